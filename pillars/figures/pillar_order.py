"""The order in which each document lists the alliance, multilateral cooperation and own capability."""

from functools import partial
from typing import NamedTuple

import pandas

from pillars.data import load, state_title
from pillars.figures.chart import Chart, in_words, listed, sources_of
from pillars.figures.dates import first_and_last_day
from pillars.figures.style import (
    BAND,
    BLUE,
    GREY,
    MUTED,
    VERMILLION,
    Type,
    block,
    house_style,
    mark,
    rule,
    sheet,
    wrap,
    write,
)

CAPTION = (
    "Each row is a document, and its pillars stand from left to right in the order in which it lists them. "
    "The shaded documents list multilateral cooperation before the alliance. An item number is the pillar’s "
    "place in the document’s own list of means of security, which may hold other things too; an item with "
    "two pillars counts as two. Multilateral is acting with several states or through the United Nations; "
    "“not named” means not named in that list, and diplomacy alone does not count. "
    "The order is a fact. That the first is the most important is a reading."
)
NOT_NAMED = "not named"
ORDINALS = ("listed first", "second", "third")


def plot_pillar_order(documents=None):
    """Chart the order of the three pillars in each document, in time order.

    documents: like data/documents.csv, which is the default; a position is a whole number from 1, or empty
    where the pillar is not named.
    """
    documents = in_time_order(load("documents") if documents is None else documents)
    return Chart(
        name="pillar-order",
        title=finding(documents),
        alt=describe(documents),
        caption=CAPTION,
        source_keys=sources_of(documents),
        table="documents",
        draw=partial(draw, documents),
    )


def in_time_order(documents):
    """Return the documents in time order, with `day` and `multilateral_first`."""
    documents = documents.assign(
        day=[first_and_last_day(date)[0] for date in documents.date],
        multilateral_first=(documents.multilateral < documents.alliance).fillna(False),
    )
    return documents.sort_values("day", kind="stable").reset_index(drop=True)


def finding(documents):
    """Return how many of the documents list multilateral cooperation before the alliance."""
    count, all_ = int(documents.multilateral_first.sum()), len(documents)
    noun, verb = ("document", "lists") if count == 1 or all_ == 1 else ("documents", "list")
    noun = "document" if all_ == 1 else "documents"
    of = f"{in_words(count)} of {in_words(all_)}".capitalize()
    return f"{of} {noun} {verb} multilateral cooperation before the alliance"


def describe(documents):
    """Return the alt text: the finding, then which document lists what first, or does not name it."""
    both = documents.multilateral.notna() & documents.alliance.notna()
    groups = {
        "The alliance comes before it in": both & ~documents.multilateral_first,
        "Multilateral cooperation is not named in": documents.multilateral.isna(),
        "The alliance is not named in": documents.alliance.isna(),
    }
    first = documents[documents.multilateral_first]
    parts = [f"{finding(documents)}{': ' if len(first) else ''}{named_with_year(first)}."]
    parts += [f"{start} {named_with_year(documents[rows])}." for start, rows in groups.items() if rows.any()]
    return " ".join(parts)


def named_with_year(documents):
    """Return documents as a phrase, each with its year unless its title has it."""
    names = [
        row.title if str(row.day.year) in row.title else f"{row.title} ({row.day.year})"
        for row in documents.itertuples()
    ]
    return listed(names) if names else ""


class Pillar(NamedTuple):
    """How a pillar is called and marked."""

    label: str
    shape: str
    colour: str


PILLARS = {
    "alliance": Pillar("alliance", "o", BLUE),
    "multilateral": Pillar("multilateral", "D", VERMILLION),
    "own_capability": Pillar("own capability", "s", GREY),
}


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    size: float
    heading: float
    cell: float
    columns: tuple
    stacked: bool


LAYOUTS = {
    "wide": Layout(504, 10.5, 176, 100, (188, 294, 400), False),
    "narrow": Layout(232, 9.5, 224, 76, (4, 80, 156), True),
}
PADDING, TOP, MARK, GUTTER, STEP, INDENT = 8, 26, 9, 4, 4, 4


class Row(NamedTuple):
    """A document as it will stand in the chart: lines of its heading, and a cell for each pillar."""

    document: object
    heading: list
    muted: str
    cells: list
    height: float


def draw(documents, size):
    """Return the figure of one size, "wide" or "narrow"."""
    layout = LAYOUTS[size]
    rows = [lay_out(document, layout) for document in documents.itertuples()]
    with house_style():
        axes = sheet(layout.width, TOP + sum(row.height for row in rows) + 1)
        draw_head(axes, layout)
        top = TOP
        for row in rows:
            draw_row(axes, layout, row, top)
            top += row.height
        rule(axes, (0, top), (layout.width, top))
    return axes.figure


def lay_out(document, layout):
    """Return a document's row, as high as its longest part."""
    plain, bold = Type(layout.size), Type(layout.size, "bold")
    heading = wrap(document.title, layout.heading, bold if document.multilateral_first else plain)
    muted = f"{state_title(document.issuer)}, {document.day.year}"
    cells = [(pillar, cell_lines(document, pillar, layout)) for pillar in in_order(document)]
    high = max(len(label) + 1 for _, (label, _) in cells)
    lines = len(heading) + 1 + high if layout.stacked else max(len(heading) + 1, high)
    height = lines * plain.leading + 2 * PADDING + (STEP if layout.stacked else 0)
    return Row(document, heading, muted, cells, height)


def in_order(document):
    """Return the pillars as the document lists them; those it does not name come last."""
    return sorted(PILLARS, key=lambda pillar: rank(getattr(document, pillar)))


def rank(position):
    """Return a position to sort by."""
    return float("inf") if pandas.isna(position) else position


def cell_lines(document, pillar, layout):
    """Return the lines of a cell: the pillar's name, and its place in the document's own list."""
    position = getattr(document, pillar)
    label = wrap(PILLARS[pillar].label, layout.cell - MARK - GUTTER, Type(layout.size))
    return label, NOT_NAMED if pandas.isna(position) else f"item {position}"


def draw_head(axes, layout):
    """Write what a column means above it."""
    for x, ordinal in zip(layout.columns, ORDINALS, strict=True):
        write(axes, (x, TOP - 12), [ordinal], Type(layout.size), alpha=MUTED)


def draw_row(axes, layout, row, top):
    """Draw one document from `top` down."""
    if row.document.multilateral_first:
        gid = f"band:{row.document.document}"
        block(axes, (0, top), layout.width, row.height, alpha=BAND, gid=gid)
    rule(axes, (0, top), (layout.width, top))
    plain = Type(layout.size)
    heading = Type(layout.size, "bold") if row.document.multilateral_first else plain
    y = top + PADDING + plain.leading / 2
    write(axes, (INDENT, y), row.heading, heading)
    below = y + len(row.heading) * plain.leading
    write(axes, (INDENT, below), [row.muted], plain, alpha=MUTED)
    for x, cell in zip(layout.columns, row.cells, strict=True):
        draw_cell(axes, (x, below + plain.leading + STEP if layout.stacked else y), row, cell, plain)


def draw_cell(axes, place, row, cell, plain):
    """Draw one pillar of a document: its mark, its name, its place in the document's list."""
    (x, y), (pillar, (label, position)) = place, cell
    named = position != NOT_NAMED
    if named:
        shape, colour = PILLARS[pillar].shape, PILLARS[pillar].colour
        gid = f"{pillar}:{row.document.document}"
        mark(axes, (x + MARK / 2, y + 0.5), shape, colour, MARK - (shape == "D"), gid)
    x += MARK + GUTTER
    write(axes, (x, y), label, plain, alpha=None if named else MUTED)
    write(axes, (x, y + len(label) * plain.leading), [position], plain, alpha=MUTED)
