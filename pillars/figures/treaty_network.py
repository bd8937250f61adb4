"""The treaty network at the end of four years: who owed what to whom."""

from functools import partial

from pillars.data import load, state_title
from pillars.figures.chart import Chart
from pillars.figures.treaty_network_drawing import LOOKS, draw
from pillars.figures.treaty_ties import PLACES, pairs_in, read_ties, through_hub
from pillars.figures.wording import listed, sources_of

HELP = ("defence",)
YEARS = (1955, 1975, 1995, 2024)
CAPTION = (
    "Each line is a pair of states that a treaty or a like commitment tied on 31 December of the year. "
    "Solid blue: a duty to help when attacked. Dashed orange: a duty to consult. Dotted green: bases, "
    "access or other co-operation. Every two parties of a treaty with several parties make a pair. The "
    "table is a choice: it leaves out the North Atlantic Treaty, the treaties of the Soviet Union with "
    "Mongolia, Viet Nam and India, and agreements on visiting forces such as that of Australia and the "
    "Philippines. The Treaty of Amity and Cooperation is not drawn. A place on the sheet is not a place "
    "on the map. The states are: " + listed([f"{code} {state_title(code)}" for code in sorted(PLACES)]) + "."
)


def plot_treaty_network(treaties=None, parties=None, years=YEARS):
    """Chart which pairs of states were tied by which duty, in one small panel for each year.

    treaties, parties: like the tables of data/, which are the default. years: four of 1950 to 2024.
    Raises ValueError for another year.
    """
    treaties = load("treaties") if treaties is None else treaties
    ties = read_ties(treaties, parties)
    for year in years:
        check_year(year)
    return Chart(
        name="treaty-network",
        title=finding(ties, years),
        alt=describe(ties, years),
        caption=CAPTION,
        source_keys=sources_of(treaties),
        table="treaties",
        draw=partial(draw, ties, years),
    )


def check_year(year):
    """Raise ValueError for anything but a whole number from 1950 to 2024."""
    if isinstance(year, bool) or not isinstance(year, int) or not 1950 <= year <= 2024:
        raise ValueError(f"Year {year!r}: give a whole number from 1950 to 2024.")


def counts(ties, year, duties=tuple(LOOKS)):
    """Return how many pairs the duties tie in a year, and how many of them with the United States."""
    pairs = pairs_in(ties, year, duties)
    return len(pairs), len(through_hub(pairs))


def part(ties, year, duties=tuple(LOOKS)):
    """Return as a phrase how many of the tied pairs the United States is part of."""
    count, hub = counts(ties, year, duties)
    return f"{hub} of {count}"


def finding(ties, years):
    """Return how the part of the United States changed, in the duties to help and in all ties."""
    first, last = years[0], years[-1]
    return (
        f"The United States had part in {part(ties, first, HELP)} duties to help in {first} and in "
        f"{part(ties, last, HELP)} in {last}; of all ties, in {part(ties, first)} and {part(ties, last)}"
    )


def describe(ties, years):
    """Return the alt text: the finding, then the counts of each year."""
    told = [
        f"{year}: {count} ties, {hub} of them with the United States"
        for year, count, hub in ((year, *counts(ties, year)) for year in years)
    ]
    return f"{finding(ties, years)}. {'; '.join(told)}."
