"""Draw a ledger: rows with a heading, and marks in columns; on a phone the columns become lines."""

from typing import NamedTuple

from pillars.figures.style import BAND, MUTED, Type, block, house_style, mark, rule, sheet, wrap, write

PADDING, TOP, MARK, GUTTER, STEP, INDENT = 6, 24, 8, 5, 3, 4


class Cell(NamedTuple):
    """What stands in a column of a row: words, and a mark before them unless `shape` is empty."""

    column: int
    words: str
    shape: str = ""
    colour: str = ""
    gid: str = ""


class Row(NamedTuple):
    """A row of the ledger; a row without cells is a break, whose heading stands on a band."""

    heading: str
    muted: str = ""
    cells: tuple = ()
    gid: str = ""


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    size: float
    heading: float
    stacked: bool


LAYOUTS = {"wide": Layout(504, 10, 162, False), "narrow": Layout(232, 9.5, 224, True)}


def draw_ledger(columns, rows, size):
    """Return the figure of one size, "wide" or "narrow"; columns: their headings, rows: of class Row."""
    layout = LAYOUTS[size]
    heights = [height_of(row, columns, layout) for row in rows]
    with house_style():
        top = GUTTER if layout.stacked else TOP
        axes = sheet(layout.width, top + sum(heights) + 1)
        if not layout.stacked:
            draw_head(axes, columns, layout)
        for row, height in zip(rows, heights, strict=True):
            draw_row(axes, row, columns, layout, top, height)
            top += height
        rule(axes, (0, top), (layout.width, top))
    return axes.figure


def column_width(columns, layout):
    """Return the width of one column of the wide size, in points."""
    return (layout.width - layout.heading) / len(columns)


def place_of(column, columns, layout):
    """Return where a column of the wide size begins, in points."""
    return layout.heading + INDENT + column * column_width(columns, layout)


def cell_lines(cell, columns, layout):
    """Return the lines of a cell; on a phone they begin with the heading of the column."""
    if layout.stacked:
        words = f"{columns[cell.column]}: {cell.words}" if cell.words else columns[cell.column]
        return wrap(words, layout.heading - MARK - GUTTER - INDENT, Type(layout.size))
    width = column_width(columns, layout) - MARK - 2 * GUTTER
    return wrap(cell.words, width, Type(layout.size)) if cell.words else [""]


def heading_lines(row, layout):
    """Return the lines of a row's heading and of the muted text below it."""
    width = (layout.heading if row.cells else layout.width) - 2 * INDENT
    bold = Type(layout.size, "bold")
    below = wrap(row.muted, width, Type(layout.size)) if row.muted else []
    return wrap(row.heading, width, bold), below


def height_of(row, columns, layout):
    """Return the height of a row, in points."""
    heading, muted = heading_lines(row, layout)
    cells = [len(cell_lines(cell, columns, layout)) for cell in row.cells]
    left = len(heading) + len(muted)
    lines = left + sum(cells) if layout.stacked else max([left, *cells])
    return lines * Type(layout.size).leading + 2 * PADDING + (STEP if layout.stacked and cells else 0)


def draw_head(axes, columns, layout):
    """Write the headings of the columns."""
    for i, title in enumerate(columns):
        write(axes, (place_of(i, columns, layout), TOP - 12), [title], Type(layout.size), alpha=MUTED)


def draw_row(axes, row, columns, layout, top, height):
    """Draw one row from `top` down."""
    if not row.cells:
        block(axes, (0, top), layout.width, height, alpha=BAND, gid=row.gid)
    rule(axes, (0, top), (layout.width, top))
    plain = Type(layout.size)
    heading, muted = heading_lines(row, layout)
    y = first = top + PADDING + plain.leading / 2
    write(axes, (INDENT, y), heading, Type(layout.size, "bold"))
    y += len(heading) * plain.leading
    write(axes, (INDENT, y), muted, plain, alpha=MUTED)
    y += len(muted) * plain.leading + STEP
    for cell in row.cells:
        place = (INDENT, y) if layout.stacked else (place_of(cell.column, columns, layout), first)
        lines = cell_lines(cell, columns, layout)
        draw_cell(axes, place, cell, lines, plain)
        y += len(lines) * plain.leading


def draw_cell(axes, place, cell, lines, plain):
    """Draw the mark and the words of one cell."""
    x, y = place
    if cell.shape:
        mark(axes, (x + MARK / 2, y + 0.5), cell.shape, cell.colour, MARK - (cell.shape == "D"), cell.gid)
    words = [line for line in lines if line]
    write(axes, (x + MARK + GUTTER, y), words, plain, alpha=None if cell.shape else MUTED)
