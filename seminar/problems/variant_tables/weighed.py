"""Variants and answers on chapter 7: weights for each student, who leads and how firmly, and the capitals."""

from functools import cache
from itertools import chain, combinations, permutations, product

from pillars.data import load
from pillars.exercises.written import half_up_key
from pillars.weighing import (
    ALLIANCES,
    gain,
    leaders,
    nearest_change,
    overall_value,
    read_matrix,
    swing_weights,
    tipping_points,
)
from pillars.weighing.roles import STATUS_QUO, gain_of, role_matrix, role_swings
from seminar.problems.variant_tables.pick import apart, one_more, titles

# Two sets of points, a flat and a steep one.
POINTS = ((100, 90, 80, 65, 45, 20), (100, 45, 25, 15, 10, 5))
PER_LEADER = 9
CAPITALS = ("tokyo", "washington", "seoul", "beijing", "taipei", "pyongyang", "asean")


@cache
def book(alliance="beside"):
    """Return the book's own matrix, with the options read beside or instead of the alliance."""
    return read_matrix(load("scores").to_dict("records"), alliance)


def titles_of(table, key, column="title"):
    """Return key -> title."""
    return load(table).set_index(key)[column].to_dict()


def readings():
    """Return each option in each of its readings, with the title of the option."""
    known, rows = titles_of("options", "option"), load("readings").itertuples()
    return [dict(option=row.option, alliance=row.alliance, title=known[row.option]) for row in rows]


def led_clearly(alliance):
    """Return every dealing of the points with which one option leads by more than 0.3 points."""
    matrix, found = book(alliance), []
    for points in chain.from_iterable(map(permutations, POINTS)):
        swings = dict(zip(matrix.criteria, points, strict=True))
        ranked = sorted(overall_value(matrix, swings).items(), key=lambda pair: -pair[1])
        if ranked[0][1] - ranked[1][1] > 0.3:
            found.append({"swings": swings, "alliance": alliance, "first": ranked[0][0]})
    return found


def thin(cases, *fields, most):
    """Return at most so many cases of those that have the same fields, taken evenly from them."""
    found = {}
    for case in cases:
        found.setdefault(tuple(case[field] for field in fields), []).append(case)
    return [case for some in found.values() for case in some[:: -(-len(some) // most)]]


@cache
def weightings():
    """Return variants of swings and of the reading, at most nine for each option that leads; only to read."""
    return thin(chain.from_iterable(map(led_clearly, ALLIANCES)), "first", most=PER_LEADER)


def value(option, swings, alliance):
    """Return the overall value of an option with one decimal."""
    return half_up_key(overall_value(book(alliance), swings)[option], 1)


def plain_mean(option, alliance):
    """Return the value of an option with equal weights, with one decimal."""
    return value(option, dict.fromkeys(book().criteria, 1), alliance)


def other_reading(alliance):
    """Return the reading that this one is not."""
    return ALLIANCES[1 - ALLIANCES.index(alliance)]


def value_cases():
    """Return variants of swings and of an option with two readings whose value no typical slip meets."""
    pairs = product(readings(), weightings())
    cases = [case | reading for reading, case in pairs if case["alliance"] == reading["alliance"]]
    return [case for case in cases if is_clear_value(**case)][::2]


def is_clear_value(option, swings, alliance, **_):
    """Return whether the value differs from that of each typical slip."""
    return apart(
        value(option, swings, alliance),
        value(option, swings, other_reading(alliance)),
        plain_mean(option, alliance),
        value(option, swings, alliance) * sum(swings.values()) / 100,
    )


def leader(swings, alliance):
    """Return the option that leads."""
    return leaders(overall_value(book(alliance), swings))[0]


def per_cent(share):
    """Return a share in per cent with one decimal."""
    return half_up_key(100 * share, 1)


def share_now(swings, criterion):
    """Return the share of all weight that a criterion has, in per cent."""
    return per_cent(swing_weights(swings)[criterion])


def tip(swings, alliance, criterion):
    """Return the tipping point of a criterion above its weight in per cent; NaN where there is none."""
    point = tipping_points(book(alliance), swings)[criterion]["above"]
    return per_cent(point.weight) if point else float("nan")


def tip_cases():
    """Return variants of swings and a criterion with a tipping point above its weight."""
    names = titles_of("criteria", "criterion")
    cases = [dict(**case, criterion=c, title=names[c]) for case, c in product(weightings(), names)]
    return [case for case in cases if is_clear_tip(**case)][::2]


def is_clear_tip(swings, alliance, criterion, **_):
    """Return whether tipping point, weight, step and remainder are four clearly different numbers."""
    there, now = tip(swings, alliance, criterion), share_now(swings, criterion)
    return there < 95 and apart(there, now, there - now, 100 - there)


def moved(swings, alliance):
    """Return the least share of all weight that must move before another option draws level, in per cent."""
    return per_cent(nearest_change(book(alliance), swings).moved)


def lead(swings, alliance):
    """Return by how many points the leader is ahead of the second, with one decimal."""
    best, second = sorted(overall_value(book(alliance), swings).values(), reverse=True)[:2]
    return half_up_key(best - second, 1)


def move_cases():
    """Return variants of swings for which share moved, twice that and the lead in points differ."""
    told = [(case, case["swings"], case["alliance"]) for case in weightings()]
    return [c for c, *by in told if apart(moved(*by), 2 * moved(*by), lead(*by), least=0.3)]


def turned(swings, alliance):
    """Return how many pairs of options stand the other way round than with equal weights."""
    return count_turned(*both_values(swings, alliance))


def both_values(swings, alliance):
    """Return the overall values with these points and with equal weights."""
    return [overall_value(book(alliance), points) for points in (swings, dict.fromkeys(swings, 1))]


def count_turned(one, two):
    """Return how many pairs of options stand in two orders the other way round; option -> value, twice."""
    return sum((one[a] - one[b]) * (two[a] - two[b]) < 0 for a, b in combinations(one, 2))


def rank_changes(swings, alliance):
    """Return how many options have another rank than with equal weights."""
    mine, equal = (sorted(values, key=values.get) for values in both_values(swings, alliance))
    return sum(one != other for one, other in zip(mine, equal, strict=True))


def turned_cases():
    """Return variants of swings for which the number of turned pairs differs from the typical slips."""
    return [case for case in weightings() if is_clear_turn(case["swings"], case["alliance"])]


def is_clear_turn(swings, alliance):
    """Return whether turned pairs, twice these, the others of 21, and changed ranks are different numbers."""
    pairs = turned(swings, alliance)
    return pairs > 1 and apart(pairs, 2 * pairs, 21 - pairs, rank_changes(swings, alliance))


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


@cache
def other(role):
    """Return the capital that orders most pairs of options the other way round."""
    return max(
        (one for one in CAPITALS if one != role), key=lambda one: count_turned(*map(values, (role, one)))
    )


def swap(picked, first):
    """Return a list with two neighbours exchanged."""
    return [*picked[:first], picked[first + 1], picked[first], *picked[first + 2 :]]


def option_titles(*options):
    """Return option -> title, in the order of the titles, which tells nothing."""
    return titles("options", "option", options)


def order_cases():
    """Return variants of a capital and four options that it orders clearly, at most five for each capital."""
    found = [
        dict(role=role, picked=picked, capital=names()[role], other=other(role))
        for role, four in product(CAPITALS, combinations(book().options, 4))
        for picked in [order(role, *four)]
        if is_clear_order(role, picked)
    ]
    return thin(found, "role", most=5)


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
def consents(option, alliance):
    """Return role -> needed, invited or not asked."""
    rows = load("consents").query("option == @option and alliance == @alliance")
    return rows.set_index("role").consent.to_dict()


def consent_key(option, alliance, *roles):
    """Return role -> needed, invited or not_asked, for these capitals."""
    return {role: consents(option, alliance)[role].replace(" ", "_") for role in roles}


def consent_cases():
    """Return variants of a reading and four capitals: one is needed, one is not asked, and two others."""
    cases = [
        dict(**reading, d1=one, d2=two, d3=three)
        for reading in readings()
        for told in [consents(reading["option"], reading["alliance"])]
        for one, two, three in permutations(CAPITALS, 3)
        if told[one] == "needed"
        and told[two] == "not asked"
        and (told[three] == "invited" or "invited" not in told.values())
    ]
    return one_more(thin(cases, "option", "alliance", most=PER_LEADER), CAPITALS)


def points_gained(role, option, alliance):
    """Return what an option gains a capital over the status quo, with one decimal."""
    return half_up_key(gain_of(role, option, alliance=alliance).likely, 1)


def gain_by_book(role, option, alliance):
    """Return the gain with the book's scores in place of the capital's."""
    return half_up_key(gain(book(alliance), role_swings(role), option, STATUS_QUO).likely, 1)


def worth(role, option, alliance):
    """Return the overall value of an option, as a capital sees it, with one decimal."""
    matrix = role_matrix(book(alliance), role, alliance)
    return half_up_key(overall_value(matrix, role_swings(role))[option], 1)


def gain_cases():
    """Return variants of a capital with scores of its own and a reading, all typical slips different."""
    return [
        dict(role=role, capital=names()[role], **reading)
        for role, reading in product(CAPITALS[1:], readings())
        if reading["option"] != STATUS_QUO and is_clear_gain(role, reading["option"], reading["alliance"])
    ]


def is_clear_gain(role, option, alliance):
    """Return whether the gain differs clearly from its negative and from those of the other slips."""
    right, slips = points_gained(role, option, alliance), (gain_by_book, worth)
    return apart(right, -right, *(slip(role, option, alliance) for slip in slips), least=0.3)
