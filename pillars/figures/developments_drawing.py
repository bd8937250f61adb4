"""Draw the developments: a group for each kind, a row for each development, time from left to right."""

from datetime import date, timedelta
from typing import NamedTuple

from pillars.figures.directions import DIRECTIONS, MARK, draw_key
from pillars.figures.style import FAINT, INK, MUTED, Type, house_style, mark, rule, sheet, wrap, write


class Kind(NamedTuple):
    """How the developments of a kind are called."""

    lane: str


KINDS = {
    "government": Kind("governments"),
    "alliance": Kind("the alliance"),
    "multilateral": Kind("multilateral"),
    "own_capability": Kind("own capability"),
    "rivals": Kind("rivals and crises"),
    "opinion": Kind("opinion"),
}


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    size: float
    label: float
    start: float
    end: float
    group: float
    stacked: bool


LAYOUTS = {
    "wide": Layout(504, 10, 280, 300, 496, 24, False),
    "narrow": Layout(232, 9, 226, 6, 226, 36, True),
}
HEAD, HEADING, GAP, STRIP = 40, 14, 3, 13


class Scale(NamedTuple):
    """The days at the two ends of the axis, and the points at which it begins and ends."""

    first: date
    last: date
    start: float
    end: float

    def at(self, day):
        """Return where a day stands, in points."""
        return self.start + (day - self.first) / (self.last - self.first) * (self.end - self.start)

    def years(self):
        """Return the first of January of each year on the axis."""
        return [date(year, 1, 1) for year in range(self.first.year + 1, self.last.year + 1)]


def scale_of(developments, layout):
    """Return a scale that holds every development, from the first of a month on."""
    first = developments["first"].min().replace(day=1)
    last = developments["last"].max() + timedelta(days=1)
    return Scale(first, last, layout.start, layout.end)


def draw(developments, size):
    """Return the figure of one size, "wide" or "narrow"."""
    layout = LAYOUTS[size]
    scale, type_ = scale_of(developments, layout), Type(layout.size)
    groups = [(kind, developments[developments.kind == name]) for name, kind in KINDS.items()]
    groups = [(kind, rows) for kind, rows in groups if len(rows)]
    height = HEAD + sum(
        layout.group + sum(depth(row, layout) for row in rows.itertuples()) for _, rows in groups
    )
    with house_style():
        axes = sheet(layout.width, height + 2)
        draw_key(axes, (0, 10), type_)
        top = HEAD
        if not layout.stacked:
            draw_years(axes, scale, HEAD - 12, type_)
            draw_grid(axes, scale, HEAD - 4, height)
        for kind, rows in groups:
            top = draw_group(axes, layout, scale, kind, rows, top)
    return axes.figure


def depth(row, layout):
    """Return how high a row is, in points."""
    type_ = Type(layout.size)
    return len(wrap(row.title, layout.label, type_)) * type_.leading + GAP + layout.stacked * STRIP


def draw_years(axes, scale, y, type_):
    """Write each year to the right of its first day."""
    for day in scale.years():
        write(axes, (scale.at(day) + 2, y), [str(day.year)], type_, alpha=MUTED)


def draw_grid(axes, scale, top, bottom):
    """Draw a faint line down at the beginning of each year."""
    for day in scale.years():
        rule(axes, (scale.at(day), top), (scale.at(day), bottom), FAINT)


def draw_group(axes, layout, scale, kind, rows, top):
    """Draw the developments of one kind from `top` down; return where they end."""
    bold = Type(layout.size, "bold")
    rule(axes, (0, top + 3), (layout.width, top + 3))
    write(axes, (0, top + HEADING), [kind.lane], bold)
    if layout.stacked:
        draw_years(axes, scale, top + HEADING + 13, Type(layout.size))
    top += layout.group
    for row in rows.itertuples():
        draw_row(axes, layout, scale, row, top)
        top += depth(row, layout)
    return top


def draw_row(axes, layout, scale, row, top):
    """Draw one development: its title, the time that it took, and its mark."""
    type_ = Type(layout.size)
    lines = wrap(row.title, layout.label, type_)
    write(axes, (0, top + type_.leading / 2), lines, type_)
    y = top + type_.leading / 2
    if layout.stacked:
        y = top + len(lines) * type_.leading + STRIP / 2 - 1
        rule(axes, (layout.start, y), (layout.end, y))
        draw_grid(axes, scale, y - 4, y + 4)
    first, last = scale.at(row.first), scale.at(row.last + timedelta(days=1))
    if row.last > row.first:
        looks = {"color": INK, "alpha": 0.5, "linewidth": 1.5, "gid": f"line:{row.development}"}
        axes.plot([first, last], [y, y], **looks)
    direction = DIRECTIONS[row.direction]
    gid = f"{row.direction}:{row.development}"
    mark(axes, ((first + last) / 2, y), direction.shape, direction.colour, MARK, gid)
