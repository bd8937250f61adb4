"""Variants and answers on documents and meetings: which pillar is first, which event next, what was kept."""

from datetime import date
from functools import cache
from itertools import combinations, product

from pillars.data import load
from pillars.exercises.written import half_up_key
from seminar.problems.variant_tables.pick import apart, fives, has_year, one_more, titles

PILLARS = ["alliance", "multilateral", "own_capability"]
# These have something before the alliance, so a reader who always answers "alliance" is wrong twice.
OWN_FIRST = ["araki_2004", "easr_1998", "ndpg_2004", "nss_2013"]
ALLIANCE_FIRST = ["bluebook_1993", "easr_1995", "ndpo_1995", "nss_2022"]
FORUM_FIRST = ["basic_policy_1957", "higuchi_1994", "ishiba_2024"]
BEFORE = "1999"
DAY = 10
SLOTS = {"delivered": "d1", "partly": "d2", "disputed": "d3", "not": "d4"}


def document_fours():
    """Return variants of five documents: first the forum in one, the alliance in one, neither in two; any."""
    fours = product(FORUM_FIRST, ALLIANCE_FIRST, combinations(OWN_FIRST, 2))
    cases = [dict(d1=forum, d2=ally, d3=own[0], d4=own[1]) for forum, ally, own in fours]
    return one_more(cases, [*FORUM_FIRST, *ALLIANCE_FIRST, *OWN_FIRST])


def document_titles(*names):
    """Return document -> title."""
    return titles("documents", "document", names)


def pillars_at(place, *names):
    """Return document -> the pillar that stands at a place among those it names: 0 is first, -1 is last."""
    rows = load("documents").set_index("document")[PILLARS].astype("Float64")
    return {name: rows.loc[name].dropna().sort_values().index[place] for name in names}


def document_pairs():
    """Return variants of two documents, both dated to the day, the earlier one first."""
    rows = load("documents")
    dated = rows[rows.date.str.len() == 10].sort_values("date")
    pairs = combinations(dated.itertuples(), 2)
    return [dict(one=one.title, two=two.title, start=one.date, end=two.date) for one, two in pairs]


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
        if is_clear_pause(one, two)
    ]


def is_clear_pause(one, two):
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
    """Return variants of five pledges: d1 was delivered, d2 partly, d3 is disputed, d4 was not, d5 any."""
    known = statuses()
    groups = [[name for name in known if known[name] == status] for status in SLOTS]
    fours = [dict(zip(SLOTS.values(), four, strict=True)) for four in product(*groups)]
    return one_more(fours, known)


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
