"""The same scores and weights by three methods: the additive value model, TOPSIS and PROMETHEE II."""

from collections.abc import Mapping
from itertools import permutations
from math import dist
from typing import NamedTuple

from pillars.weighing.additive import TIE, changed_pairs, overall_value, swing_weights
from pillars.weighing.matrix import PerformanceMatrix, is_number, leave_out


class Method(NamedTuple):
    """What a method's value is, how it is found, and what must hold for it to mean anything."""

    value: str
    how: str
    assumes: str


METHODS = {
    "additive": Method(
        "overall value, 0 to 100 points",
        "It multiplies each score by its weight and adds up.",
        "A point is worth the same anywhere on its scale, and a gain on one criterion makes up for a loss on "
        "another. An option’s value does not depend on the other options.",
    ),
    "TOPSIS": Method(
        "closeness, 0 to 1",
        "It takes the best and the worst score that any option has on each criterion, and measures how far "
        "each option is from all the best and from all the worst. The scores are not rescaled first.",
        "Distances are squared, so one large gap counts for more than several small ones, and a heavy "
        "criterion for more than its weight. What is best and worst depends on the options that are there.",
    ),
    "PROMETHEE II": Method(
        "net flow, −1 to 1",
        "It compares the options two by two. On each criterion the better of the two earns a part of the "
        "weight, in proportion to its lead, and the whole weight once the lead is as wide as our score "
        "ranges are on average on that criterion.",
        "A lead that is wider still is worth no more. An option’s value depends on the options that are "
        "there.",
    ),
}


def compare_methods(matrix: PerformanceMatrix, weights: Mapping[str, float], thresholds=None) -> dict:
    """Return the value of each option by each method of METHODS: method -> {option: value}.

    Of each score only `likely` counts. thresholds: criterion -> the lead in points that earns the whole
    weight in PROMETHEE II; preference_thresholds(matrix) if None.
    Raises ValueError as swing_weights does, for fewer than two options and for a threshold that is not
    above 0.
    Sources: Hwang and Yoon 1981 (TOPSIS); Brans and Vincke 1985 (PROMETHEE).
    """
    shares = swing_weights(weights, matrix.criteria)
    if len(matrix.options) < 2:
        raise ValueError(f"Options are {', '.join(matrix.options)}; a comparison needs two or more.")
    thresholds = preference_thresholds(matrix) if thresholds is None else thresholds
    return {
        "additive": overall_value(matrix, shares),
        "TOPSIS": closeness(matrix, shares),
        "PROMETHEE II": net_flows(matrix, shares, thresholds),
    }


def closeness(matrix, shares):
    """Return each option's closeness to the best scores by TOPSIS, 0 to 1; 0.5 if all options are alike."""
    # A criterion on which all are alike moves nobody, but alone it would be 0 divided by 0.
    differing = {c: share for c, share in shares.items() if share and not alike(matrix, c)}
    if not differing:
        return dict.fromkeys(matrix.options, 0.5)
    # Anew, for the weights of those left may be so small that a distance would be 0. No criterion is
    # stretched to the options that are there, as TOPSIS often is: the ends of our scales are fixed.
    shares = swing_weights(differing)
    places = {o: [share * matrix.scores[o, c].likely for c, share in shares.items()] for o in matrix.options}
    best, worst = ([pick(column) for column in zip(*places.values(), strict=True)] for pick in (max, min))
    return {o: dist(place, worst) / (dist(place, worst) + dist(place, best)) for o, place in places.items()}


def net_flows(matrix, shares, thresholds):
    """Return each option's net flow by PROMETHEE II with the V-shape preference function, -1 to 1."""
    for criterion in matrix.criteria:
        points = thresholds.get(criterion)
        if not is_number(points) or points <= 0:
            raise ValueError(f"Threshold of '{criterion}' is {points!r}; give points above 0, such as 30.")
    earned = {pair: preference(matrix, shares, thresholds, *pair) for pair in permutations(matrix.options, 2)}
    others = len(matrix.options) - 1
    return {
        a: sum(earned[a, b] - earned[b, a] for b in matrix.options if b != a) / others for a in matrix.options
    }


def preference(matrix, shares, thresholds, first, second):
    """Return the part of the weight, 0 to 1, that one option earns in its comparison with another."""
    leads = {c: matrix.scores[first, c].likely - matrix.scores[second, c].likely for c in shares}
    return sum(share * min(max(leads[c] / thresholds[c], 0), 1) for c, share in shares.items())


def preference_thresholds(matrix: PerformanceMatrix) -> dict[str, float]:
    """Return for each criterion how wide the score ranges, low to high, are on average, in points.

    Two scores further apart than that are hardly the same. Without any range, every difference is enough.
    """
    widths = {cell: score.high - score.low for cell, score in matrix.scores.items()}
    number = len(matrix.options)
    return {c: max(sum(widths[o, c] for o in matrix.options) / number, TIE) for c in matrix.criteria}


def rank_options(values: Mapping[str, float]) -> dict[str, int]:
    """Return each option's rank, 1 for the highest value; options that tie share the better rank."""
    return {o: 1 + sum(other - value > TIE for other in values.values()) for o, value in values.items()}


def changed_by_method(values: Mapping[str, Mapping[str, float]]) -> dict:
    """Return for each other method the pairs that it puts the other way round than the additive model.

    values: as compare_methods returns them. Returns method -> [(ahead additively, ahead by the method), ...].
    """
    additive = values["additive"]
    return {m: changed_pairs(additive, found) for m, found in values.items() if m != "additive"}


def reversals_by_method(matrix: PerformanceMatrix, weights: Mapping[str, float]) -> dict:
    """Return for each method and option the pairs of others that change places when the option goes.

    Returns method -> {option: [(before, after), ...]}. The thresholds stay as they were before it went.
    """
    thresholds = preference_thresholds(matrix)
    before = compare_methods(matrix, weights, thresholds)
    # Of two options, one is left: there is no pair.
    going = matrix.options if len(matrix.options) > 2 else ()
    after = {gone: compare_methods(leave_out(matrix, gone), weights, thresholds) for gone in going}
    return {
        method: {gone: changed_pairs(values, left[method]) for gone, left in after.items()}
        for method, values in before.items()
    }


def alike(matrix, criterion):
    """Say whether all options have the same likely score on a criterion."""
    points = [matrix.scores[option, criterion].likely for option in matrix.options]
    return max(points) - min(points) <= TIE
