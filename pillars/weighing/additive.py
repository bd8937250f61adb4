"""The additive value model: the overall value is the sum of weight times score; and how firm a lead is."""

from collections.abc import Mapping
from typing import NamedTuple

from pillars.weighing.matrix import PerformanceMatrix, Score, is_number, leave_out

# Two overall values closer than this count as equal, here and in additive.js.
TIE = 1e-9


def swing_weights(swings: Mapping[str, float], criteria=None) -> dict[str, float]:
    """Return each criterion's weight: its swing divided by the sum of swings.

    swings: criterion -> points for going from the worst to the best; any scale, since only ratios count.
    criteria: if given, the names that must all be there, and no other.
    Raises ValueError that names the criterion if a swing is unknown, missing, negative or not a number,
    and if all are zero.
    """
    check_swings(swings, criteria)
    # Divided by the largest first, so that huge numbers do not add up to infinity.
    largest = max(swings.values())
    total = sum(swing / largest for swing in swings.values())
    return {criterion: float(swings[criterion] / largest / total) for criterion in criteria or swings}


def check_swings(swings, criteria=None):
    """Raise ValueError if the swings cannot be turned into weights."""
    check_criteria(swings, criteria)
    for criterion in swings if criteria is None else criteria:
        check_swing(criterion, swings)
    if not any(swings.values()):
        raise ValueError("All weights are zero; give at least one criterion more than 0.")


def check_criteria(swings, criteria=None):
    """Raise ValueError if the swings are no dict or name a criterion that there is not."""
    if not isinstance(swings, Mapping):
        raise ValueError(f"Weights are {type(swings).__name__}; give a dict: criterion -> number.")
    for criterion in swings:
        if criteria is not None and criterion not in criteria:
            raise ValueError(f"Unknown criterion {criterion!r}; the criteria are {', '.join(criteria)}.")


def check_swing(criterion, swings):
    """Raise ValueError if one criterion's swing is missing, negative or not a number."""
    if criterion not in swings:
        raise ValueError(f"Criterion '{criterion}' has no weight; give 0 if it does not matter.")
    if not is_number(swings[criterion]):
        raise ValueError(f"Weight of '{criterion}' is {swings[criterion]!r}; give a number such as 40.")
    if swings[criterion] < 0:
        raise ValueError(f"Weight of '{criterion}' is {swings[criterion]:g}; give 0 or more.")


def overall_value(
    matrix: PerformanceMatrix, weights: Mapping[str, float], estimate="likely"
) -> dict[str, float]:
    """Return each option's overall value in points, 0 to 100.

    estimate: which score to use: low, likely or high. Weights need not sum to 1; they are divided by their
    sum. Raises ValueError as swing_weights does.
    """
    shares = swing_weights(weights, matrix.criteria)
    field = Score._fields.index(estimate)
    return {
        option: sum(
            shares[criterion] * matrix.scores[option, criterion][field] for criterion in matrix.criteria
        )
        for option in matrix.options
    }


def leaders(values: Mapping[str, float]) -> list[str]:
    """Return the options with the highest overall value; more than one if they tie."""
    best = max(values.values())
    return [option for option, value in values.items() if best - value <= TIE]


def beaten_on_both(values: Mapping[str, float], chances: Mapping[str, float]) -> dict[str, list[str]]:
    """Return the options that another beats both in overall value and in chance: option -> those that do.

    chances: option -> the reader's own probability, 0 to 100, that the option comes about; an option without
    one (None, or not there) is compared with none. Chance never counts in the value.
    Raises ValueError for a chance that is no number from 0 to 100, or of an option that there is not.
    """
    for option, chance in chances.items():
        check_chance(option, chance, values)
    given = {option: chance for option, chance in chances.items() if chance is not None}
    found = {
        one: [o for o in given if values[o] - values[one] > TIE and given[o] - given[one] > TIE]
        for one in given
    }
    return {option: better for option, better in found.items() if better}


def check_chance(option, chance, options):
    """Raise ValueError if a chance is no number from 0 to 100, or of an option that there is not."""
    if option not in options:
        raise ValueError(f"Unknown option {option!r}; the options are {', '.join(options)}.")
    if chance is not None and not (is_number(chance) and 0 <= chance <= 100):
        raise ValueError(
            f"Chance of '{option}' is {chance!r}; give a number from 0 to 100, or None if you have none."
        )


class TippingPoint(NamedTuple):
    """A weight of one criterion, 0 to 1, and the option that leads beyond it."""

    weight: float
    leader: str


class Line(NamedTuple):
    """An option's overall value as one weight moves: its value now and its change for a step of 1."""

    value: float
    slope: float


def tipping_points(matrix: PerformanceMatrix, weights: Mapping[str, float]) -> dict[str, dict]:
    """Return for each criterion the nearest tipping point below and above its weight, or None.

    While one weight moves, the others keep their ratios. If all the others are zero, they share evenly.
    Returns criterion -> {"below": TippingPoint or None, "above": TippingPoint or None}.
    Raises ValueError as swing_weights does.
    """
    shares = swing_weights(weights, matrix.criteria)
    return {criterion: nearest_crossings(matrix, shares, criterion) for criterion in matrix.criteria}


def stability_intervals(matrix: PerformanceMatrix, weights: Mapping[str, float]) -> dict[str, tuple]:
    """Return for each criterion the lowest and highest weight at which the leader still leads."""
    points = tipping_points(matrix, weights)
    return {
        criterion: (
            sides["below"].weight if sides["below"] else 0.0,
            sides["above"].weight if sides["above"] else 1.0,
        )
        for criterion, sides in points.items()
    }


def nearest_crossings(matrix, shares, criterion):
    """Return the nearest tipping point on each side for one criterion."""
    lines = value_lines(matrix, shares, criterion)
    leader = leaders({option: line.value for option, line in lines.items()})[0]
    sides = {"below": None, "above": None}
    for option, line in lines.items():
        side, weight = crossing(lines[leader], line, shares[criterion])
        if side and is_nearer(side, weight, line, sides[side], lines):
            sides[side] = TippingPoint(weight, option)
    return sides


def value_lines(matrix, shares, criterion):
    """Return each option's Line in the weight of one criterion."""
    others = [name for name in matrix.criteria if name != criterion]
    rest = sum(shares[name] for name in others)
    ratios = {name: shares[name] / rest if rest > TIE else 1 / len(others) for name in others}
    weight = 1 - rest if rest > TIE else 1.0
    lines = {}
    for option in matrix.options:
        own = matrix.scores[option, criterion].likely
        remainder = sum(ratios[name] * matrix.scores[option, name].likely for name in others)
        lines[option] = Line(weight * own + (1 - weight) * remainder, own - remainder)
    return lines


def crossing(leading, line, weight):
    """Return the side and the weight at which a line meets the leader's, or (None, None)."""
    closing = line.slope - leading.slope
    if abs(closing) <= TIE:
        return None, None
    at = weight + max(leading.value - line.value, 0.0) / closing
    # No weight lies beyond 0 or 1, and a crossing there may be rounded to either side of it.
    if closing > 0:
        return ("above", at) if at < 1 - TIE else (None, None)
    return ("below", at) if at > TIE else (None, None)


def is_nearer(side, weight, line, found, lines):
    """Return whether a crossing comes before the one found; at the same weight the steeper line leads."""
    if found is None:
        return True
    gap = weight - found.weight if side == "above" else found.weight - weight
    steepness = line.slope - lines[found.leader].slope
    return gap < -TIE or (abs(gap) <= TIE and (steepness if side == "above" else -steepness) > 0)


class NearestChange(NamedTuple):
    """The share of all weight that has to move, 0 to 1, who then leads as well, and the weights then."""

    moved: float
    leader: str
    weights: dict[str, float]


def nearest_change(matrix: PerformanceMatrix, weights: Mapping[str, float]) -> NearestChange | None:
    """Return the least share of weight that must move between criteria before another option draws level.

    The share moved is half the sum of the absolute changes of the weights. A tie counts as moved by 0.
    Returns None if no weighting lets another option draw level. Raises ValueError as swing_weights does.
    """
    shares = swing_weights(weights, matrix.criteria)
    first = leaders(overall_value(matrix, shares))[0]
    rivals = (option for option in matrix.options if option != first)
    changes = [change for rival in rivals if (change := draw_level(matrix, shares, first, rival))]
    return min(changes, key=lambda change: change.moved, default=None)


def draw_level(matrix, shares, first, rival):
    """Return the least change that lets one rival draw level, or None.

    Every share moved goes where the rival does best against the leader, and comes first from where it does
    worst: no other move closes more of the gap.
    """
    lead = {c: matrix.scores[first, c].likely - matrix.scores[rival, c].likely for c in matrix.criteria}
    to = min(lead, key=lead.get)
    gap = sum(shares[criterion] * lead[criterion] for criterion in matrix.criteria)
    changed = dict(shares)
    for criterion in sorted(lead, key=lead.get, reverse=True):
        if gap <= TIE or lead[criterion] - lead[to] <= TIE:
            break
        step = min(shares[criterion], gap / (lead[criterion] - lead[to]))
        changed[criterion] -= step
        changed[to] += step
        gap -= step * (lead[criterion] - lead[to])
    return NearestChange(changed[to] - shares[to], rival, changed) if gap <= TIE else None


def rank_reversals(matrix: PerformanceMatrix, weights: Mapping[str, float], *, stretch=False) -> dict:
    """Return for each option the pairs of others that change places when it is taken away.

    stretch: give 0 and 100 points on each criterion to the worst and the best option that is there, as many
    tools do; otherwise the ends of the scales stay where data/criteria.csv puts them, and no pair can change.
    Returns option -> [(before, after), ...]: which of two options was ahead, and which is ahead without it.
    Raises ValueError as swing_weights does. Source: Belton and Gear 1983.
    """
    scale = stretch_scales if stretch else (lambda same: same)
    before = overall_value(scale(matrix), weights)
    return {
        gone: changed_pairs(before, overall_value(scale(leave_out(matrix, gone)), weights))
        for gone in matrix.options
    }


def changed_pairs(before, after):
    """Return the pairs that are ahead of each other the other way round."""
    pairs = [(a, b) for a in after for b in after if before[a] - before[b] > TIE]
    return [(a, b) for a, b in pairs if after[b] - after[a] > TIE]


def stretch_scales(matrix: PerformanceMatrix) -> PerformanceMatrix:
    """Return the matrix with the likely scores of each criterion stretched to 0 and 100.

    Low and high are dropped; a criterion on which all options are alike becomes 0 for all.
    """
    scores = {}
    for criterion in matrix.criteria:
        likely = {option: matrix.scores[option, criterion].likely for option in matrix.options}
        worst, span = min(likely.values()), max(likely.values()) - min(likely.values())
        for option, points in likely.items():
            scores[option, criterion] = Score(*[(points - worst) / span * 100 if span else 0.0] * 3)
    return PerformanceMatrix(matrix.options, matrix.criteria, scores)
