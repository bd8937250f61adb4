"""What happened after the date of the scores, on a scale of time, in a group for each kind."""

from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from pillars.data import load
from pillars.figures.chart import Chart, listed, sources_of
from pillars.figures.dates import first_and_last_day
from pillars.figures.style import (
    BLUE,
    FAINT,
    GREY,
    INK,
    MUTED,
    VERMILLION,
    Type,
    house_style,
    mark,
    rule,
    sheet,
    text_width,
    wrap,
    write,
)

CAPTION = (
    "Each row is a development. A mark stands at its day. Where it took longer, or where only the month or "
    "the year is known, the mark stands in the middle of a line over that time. The shape is our judgement "
    "of what it does to the scores that it touches. The list is a choice, and thin where our sources end."
)
MARK, GUTTER, APART = 8, 4, 14


def plot_developments(developments=None):
    """Chart the developments in groups by kind, each at its time and with its direction.

    developments: like data/developments.csv, which is the default.
    """
    developments = with_days(load("developments") if developments is None else developments)
    return Chart(
        name="developments",
        title=finding(developments),
        alt=describe(developments),
        caption=CAPTION,
        source_keys=sources_of(developments),
        table="developments",
        draw=partial(draw, developments),
    )


def with_days(developments):
    """Return the developments with `first` and `last` day, in time order."""
    spans = [span(row) for row in developments.itertuples()]
    developments = developments.assign(first=[s[0] for s in spans], last=[s[1] for s in spans])
    return developments.sort_values("first", kind="stable").reset_index(drop=True)


def span(row):
    """Return the first and the last day of a development."""
    first, last = first_and_last_day(row.date)
    ends = isinstance(row.end_date, str) and row.end_date
    return first, first_and_last_day(row.end_date)[1] if ends else last


def finding(developments):
    """Return how many developments lower a score, raise one, or are unclear."""
    counts = developments.direction.value_counts()
    lowers, raises, unclear = (int(counts.get(name, 0)) for name in ("lowers", "raises", "unclear"))
    lower, raise_ = ("lowers" if lowers == 1 else "lower"), ("raises" if raises == 1 else "raise")
    parts = f"{lowers} of {len(developments)} developments {lower} a score, {raises} {raise_} one"
    return f"{parts}, and {unclear} {'is' if unclear == 1 else 'are'} unclear"


def describe(developments):
    """Return the alt text: the finding, the time covered, and the number of each kind."""
    numbers = developments.kind.value_counts()
    kinds = [f"{kind.lane} {numbers[name]}" for name, kind in KINDS.items() if name in numbers]
    first, last = developments["first"].min(), developments["last"].max()
    return f"{finding(developments)}. From {first:%B %Y} to {last:%B %Y}, by kind: {listed(kinds)}."


class Direction(NamedTuple):
    """How a direction is called and marked."""

    label: str
    shape: str
    colour: str


DIRECTIONS = {
    "raises": Direction("raises", "^", BLUE),
    "unclear": Direction("unclear", "o", GREY),
    "lowers": Direction("lowers", "v", VERMILLION),
}


def draw_key(axes, place, type_):
    """Write what each mark means, from `place` to the right."""
    x, y = place
    for direction in DIRECTIONS.values():
        mark(axes, (x + MARK / 2, y), direction.shape, direction.colour, MARK)
        x += MARK + GUTTER
        write(axes, (x, y), [direction.label], type_, alpha=MUTED)
        x += text_width(direction.label, type_) + APART


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
