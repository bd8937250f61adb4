"""Variants and answers on the capitals of chapter 7: what each would put first, gain, and have to sign."""

from functools import cache
from itertools import combinations, product

from pillars.data import load
from pillars.exercises.written import half_up_key
from pillars.weighing import gain, leave_out, overall_value, read_matrix
from pillars.weighing.roles import LEFT_OUT, STATUS_QUO, gain_of, role_matrix, role_swings
from seminar.problems.variant_tables.pick import apart, titles

CAPITALS = ("tokyo", "washington", "seoul", "beijing", "taipei", "pyongyang", "asean")
NEEDED, ASKED_NOT = "needed", "not asked"


@cache
def names():
    """Return role -> the name of the capital, without the year of its reading."""
    rows = load("presets").query("kind == 'role'")
    return {row.preset: row.title.split(",")[0] for row in rows.itertuples()}


@cache
def book():
    """Return the book's own matrix."""
    return read_matrix(load("scores").to_dict("records"))


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
