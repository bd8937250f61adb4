"""Does the order of the others change when one option is taken away?"""

from collections.abc import Mapping

from pillars.weighing.additive import TIE, overall_value
from pillars.weighing.matrix import PerformanceMatrix, Score, leave_out


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
