"""Draw the treaty network: the same places in each panel, one line for each pair and duty."""

from typing import NamedTuple

from pillars.figures.style import BLUE, GREEN, INK, VERMILLION, Type, house_style, mark, sheet, write
from pillars.figures.treaty_ties import PLACES


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
