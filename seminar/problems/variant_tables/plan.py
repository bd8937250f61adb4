"""Variants and answers on chapter 5: versions of the plan, statements, seats and a majority."""

from functools import cache
from itertools import combinations, product

from pillars.data import load
from seminar.problems.variant_tables.pick import apart, fives, one_more

# Dated to a month or a year only, so that their place among the others would be a guess.
UNDATED = ["campaign_2024", "interview_2020"]
RULING = ["ldp", "komeito"]
PARTNERS = ["cdp", "ishin", "dpp", "reiwa", "jcp", "cpj", "sanseito", "sdp"]
HUDSON = ["iwaya_2024", "nakatani_2024", "cho_2024", "wu_qian_2024", "jaishankar_2024"]
GENERAL = ["kcna_2022", "campbell_2024", "lin_jian_2024", "lai_2024"]
EARLIER = ["official_2014", "motegi_2024", "kritenbrink_2024"]


def version_fives():
    """Return variants of five versions of Ishiba's plan, each shown by where it was said."""
    rows = load("versions").sort_values("date").set_index("version").venue.drop(UNDATED)
    return fives(list(rows.index), rows.to_dict())


def statement_fours():
    """Return variants of five statements: one general, one on earlier words, two on the Hudson text; any."""
    fours = product(GENERAL, EARLIER, combinations(HUDSON, 2))
    cases = [dict(d1=one, d2=two, d3=own[0], d4=own[1]) for one, two, own in fours]
    return one_more(cases, [*GENERAL, *EARLIER, *HUDSON])


def statement_titles(*names):
    """Return statement -> speaker and content, in the order of the speakers, which tells nothing."""
    rows = load("statements").set_index("statement")
    names = sorted(names, key=lambda name: rows.speaker[name])
    return {name: f"{rows.speaker[name]}: {rows.content[name]}" for name in names}


def reacts_to(*names):
    """Return statement -> general, earlier or hudson: what it reacts to."""
    rows = load("statements").set_index("statement").reacts_to
    return {name: rows[name].split()[0].lower() for name in names}


@cache
def seats(*parties):
    """Return how many seats these parties won on 27 October 2024."""
    rows = load("votes").query("vote == 'seats_2024'").set_index("candidate")["count"]
    return int(rows[list(parties)].sum())


@cache
def majority():
    """Return how many seats are a majority of the lower house."""
    return int(load("votes").query("vote == 'seats_2024'").threshold.max())


def partner_pairs():
    """Return variants of two parties that might join the ruling ones, all typical slips different."""
    names = load("votes").query("vote == 'seats_2024'").set_index("candidate").title
    pairs = combinations(PARTNERS, 2)
    return [dict(a=a, b=b, one=names[a], two=names[b]) for a, b in pairs if is_clear_majority(a, b)]


def is_clear_majority(a, b):
    """Return whether the distance from a majority differs from what typical slips give."""
    least, both = majority(), seats(*RULING, a, b)
    alone, lost = seats("ldp", a, b), seats(*RULING, a)
    return apart(both - least, least - both, both - least + 1, alone - least, lost - least, both)


@cache
def stance_day(day, step, stance=""):
    """Return the day of a statement counted from a day: 1 the next, 2 the one after, -1 the last before it.

    stance: count only statements with it. Returns "" where there is none; one without a day is left out.
    """
    rows = load("statements").query("date.str.len() == 10")
    days = sorted(rows[rows.stance == stance].date if stance else rows.date)
    some = [one for one in days if one > day] if step > 0 else [one for one in days if one < day]
    index = step - 1 if step > 0 else step
    return some[index] if -len(some) <= index < len(some) else ""


def stance_cases():
    """Return variants of a statement and a stance for which the typical slips lead to other days."""
    rows = load("statements").query("date.str.len() == 10")
    cases = product(rows.itertuples(), sorted(set(rows.stance)))
    return [
        dict(who=row.speaker, what=row.content, day=row.date, stance=stance)
        for row, stance in cases
        if is_telling(row.date, stance)
    ]


def is_telling(day, stance):
    """Return whether the next day of a stance, of any, the one after and the last one are all different."""
    days = stance_day(day, 1, stance), stance_day(day, 1), stance_day(day, -1, stance)
    return all(days) and len(set(days)) == 3
