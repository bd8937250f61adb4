"""How ASEAN's treaty grew, and when the states of the six-party talks joined it."""

from functools import partial

from pillars.data import load, state_title
from pillars.figures.accessions_drawing import draw
from pillars.figures.chart import Chart
from pillars.figures.dates import as_year
from pillars.figures.wording import in_words, listed, sources_of

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
    """
    accessions = counted(load("accessions") if accessions is None else accessions)
    counts = load("accession_counts") if counts is None else counts
    counts = counts.assign(year=[as_year(date) for date in counts.date])
    return Chart(
        name="accessions",
        title=finding(accessions),
        alt=describe(accessions),
        caption=CAPTION,
        source_keys=f"{sources_of(accessions)}; {sources_of(counts)}",
        table="accessions",
        draw=partial(draw, accessions, counts),
    )


def counted(accessions):
    """Return the accessions in time order, with `year`, the running `parties`, and `six`."""
    accessions = accessions.assign(
        year=[as_year(date) for date in accessions.date], six=accessions.state.isin(SIX)
    )
    accessions = accessions.sort_values("year", kind="stable").reset_index(drop=True)
    return accessions.assign(parties=range(1, len(accessions) + 1))


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
