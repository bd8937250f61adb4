"""Draw the timeline down a phone: one row for each event, in order, and the cabinets beside them."""

from datetime import date, timedelta
from typing import NamedTuple

import numpy

from pillars.figures.placing import spread
from pillars.figures.style import BAND, BLUE, MUTED, Type, block, house_style, mark, rule, sheet, wrap, write
from pillars.figures.timescale import KINDS, Scale, Span

WIDTH, TOP, GAP = 234, 28, 7
NAME, BAR, AXIS, TEXT = 55, 58, 75, 84
PLAIN, BOLD = Type(9.5), Type(9.5, "bold")


class Row(NamedTuple):
    """What stands on one row: its first day, its lines, and the event, or None where a year begins."""

    day: date
    lines: list
    event: object = None

    @property
    def height(self):
        """Return the room that the row takes, in points."""
        return len(self.lines) * PLAIN.leading + GAP


class Ladder(NamedTuple):
    """A time axis whose steps are rows, so that a crowded month has as much room as it needs."""

    days: list
    places: list

    def at(self, day):
        """Return where a day stands, in points: on its row, or between two rows by its date."""
        ordinals = [each.toordinal() for each in self.days]
        return float(numpy.interp(day.toordinal(), ordinals, self.places))


def draw(events, life, window):
    """Return the narrow figure, as long as its labels need."""
    rows = in_order(events[events.kind != "cabinet"], window)
    edges = numpy.cumsum([TOP, *(row.height for row in rows)])
    ladder = climb(rows, edges, window)
    with house_style():
        axes = sheet(WIDTH, edges[-1] + GAP)
        write(axes, (0, PLAIN.leading / 2), ["In order of time, not to scale."], PLAIN, alpha=MUTED)
        draw_life(axes, ladder, life)
        rule(axes, (AXIS, TOP), (AXIS, edges[-1]), alpha=MUTED)
        draw_cabinets(axes, ladder, events[events.kind == "cabinet"], life)
        for row, top in zip(rows, edges, strict=False):
            draw_row(axes, row, top + (GAP + PLAIN.leading) / 2)
    return axes.figure


def in_order(events, window):
    """Return the rows of events and of beginning years, in time order."""
    years = [Row(day, [str(day.year)]) for day in Scale(window, 0, 1).years()]
    named = [Row(max(event.first, window.first), told(event), event) for event in events.itertuples()]
    return sorted(years + named, key=lambda row: row.day)


def told(event):
    """Return an event's day and title in lines; a month or a year stands without a day."""
    forms = {0: "%Y", 1: "%b", 2: f"{event.first.day} %b"}
    when = event.first.strftime(forms[event.date.count("-")])
    until = f" (to {event.last:%b %Y})" if isinstance(event.end_date, str) and event.end_date else ""
    return wrap(f"{when}: {event.title}{until}", WIDTH - TEXT - 2, PLAIN)


def climb(rows, edges, window):
    """Return the axis on which each row's first day has the place of that row's first line."""
    first = {}
    for row, top in zip(rows, edges, strict=False):
        first.setdefault(row.day, float(top) + (GAP + PLAIN.leading) / 2)
    end = window.last + timedelta(days=1)
    return Ladder([*first, end], [*first.values(), float(edges[-1])])


def draw_life(axes, ladder, life):
    """Draw the life of the advisory group as a band, from the row of its beginning to that of its report."""
    if life:
        start, end = ladder.at(life.first), ladder.at(life.last)
        reach = (GAP + PLAIN.leading) / 2
        block(axes, (0, start - reach), WIDTH, end - start + 2 * reach, alpha=BAND, gid="band")


def draw_cabinets(axes, ladder, cabinets, life):
    """Draw a bar for each cabinet, its name to the left of where it begins."""
    rows = list(cabinets.itertuples())
    lines = [wrap(row.title, NAME, PLAIN) for row in rows]
    wanted = [ladder.at(row.first) for row in rows]
    tops = spread(wanted, [len(each) * PLAIN.leading + 3 for each in lines], TOP, ladder.places[-1])
    for row, text, top in zip(rows, lines, tops, strict=True):
        start, end = ladder.at(row.first), ladder.at(row.last)
        served = life and Span(row.first, row.last).touches(life)
        colour = BLUE if served else KINDS["cabinet"].colour
        block(axes, (BAR, start + 0.5), 8, max(end - start - 1, 1.5), colour, gid=row.event)
        write(axes, (NAME, top + PLAIN.leading / 2), text, PLAIN, ha="right")


def draw_row(axes, row, y):
    """Draw one row with its first line at height `y`."""
    write(axes, (TEXT, y), row.lines, BOLD if row.event is None else PLAIN)
    if row.event is None:
        rule(axes, (AXIS - 4, y), (AXIS + 4, y), alpha=MUTED)
        return
    event, kind = row.event, KINDS[row.event.kind]
    mark(axes, (AXIS, y + 0.5), kind.shape, kind.colour, 8 - (kind.shape == "D"), event.event)
