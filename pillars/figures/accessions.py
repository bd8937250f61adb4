"""How ASEAN's treaty grew, and when the states of the six-party talks joined it."""

from pillars.data import load, state_title
from pillars.figures.chart import Chart, as_year, in_words, listed, sources_of
from pillars.figures.house import INK, MULTILATERAL, painter

SIX = ("CHN", "JPN", "KOR", "PRK", "RUS", "USA")
CAPTION = (
    "The line counts the parties in our list, on the day on which each signed or acceded. The crosses are "
    "counts that others gave; they agree with our list except for one of June 2024, and the last is later "
    "than the list. To be a party is a promise not to use force, not to help."
)


def plot_accessions(accessions=None, counts=None):
    """Chart the number of parties to ASEAN’s treaty over time.

    accessions, counts: like data/accessions.csv and data/accession_counts.csv, which are the defaults.
    """
    accessions = counted(load("accessions") if accessions is None else accessions)
    counts = load("accession_counts") if counts is None else counts
    counts = counts.assign(year=[as_year(date) for date in counts.date])

    def paint(figure, narrow):
        axes = figure.subplots()
        years = [1976, *accessions.year, 2025]
        parties = [0, *accessions.parties, len(accessions)]
        axes.step(years, parties, where="post", color=MULTILATERAL, linewidth=2.2, gid="line:parties")
        axes.plot(counts.year, counts.parties, "x", color=INK, markeredgewidth=1.2, gid="line:counts")
        for row in accessions[accessions.six].itertuples():
            axes.plot(row.year, row.parties, "o", color=MULTILATERAL, markersize=3.5, gid=f"six:{row.state}")
        for year, together in accessions[accessions.six].groupby(accessions.year.astype(int)):
            name_joined(axes, year, together, narrow)
        axes.set_title("parties", weight="normal")
        axes.text(2025, 3, "× counts by others", ha="right", va="center_baseline")
        axes.set(ylim=(0, 61), yticks=[0, 20, 40, 60])
        axes.set(
            xlim=(1976, 2026),
            xticks=[1976, 1992, 2008, 2024],
        )

    return Chart(
        name="accessions",
        title=finding(accessions),
        alt=describe(accessions),
        caption=CAPTION,
        source_keys=f"{sources_of(accessions)}; {sources_of(counts)}",
        table="accessions",
        draw=painter(paint, 280, 260),
    )


def name_joined(axes, year, together, narrow):
    """Write which of the six joined in a year: left of the line, or for the last of them right of it."""
    names = listed([state_title(state) for state in together.state])
    row, last = together.iloc[-1], year == 2009
    words = f"{names} {year}"
    words = words.replace(" and ", "\nand ").replace("States ", "States\n") if narrow else words
    place = {"xytext": (9, -8) if last else (-9, 0), "ha": "left" if last else "right"}
    axes.annotate(words, (row.year, row.parties), textcoords="offset points", va="center", **place)


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
