"""Variants and answers on chapter 7: weights for each student, who leads with them, and how firmly."""

from functools import cache
from itertools import combinations, permutations, product

from pillars.data import load
from pillars.exercises.written import half_up_key
from pillars.weighing import (
    leaders,
    nearest_change,
    overall_value,
    read_matrix,
    swing_weights,
    tipping_points,
)
from seminar.problems.variant_tables.pick import apart

POINTS = (100, 80, 70, 55, 40, 30, 20, 5)
EVERY = 53  # A prime, so that each criterion meets each number of points.
PER_LEADER = 9


@cache
def book():
    """Return the book's own matrix."""
    return read_matrix(load("scores").to_dict("records"))


def titles_of(table, key, column):
    """Return key -> title."""
    return load(table).set_index(key)[column].to_dict()


def weightings():
    """Return variants of swings, at most nine for each option that leads: one set of points, dealt anew."""
    matrix, found = book(), {}
    for points in list(permutations(POINTS))[::EVERY]:
        swings = dict(zip(matrix.criteria, points, strict=True))
        ranked = sorted(overall_value(matrix, swings).items(), key=lambda pair: -pair[1])
        if ranked[0][1] - ranked[1][1] > 0.3:
            found.setdefault(ranked[0][0], []).append({"swings": swings, "first": ranked[0][0]})
    return [case for cases in found.values() for case in cases[:: -(-len(cases) // PER_LEADER)]]


def value(option, swings, estimate="likely"):
    """Return the overall value of an option with one decimal."""
    return half_up_key(overall_value(book(), swings, estimate)[option], 1)


def plain_mean(option):
    """Return the value of an option with equal weights, with one decimal."""
    return value(option, dict.fromkeys(book().criteria, 1))


def value_cases():
    """Return variants of swings and an option whose value no typical slip meets."""
    names = titles_of("options", "option", "title")
    cases = [dict(**case, option=option) for case, option in product(weightings(), names)][::5]
    slips = [
        (value(c["option"], c["swings"]), plain_mean(c["option"]), value(c["option"], c["swings"], "high"))
        for c in cases
    ]
    return [dict(**c, title=names[c["option"]]) for c, some in zip(cases, slips, strict=True) if apart(*some)]


def leader(swings):
    """Return the option that leads."""
    return leaders(overall_value(book(), swings))[0]


def per_cent(share):
    """Return a share in per cent with one decimal."""
    return half_up_key(100 * share, 1)


def share_now(swings, criterion):
    """Return the share of all weight that a criterion has, in per cent."""
    return per_cent(swing_weights(swings)[criterion])


def tip(swings, criterion, side="above"):
    """Return the tipping point of a criterion in per cent; NaN where there is none."""
    point = tipping_points(book(), swings)[criterion][side]
    return per_cent(point.weight) if point else float("nan")


def tip_cases():
    """Return variants of swings and a criterion with a tipping point above its weight."""
    names = titles_of("criteria", "criterion", "title")
    cases = [dict(**case, criterion=c, title=names[c]) for case, c in product(weightings(), names)]
    return [case for case in cases if is_clear_tip(case["swings"], case["criterion"])][::3]


def is_clear_tip(swings, criterion):
    """Return whether tipping point, weight, step and remainder are four clearly different numbers."""
    there, now = tip(swings, criterion), share_now(swings, criterion)
    return there < 95 and apart(there, now, there - now, 100 - there)


def moved(swings):
    """Return the least share of all weight that must move before another option draws level, in per cent."""
    return per_cent(nearest_change(book(), swings).moved)


def lead(swings):
    """Return by how many points the leader is ahead of the second, with one decimal."""
    best, second = sorted(overall_value(book(), swings).values(), reverse=True)[:2]
    return half_up_key(best - second, 1)


def move_cases():
    """Return variants of swings for which share moved, twice that and the lead in points differ."""
    cases = weightings()
    return [
        c for c in cases if apart(moved(c["swings"]), 2 * moved(c["swings"]), lead(c["swings"]), least=0.3)
    ]


def turned(swings):
    """Return how many pairs of options stand the other way round than with equal weights."""
    mine, equal = overall_value(book(), swings), overall_value(book(), dict.fromkeys(swings, 1))
    return sum((mine[a] - mine[b]) * (equal[a] - equal[b]) < 0 for a, b in combinations(mine, 2))


def rank_changes(swings):
    """Return how many options have another rank than with equal weights."""
    orders = [overall_value(book(), points) for points in (swings, dict.fromkeys(swings, 1))]
    mine, equal = (sorted(values, key=values.get) for values in orders)
    return sum(one != other for one, other in zip(mine, equal, strict=True))


def turned_cases():
    """Return variants of swings for which the number of turned pairs differs from the typical slips."""
    return [case for case in weightings() if is_clear_turn(case["swings"])]


def is_clear_turn(swings):
    """Return whether turned pairs, twice these, the others of 21, and changed ranks are different numbers."""
    pairs = turned(swings)
    return pairs > 1 and apart(pairs, 2 * pairs, 21 - pairs, rank_changes(swings))
