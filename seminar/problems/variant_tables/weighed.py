"""Variants and answers on chapter 7: weights for each student, who leads and how firmly, and the capitals."""

from functools import cache
from itertools import combinations, permutations, product

from pillars.data import load
from pillars.exercises.written import half_up_key
from pillars.weighing import (
    gain,
    leaders,
    leave_out,
    nearest_change,
    overall_value,
    read_matrix,
    swing_weights,
    tipping_points,
)
from pillars.weighing.roles import LEFT_OUT, STATUS_QUO, gain_of, role_matrix, role_swings
from seminar.problems.variant_tables.pick import apart, titles

POINTS = (100, 80, 70, 55, 40, 30, 20, 5)
EVERY = 53  # A prime, so that each criterion meets each number of points.
PER_LEADER = 9
CAPITALS = ("tokyo", "washington", "seoul", "beijing", "taipei", "pyongyang", "asean")
NEEDED, ASKED_NOT = "needed", "not asked"


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


@cache
def names():
    """Return role -> the name of the capital, without the year of its reading."""
    rows = load("presets").query("kind == 'role'")
    return {row.preset: row.title.split(",")[0] for row in rows.itertuples()}


@cache
def values(role):
    """Return option -> overall value, as a capital sees it: its swings and, where it has them, its scores."""
    return overall_value(role_matrix(book(), role), role_swings(role))


def order(role, *options):
    """Return these options as a capital orders them, the best first."""
    return sorted(options, key=values(role).get, reverse=True)


def other(role):
    """Return a capital with which one is easily confused: one of the other side of the split."""
    return "tokyo" if role in ("beijing", "pyongyang", "asean") else "asean"


def swap(picked, first):
    """Return a list with two neighbours exchanged."""
    return [*picked[:first], picked[first + 1], picked[first], *picked[first + 2 :]]


def option_titles(*options):
    """Return option -> title, in the order of the titles, which tells nothing."""
    return titles("options", "option", options)


def order_cases():
    """Return variants of a capital and four options that it orders clearly, at most five for each capital."""
    found = {role: [] for role in CAPITALS}
    for role, four in product(CAPITALS, combinations(book().options, 4)):
        picked = order(role, *four)
        if is_clear_order(role, picked):
            found[role].append(dict(role=role, picked=picked))
    picked = [case for cases in found.values() for case in cases[:: -(-len(cases) // 5) or 1]]
    return [dict(**case, capital=names()[case["role"]], other=other(case["role"])) for case in picked]


def is_clear_order(role, picked):
    """Return whether values are a point apart, and no slip nor the list of titles is the right order."""
    points = [values(role)[option] for option in picked]
    slips = [picked[::-1], swap(picked, 0), swap(picked, 2), order(other(role), *picked)]
    shown = list(option_titles(*picked))
    return (
        apart(*points, least=1)
        and all(picked != one for one in [*slips, shown, shown[::-1]])
        and slips[3] not in slips[:3]
    )


@cache
def consents(option):
    """Return role -> needed, invited or not asked."""
    return load("consents").query("option == @option").set_index("role").consent.to_dict()


def consent_key(option, *roles):
    """Return role -> needed, invited or not_asked, for these capitals."""
    return {role: consents(option)[role].replace(" ", "_") for role in roles}


def consent_cases():
    """Return variants of an option and three capitals: one is needed, one is not asked, and another."""
    labels = load("options").set_index("option").title
    return [
        dict(option=option, title=labels[option], d1=one, d2=two, d3=three)
        for option in labels.index
        for one, two, three in product(CAPITALS, repeat=3)
        if len({one, two, three}) == 3
        and consents(option)[one] == NEEDED
        and consents(option)[two] == ASKED_NOT
        and (consents(option)[three] == "invited" or "invited" not in consents(option).values())
    ][::4]


def points_gained(role, option):
    """Return what an option gains a capital over the status quo, feasibility left out, with one decimal."""
    return half_up_key(gain_of(role, option).likely, 1)


def gain_with(role, option, with_feasibility=True):
    """Return the gain with feasibility counted, or with the book's scores in place of the capital's."""
    matrix, swings = (role_matrix(book(), role) if with_feasibility else book()), role_swings(role)
    if not with_feasibility:
        matrix = leave_out(matrix, LEFT_OUT)
        swings.pop(LEFT_OUT)
    return half_up_key(gain(matrix, swings, option, STATUS_QUO).likely, 1)


def gain_cases():
    """Return variants of a capital with scores of its own and an option, all typical slips different."""
    labels = load("options").set_index("option").title.drop(STATUS_QUO)
    pairs = product(CAPITALS[1:], labels.index)
    return [
        dict(role=role, capital=names()[role], option=option, title=labels[option])
        for role, option in pairs
        if is_clear_gain(role, option)
    ]


def is_clear_gain(role, option):
    """Return whether the gain differs clearly from its negative and from those of the two slips."""
    right = points_gained(role, option)
    return apart(
        right, -right, gain_with(role, option), gain_with(role, option, with_feasibility=False), least=0.3
    )
