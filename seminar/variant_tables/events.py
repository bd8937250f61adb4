"""Variants and answers from the table events: orders of five, and the next event of a kind."""

from functools import cache
from itertools import product

from pillars.data import load
from seminar.variant_tables.pick import fives, has_year

BEFORE = "1999"
DAY = 10


def dated_events():
    """Return the events of 1990–98 that are known to the day, in the order of time, one for each day."""
    rows = load("events")
    dated = rows[(rows.date.str.len() == DAY) & (rows.date < BEFORE)]
    return dated.sort_values(["date", "event"]).drop_duplicates("date")


def event_fives():
    """Return variants of five events in the order of time."""
    rows = dated_events().query("kind != 'cabinet'")
    labels = rows.set_index("event").title
    names = [name for name in labels.index if not has_year(labels[name])]
    spread = [names[start :: len(names) // 8] for start in range(len(names) // 8)]
    return [variant for some in spread for variant in fives(some, labels, every=7)]


@cache
def all_days(kind=""):
    """Return the dates of all events, or of those of one kind, in the order of time."""
    rows = load("events").sort_values("date")
    return (rows[rows.kind == kind] if kind else rows).date.tolist()


def event_day(day, step, kind=""):
    """Return the day of an event counted from a day: 1 the next one, 2 the one after, -1 the last before it.

    kind: count only events of this kind. Returns "" where there is none.
    """
    days = all_days(kind)
    some = [one for one in days if one > day] if step > 0 else [one for one in days if one <= day]
    index = step - 1 if step > 0 else step
    return some[index] if -len(some) <= index < len(some) else ""


def next_events(*kinds):
    """Return variants of an event and a kind for which the typical slips lead to other days."""
    pairs = product(dated_events().itertuples(), kinds)
    return [
        dict(anchor=row.title, day=row.date, kind=kind) for row, kind in pairs if is_telling(row.date, kind)
    ]


def is_telling(day, kind):
    """Return whether right answer and slips are four different days, and the right one before 1999."""
    steps = [(1, kind), (2, kind), (-1, kind), (1, "")]
    days = [event_day(day, step, one) for step, one in steps]
    return len(set(days)) == 4 and all(len(one) == DAY for one in days) and days[0] < BEFORE
