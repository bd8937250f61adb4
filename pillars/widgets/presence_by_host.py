"""The presence of American forces through time: a moving figure on the table of presence."""

from pillars.data import load, state_title
from pillars.figures.style import BLUE
from pillars.widgets.moving_figure import MovingFigure
from pillars.widgets.moving_svg import bar, svg, text

SIZES = {"wide": (504, 10.5, 90, 300), "narrow": (232, 9.5, 76, 96)}
WHOLE = "region"
WORDS = {"some": "{year}: {total} in the {count} {count:place/places} shown.", "none": "{year}: no count."}
ADVICE = "do not compare with the years before."
ROW = 24


class PresenceByHost(MovingFigure):
    """Show the counted personnel of each place in a year, and where the way of counting changed."""

    def __init__(self, year=None, presence=None):
        """Read the table, by default the book's own; raise ValueError for a year that is not there."""
        rows = load("presence") if presence is None else presence
        rows = rows[(rows.place != WHOLE) & rows.personnel.notna()]
        marks = [
            (r.place, "presence", int(r.year), int(r.year), r.place, 0, int(r.personnel))
            for r in rows.itertuples()
        ]
        super().__init__(
            "American forces by place",
            marks,
            [("presence", "personnel")],
            WORDS,
            {size: draw(rows, size) for size in SIZES},
            year=int(rows.year.max()) if year is None else year,
            notes=breaks(rows),
        )


def breaks(rows):
    """Return (first, last, sentence) for each way of counting but the first: it does not compare."""
    spans = rows.groupby("counting_basis").year.agg(["min", "max"]).sort_values("min").iloc[1:]
    return [
        (int(row["min"]), int(row["max"]), f"Counted as “{basis}” since {row['min']}: {ADVICE}")
        for basis, row in spans.iterrows()
    ]


def draw(rows, size):
    """Return the drawing of one size: one bar for each place, the largest place first."""
    width, type_size, left, length = SIZES[size]
    places = rows.groupby("place").personnel.max().sort_values(ascending=False)
    scale = length / float(places.max())
    elements = []
    for number, place in enumerate(places.index):
        y = 4 + number * ROW
        elements.append(text((0, y + 13), state_title(place), type_size))
        elements.append(bar((left, y), ROW - 8, BLUE, place, scale))
        elements.append(text((width, y + 13), "", type_size, "end", place))
    return svg(size, width, 8 + len(places) * ROW, elements)
