"""Variants and answers on the six-party talks: pauses between meetings, pledges, launches."""

from datetime import date
from itertools import combinations, product

from pillars.data import load
from pillars.exercises.written import half_up_key
from seminar.problems.variant_tables.pick import apart, titles

SLOTS = {"delivered": "d1", "partly": "d2", "disputed": "d3", "not": "d4"}


def pause(start, end):
    """Return the days from one ISO date to another."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def pauses():
    """Return variants of two meetings, working group and ministers left out, the earlier one first."""
    rows = load("sessions").query("kind not in ['working group', 'ministers']").sort_values("date")
    return [
        dict(
            one=one.title,
            two=two.title,
            opened=one.date,
            closed=one.end_date,
            start=two.date,
            end=two.end_date,
        )
        for one, two in combinations(rows.itertuples(), 2)
        if is_telling(one, two)
    ]


def is_telling(one, two):
    """Return whether the pause and its typical miscounts are five different numbers."""
    days = pause(one.end_date, two.date)
    first, last = pause(one.date, two.date), pause(one.end_date, two.end_date)
    return apart(days, days + 1, first, last, -days)


def statuses():
    """Return pledge -> status for the pledges with one row."""
    rows = load("pledges").drop_duplicates("pledge", keep=False)
    return rows.set_index("pledge").status.to_dict()


def pledge_titles(*names):
    """Return pledge -> title."""
    return titles("pledges", "pledge", names)


def pledge_fours():
    """Return variants of four pledges: d1 was delivered, d2 partly, d3 is disputed, d4 was not."""
    known = statuses()
    groups = [[name for name in known if known[name] == status] for status in SLOTS]
    return [dict(zip(SLOTS.values(), four, strict=True)) for four in product(*groups)]


def launch_gaps(first, last):
    """Return for each year from one to another the count of missiles minus that of events."""
    rows = load("launches").query("@first <= year <= @last")
    counts = rows.pivot(index="year", columns="counting_basis", values="launches")
    return (counts["missiles"] - counts["events"]).tolist()


def mean_gap(gaps):
    """Return the mean size of the gaps, without their signs, with two decimals."""
    return half_up_key(sum(map(abs, gaps)) / len(gaps), 2)


def launch_spans():
    """Return variants of two years, all typical miscounts different."""
    cases = product(range(2003, 2013), range(2009, 2018))
    return [dict(first=one, last=two) for one, two in cases if two - one > 3 and is_clear(one, two)]


def is_clear(first, last):
    """Return whether the mean gap differs from those with signs, without the last year, and from sums."""
    gaps = launch_gaps(first, last)
    signed = sum(gaps) / len(gaps)
    return apart(mean_gap(gaps), signed, mean_gap(gaps[:-1]), sum(map(abs, gaps)), least=0.05)
