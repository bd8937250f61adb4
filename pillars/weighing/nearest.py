"""The smallest change of weights that changes the leader: exact, because it is a matter of moving shares."""

from collections.abc import Mapping
from typing import NamedTuple

from pillars.weighing.additive import TIE, leaders, overall_value, swing_weights
from pillars.weighing.matrix import PerformanceMatrix


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
