"""How often an option takes each rank when weights are drawn, and whether any weights put it first."""

from typing import NamedTuple

from pillars.weighing.additive import TIE
from pillars.weighing.draws import DRAWS, LAWS, SEED, arrays, score_draws, standard_error, weight_draws
from pillars.weighing.matrix import PerformanceMatrix, replace_scores


class Acceptability(NamedTuple):
    """Shares of the draws, 0 to 1: option -> [first, second, ...]; and how many draws there were."""

    ranks: dict[str, list[float]]
    draws: int

    def standard_error(self, option, rank=1):
        """Return the standard error of one share."""
        return standard_error(self.ranks[option][rank - 1], self.draws)


def rank_acceptability(
    matrix: PerformanceMatrix, *, scores=False, law="even", draws=DRAWS, seed=SEED
) -> Acceptability:
    """Return the share of weight space in which each option takes each rank, estimated by seeded draws.

    law: even, all weights that sum to 1 are as likely; or near-equal, see weight_draws. scores: also draw
    each score from its low, likely and high (a triangular distribution). Python and the page draw the same.
    Source: Lahdelma and Salminen 2001, SMAA-2.
    """
    if law not in LAWS:
        raise ValueError(f"Unknown law {law!r}; the laws are {', '.join(LAWS)}.")
    numpy = arrays()
    weights = weight_draws(len(matrix.criteria), draws=draws, seed=seed)[law][:, :-1]
    fixed = replace_scores(matrix, {cell: (s.likely,) * 3 for cell, s in matrix.scores.items()})
    points = score_draws(matrix, draws=draws, seed=seed) if scores else score_draws(fixed, draws=1)
    values = numpy.einsum("doc,dc->do", points, weights)
    order = numpy.argsort(-values, axis=1, kind="stable")
    shares = [((order == place).mean(axis=0)).tolist() for place in range(len(matrix.options))]
    return Acceptability(dict(zip(matrix.options, shares, strict=True)), draws)


def best_margin(matrix: PerformanceMatrix, option: str) -> tuple[float, dict[str, float]]:
    """Return the largest lead over its strongest rival that any weights give an option, and those weights.

    In points. If it is negative, no weighting puts the option first; at 0 it can at most draw level.
    Raises ValueError for an option that the matrix does not have, or that has no rival.
    """
    if option not in matrix.options:
        raise ValueError(f"Unknown option {option!r}; the options are {', '.join(matrix.options)}.")
    rivals = [name for name in matrix.options if name != option]
    if not rivals:
        raise ValueError(f"Option {option!r} has no rival; a margin needs two options.")
    gains = [
        [matrix.scores[option, c].likely - matrix.scores[rival, c].likely for c in matrix.criteria]
        for rival in rivals
    ]
    margin, shares = game_value(gains)
    return margin, dict(zip(matrix.criteria, shares, strict=True))


def never_first(matrix: PerformanceMatrix) -> list[str]:
    """Return the options that no weights put first, not even level with another."""
    return [option for option in matrix.options if best_margin(matrix, option)[0] < -TIE]


def game_value(gains):
    """Return max over weights of the least row of gains, and weights that reach it.

    gains: a row for each rival, a column for each criterion. It is the value of a matrix game.
    """
    # With all entries at least 1 the programme is bounded, and starts from a point that is allowed.
    shift = 1 - min(map(min, gains))
    rows = [[gain + shift for gain in row] for row in gains]
    total, shares = solve(list(zip(*rows, strict=True)))
    return 1 / total - shift, [max(share, 0.0) / total for share in shares]


def solve(table, gains=None, most=None):
    """Maximise gains y subject to table y <= most and y >= 0; return the maximum and the prices of the rows.

    Gains and most are all 1 if not given, and most is nowhere below 0. The simplex method with Bland's rule,
    which cannot go round in circles.
    """
    height, width = len(table), len(table[0])
    most = most or [1.0] * height
    rows = [
        [*map(float, row), *(float(i == j) for j in range(height)), most[i]] for i, row in enumerate(table)
    ]
    goal = [-gain for gain in gains or [1.0] * width] + [0.0] * (height + 1)
    basis = [width + i for i in range(height)]
    while (column := next((j for j, g in enumerate(goal[:-1]) if g < -1e-12), None)) is not None:
        ratios = [(row[-1] / row[column], basis[i], i) for i, row in enumerate(rows) if row[column] > 1e-12]
        pivot(rows, goal, column, min(ratios)[2])
        basis[min(ratios)[2]] = column
    return goal[-1], goal[width:-1]


def pivot(rows, goal, column, at):
    """Make one column a unit column, with its 1 in row `at`; changes rows and goal in place."""
    divisor = rows[at][column]
    rows[at][:] = [entry / divisor for entry in rows[at]]
    for row in [*(row for i, row in enumerate(rows) if i != at), goal]:
        factor = row[column]
        row[:] = [entry - factor * chosen for entry, chosen in zip(row, rows[at], strict=True)]
