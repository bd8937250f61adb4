"""Draw the seats of one day: a row for each state, a column for each forum."""

from typing import NamedTuple

from pillars.data import state_title
from pillars.figures.style import (
    BAND,
    BLUE,
    FAINT,
    GREY,
    MUTED,
    VERMILLION,
    Type,
    block,
    house_style,
    mark,
    rule,
    sheet,
    text_width,
    write,
)

SEAT, SIDE_SEAT, STOPPED = "member or participant", "partner or observer", "sat in it until it stopped"
MARKS = {SEAT: ("s", BLUE, 1.0), SIDE_SEAT: ("D", VERMILLION, 0.8), STOPPED: ("X", GREY, 1.0)}
ROLES = {
    "member": SEAT,
    "participant": SEAT,
    "participating state": SEAT,
    "party": SEAT,
    "partner": SIDE_SEAT,
    "dialogue partner": SIDE_SEAT,
    "observer": SIDE_SEAT,
}


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    size: float
    first: float
    step: float
    row: float
    mark: float
    key: tuple


LAYOUTS = {
    "wide": Layout(504, 10.5, 112, 34, 16, 8, ((0, 0), (168, 0), (320, 0))),
    "narrow": Layout(232, 9.5, 93, 11.4, 15, 6.5, ((0, 0), (0, 1), (0, 2))),
}
HEAD, PAD, GUTTER, INDENT = 62, 12, 5, 3


def draw(matrix, size):
    """Return the figure of one size, "wide" or "narrow"."""
    layout = LAYOUTS[size]
    top = (1 + layout.key[-1][1]) * Type(layout.size).leading + PAD + HEAD
    with house_style():
        axes = sheet(layout.width, top + len(matrix.states) * layout.row + 2)
        draw_key(axes, layout)
        draw_head(axes, layout, matrix, top)
        for i, state in enumerate(matrix.states):
            draw_row(axes, layout, matrix, state, top + i * layout.row)
        rule(axes, (0, top), (layout.width, top), MUTED)
    return axes.figure


def column(layout, matrix, forum):
    """Return where a column stands; those that are not counted stand a little apart."""
    i = matrix.forums.index(forum)
    apart = 0 if matrix.heads[forum][1] else layout.step * 0.4
    return layout.first + (i + 0.5) * layout.step * 0.93 + apart


def draw_key(axes, layout):
    """Say above the columns what each mark means."""
    type_ = Type(layout.size)
    for (kind, (shape, colour, share)), (x, line) in zip(MARKS.items(), layout.key, strict=True):
        y = type_.leading * (line + 0.5)
        mark(axes, (x + layout.mark, y), shape, colour, layout.mark * share)
        write(axes, (x + 2 * layout.mark + GUTTER, y), [kind], type_)


def draw_head(axes, layout, matrix, top):
    """Write the short titles upwards over their columns, and what the last number counts."""
    type_ = Type(layout.size)
    looks = {"rotation": 90, "ha": "center", "va": "bottom"}
    for forum, (title, counted) in matrix.heads.items():
        place = (column(layout, matrix, forum), top - GUTTER)
        write(axes, place, [title], type_, alpha=None if counted else MUTED, **looks)
    write(axes, (layout.width - 7, top - GUTTER), ["seats"], Type(layout.size, "bold"), **looks)


def draw_row(axes, layout, matrix, state, top):
    """Draw one state: its name, its marks, the number of its seats; the two with the fewest on a band."""
    few = state in matrix.states[-2:]
    type_ = Type(layout.size, "bold" if few else "normal")
    y = top + layout.row / 2
    if few:
        block(axes, (0, top), layout.width, layout.row, alpha=BAND, gid=f"band:{state}")
    write(axes, (INDENT, y), [fitted(state_title(state), layout, type_)], type_)
    rule(axes, (0, top + layout.row), (layout.width, top + layout.row), FAINT)
    for forum in matrix.forums:
        if kind := matrix.cells.get((state, forum)):
            shape, colour, share = MARKS[kind]
            place = (column(layout, matrix, forum), y)
            mark(axes, place, shape, colour, layout.mark * share, f"{forum}:{state}")
    write(axes, (layout.width - 7, y), [str(matrix.seats[state])], type_, ha="center")


def fitted(title, layout, type_):
    """Return a state's name, shortened if it would run into the first column."""
    if text_width(title, type_) > layout.first - INDENT - GUTTER:
        return title.replace("United ", "U. ").replace("North ", "N. ").replace("New ", "N. ")
    return title
