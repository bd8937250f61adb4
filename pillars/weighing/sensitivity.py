"""How far one weight can move before another option leads: exact, because values are lines in a weight."""

from collections.abc import Mapping
from typing import NamedTuple

from pillars.weighing.additive import TIE, leaders, swing_weights
from pillars.weighing.matrix import PerformanceMatrix


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
    if closing > 0:
        return ("above", at) if at < 1 else (None, None)
    return ("below", at) if at > 0 else (None, None)


def is_nearer(side, weight, line, found, lines):
    """Return whether a crossing comes before the one found; at the same weight the steeper line leads."""
    if found is None:
        return True
    gap = weight - found.weight if side == "above" else found.weight - weight
    steepness = line.slope - lines[found.leader].slope
    return gap < -TIE or (abs(gap) <= TIE and (steepness if side == "above" else -steepness) > 0)
