"""Variants and answers on the six-party talks: pauses between meetings, pledges, launches."""

from datetime import date
from itertools import combinations, product

from pillars.data import load
from seminar.variant_tables.pick import apart

BASES = {"missiles": "events", "events": "missiles"}
SLOTS = {"delivered": "d1", "partly": "d2", "disputed": "d3", "not": "d4"}


def pause(start, end):
    """Return the days from one ISO date to another."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def pauses():
    """Return variants of two meetings, the working group left out, the earlier one first."""
    rows = load("sessions").query("kind != 'working group'").sort_values("date")
    return [
        dict(one=one.title, two=two.title, opened=one.date, closed=one.end_date, start=two.date, end=two.end_date)
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


def pledge_fours():
    """Return variants of four pledges: d1 was delivered, d2 partly, d3 is disputed, d4 was not."""
    known = statuses()
    groups = [[name for name in known if known[name] == status] for status in SLOTS]
    return [dict(zip(SLOTS.values(), four, strict=True)) for four in product(*groups)]


def count_launches(basis, first, last):
    """Return the launches from one year to another, both counted in, on one counting basis; "" for both."""
    rows = load("launches").query("@first <= year <= @last")
    return int(rows[rows.counting_basis.isin([basis] if basis else list(BASES))].launches.sum())


def launch_spans():
    """Return variants of a counting basis and two years, all typical miscounts different."""
    cases = product(BASES, range(2004, 2013), range(2009, 2018))
    return [dict(basis=basis, first=one, last=two) for basis, one, two in cases if is_clear(basis, one, two)]


def is_clear(basis, first, last):
    """Return whether the count differs from those of the other basis, of both, and of a year less."""
    spans = [(basis, first, last), (BASES[basis], first, last), ("", first, last), (basis, first, last - 1)]
    return last - first > 2 and apart(*(count_launches(*span) for span in spans))
