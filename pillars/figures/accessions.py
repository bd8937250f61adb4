"""How ASEAN's treaty grew, and when the states of the six-party talks joined it."""

from functools import partial

from pillars.data import load, state_title
from pillars.figures.accessions_drawing import draw
from pillars.figures.chart import Chart
from pillars.figures.checks import check_columns, first_and_last_day, in_words, listed, sources_of

COLUMNS = ("party", "state", "date", "source")
COUNT_COLUMNS = ("date", "parties", "source")
SIX = ("CHN", "JPN", "KOR", "PRK", "RUS", "USA")
CAPTION = (
    "The line counts the parties in our list, on the day on which each signed or acceded; the dots are the "
    "states of the six-party talks. The diamonds are counts that ministries and newspapers gave. They agree "
    "with our list except for one of June 2024; the last is later than the list. To be a party is a promise "
    "not to use force, not a promise to help."
)


def plot_accessions(accessions=None, counts=None):
    """Chart the number of parties to ASEAN’s treaty over time.

    accessions, counts: like data/accessions.csv and data/accession_counts.csv, which are the defaults.
    Raises ValueError that names the column or the row at fault.
    """
    accessions = checked(load("accessions") if accessions is None else accessions)
    counts = load("accession_counts") if counts is None else counts
    check_columns(counts, "accession_counts", COUNT_COLUMNS)
    counts = counts.assign(year=[year_of(day, f"accession_counts, row {day!r}") for day in counts["date"]])
    return Chart(
        name="accessions",
        title=finding(accessions),
        alt=describe(accessions),
        caption=CAPTION,
        source_keys=f"{sources_of(accessions)}; {sources_of(counts)}",
        table="accessions",
        draw=partial(draw, accessions, counts),
    )


def checked(accessions):
    """Return the accessions in time order, with `year` and the running `parties`; refuse a bad row."""
    check_columns(accessions, "accessions", COLUMNS)
    accessions = accessions.copy()
    if accessions.party.duplicated().any():
        party = accessions.party[accessions.party.duplicated()].iloc[0]
        raise ValueError(f"accessions, row {party!r}, column 'party': it is there twice; keep one row.")
    accessions["year"] = [
        year_of(row.date, f"accessions, row {row.party!r}, column 'date'") for row in accessions.itertuples()
    ]
    accessions = accessions.sort_values("year", kind="stable").reset_index(drop=True)
    accessions["parties"] = range(1, len(accessions) + 1)
    accessions["six"] = accessions.state.isin(SIX)
    return accessions


def year_of(day, where):
    """Return a day as a year with a fraction; a month or a year stands at its first day."""
    first, _ = first_and_last_day(day, where)
    return first.year + (first.timetuple().tm_yday - 1) / 365.25


def finding(accessions):
    """Return how far the treaty grew, and how many of the six are in it."""
    first = int((accessions.year == accessions.year.min()).sum())
    six = int(accessions.six.sum())
    inside = "all six states" if six == len(SIX) else f"{in_words(six)} of six states"
    grew = f"from {in_words(first)} parties to {len(accessions)}"
    return f"ASEAN’s treaty grew {grew}, and {inside} of the six-party talks joined it"


def describe(accessions):
    """Return the alt text: the finding, and the year in which each of the six joined."""
    six = accessions[accessions.six]
    names = [f"{state_title(row.state)} in {int(row.year)}" for row in six.itertuples()]
    start, end = int(accessions.year.min()), int(accessions.year.max())
    joined = f" Of the six joined {listed(names)}." if names else ""
    return f"{finding(accessions)}. The list runs from {start} to {end}.{joined}"
