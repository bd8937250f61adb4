"""The treaty network at the end of four years: who owed what to whom."""

from functools import partial
from typing import NamedTuple

from pillars.data import load, state_title
from pillars.figures.chart import Chart, listed, sources_of
from pillars.figures.style import BLUE, GREEN, INK, VERMILLION, Type, house_style, mark, sheet, write
from pillars.figures.treaty_ties import PLACES, pairs_in, read_ties, through_hub

HELP = ("defence",)
YEARS = (1955, 1975, 1995, 2024)
CAPTION = (
    "Each line is a pair of states that a treaty or a like commitment tied on 31 December of the year. "
    "Solid blue: a duty to help when attacked. Dashed orange: a duty to consult. Dotted green: bases, "
    "access or other co-operation. Every two parties of a treaty with several parties make a pair, unless "
    "its duty runs between two sides only. The Manila Pact, in force by law, is drawn until its organisation "
    "ended in 1977. The North Atlantic Treaty, Soviet treaties before 1950 and the Treaty of Amity and "
    "Cooperation are left out. A place on the sheet is not a place on the map. The states are: "
    + listed([f"{code} {state_title(code)}" for code in sorted(PLACES)])
    + "."
)


class Look(NamedTuple):
    """How the line of a duty is drawn, and how far beside the straight line it runs, in points."""

    label: str
    colour: str
    dashes: tuple
    width: float
    beside: float


LOOKS = {
    "defence": Look("duty to help when attacked", BLUE, (), 1.6, 0),
    "consultation": Look("duty to consult", VERMILLION, (4, 2), 1.3, 2.5),
    "access": Look("bases, access, other co-operation", GREEN, (1, 1.5), 1.6, -2.5),
}
DOT, MARGIN, HEAD = 5, 16, 26


class Layout(NamedTuple):
    """The sizes of the sheet and of one panel, in points."""

    width: float
    across: int
    panel: float
    height: float
    size: float


LAYOUTS = {"wide": Layout(504, 2, 240, 196, 10), "narrow": Layout(232, 1, 232, 196, 9)}


def draw(ties, years, size):
    """Return the figure of one size, "wide" or "narrow"."""
    layout = LAYOUTS[size]
    lines = -(-len(years) // layout.across)
    with house_style():
        axes = sheet(layout.width, lines * (layout.height + HEAD + 14))
        for number, year in enumerate(years):
            down, across = divmod(number, layout.across)
            corner = (across * (layout.width - layout.panel), down * (layout.height + HEAD + 14))
            draw_year(axes, layout, corner, year, ties)
    return axes.figure


def draw_year(axes, layout, corner, year, ties):
    """Draw one panel: its year, its lines, and the states on top of them."""
    left, top = corner
    write(axes, (left + 2, top + 8), [str(year)], Type(layout.size + 2, "bold"))
    places = {state: place(layout, corner, state) for state in PLACES}
    for tie in ties:
        if tie.duty in LOOKS and tie.first <= year <= tie.last:
            draw_tie(axes, tie, places, year)
    for state, (x, y) in places.items():
        mark(axes, (x, y), "o", INK, DOT, f"state:{state}:{year}")
        write(axes, (x, y + DOT / 2 + layout.size * 0.75), [state], Type(layout.size), ha="center")


def place(layout, corner, state):
    """Return where a state stands, in points."""
    (left, top), (x, y) = corner, PLACES[state]
    return left + MARGIN + x * (layout.panel - 2 * MARGIN), top + HEAD + y * (layout.height - MARGIN)


def draw_tie(axes, tie, places, year):
    """Draw the line of one tie; those of one pair run side by side."""
    look = LOOKS[tie.duty]
    (x0, y0), (x1, y1) = beside(places[tie.one], places[tie.other], look.beside)
    line = (0, look.dashes) if look.dashes else "-"
    gid = f"line:{tie.duty}:{tie.pair}:{year}"
    axes.plot([x0, x1], [y0, y1], color=look.colour, linewidth=look.width, linestyle=line, gid=gid)


def beside(start, end, distance):
    """Return both ends of a line moved sideways by a distance."""
    (x0, y0), (x1, y1) = start, end
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 or 1
    across, down = (y1 - y0) / length * distance, (x0 - x1) / length * distance
    return (x0 + across, y0 + down), (x1 + across, y1 + down)


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
