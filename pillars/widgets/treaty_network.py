"""The treaty network through time: a moving figure on the tables of treaties and parties."""

from pillars.data import state_title
from pillars.figures.treaty_network import LOOKS, beside
from pillars.figures.treaty_ties import HUB, PLACES, read_ties
from pillars.widgets.moving_figure import MovingFigure
from pillars.widgets.moving_svg import dot, line, svg, text

SIZES = {"wide": (504, 330, 46, 10.5), "narrow": (232, 250, 18, 9.5)}
WORDS = {
    "some": "{year}: {count} {count:tie/ties}, {part} of them with the United States.",
    "none": "{year}: no ties.",
}
FOOT = 18


class TreatyNetwork(MovingFigure):
    """Show which pairs of states were tied at the end of a year, and by which duty."""

    def __init__(self, year=1975, treaties=None, parties=None):
        """Read the tables, by default the book's own; raise ValueError for a year that is not there."""
        ties = [tie for tie in read_ties(treaties, parties) if tie.duty in LOOKS]
        super().__init__(
            "Treaties and like commitments on 31 December",
            [(name_of(t), t.duty, t.first, t.last, t.pair, int(HUB in (t.one, t.other))) for t in ties],
            [(duty, look.label) for duty, look in LOOKS.items()],
            WORDS,
            {size: draw(ties, size) for size in SIZES},
            year=year,
        )


def name_of(tie):
    """Return the name of a tie's line."""
    return f"{tie.duty}:{tie.pair}"


def draw(ties, size):
    """Return the drawing of one size with every line that is ever seen."""
    width, height, margin, type_size = SIZES[size]
    across, down = width - 2 * margin, height - 2 * FOOT
    places = {state: (margin + x * across, 8 + y * down) for state, (x, y) in PLACES.items()}
    lines = {name_of(tie): draw_tie(tie, places) for tie in ties}
    states = [part for state, place in places.items() for part in draw_state(state, place, size, type_size)]
    return svg(size, width, height, [*lines.values(), *states])


def draw_tie(tie, places):
    """Return the line of one tie."""
    look = LOOKS[tie.duty]
    start, end = beside(places[tie.one], places[tie.other], look.beside)
    return line(start, end, look.colour, look.width, look.dashes, name_of(tie))


def draw_state(state, place, size, type_size):
    """Return the dot of a state and its name, or on a phone its code."""
    x, y = place
    words = state_title(state) if size == "wide" else state
    return dot(place, 2.5), text((x, y + 3 + type_size), words, type_size, "middle")
