"""How often an option takes each rank when weights are drawn, if any put it first, and what it gains."""

import math
from collections.abc import Mapping
from typing import NamedTuple

from pillars.weighing.additive import TIE, swing_weights
from pillars.weighing.matrix import PerformanceMatrix, Score

DRAWS = 10_000
SEED = 1994


class Acceptability(NamedTuple):
    """Shares of the draws, 0 to 1: option -> [first, second, ...]; and how many draws there were."""

    ranks: dict[str, list[float]]
    draws: int

    def standard_error(self, option, rank=1):
        """Return the standard error of one share."""
        share = self.ranks[option][rank - 1]
        return math.sqrt(share * (1 - share) / self.draws)


def rank_acceptability(matrix: PerformanceMatrix, *, scores=False, draws=DRAWS, seed=SEED) -> Acceptability:
    """Return the share of weight space in which each option takes each rank, estimated by seeded draws.

    Weights are drawn evenly from all weights that sum to 1. scores: also draw each score from its low,
    likely and high (a triangular distribution). Equal draws in Python and in the page.
    Source: Lahdelma and Salminen 2001, SMAA-2.
    """
    chance = mulberry32(seed)
    counts = {option: [0] * len(matrix.options) for option in matrix.options}
    for _ in range(draws):
        weights = [-math.log(1 - next(chance)) for _ in matrix.criteria]
        values = {
            option: sum(
                weight * (draw_score(score, next(chance)) if scores else score.likely)
                for weight, score in zip(weights, row, strict=True)
            )
            for option, row in score_rows(matrix)
        }
        for rank, option in enumerate(sorted(matrix.options, key=values.get, reverse=True)):
            counts[option][rank] += 1
    return Acceptability({o: [count / draws for count in row] for o, row in counts.items()}, draws)


def gain_share(matrix, weights, option, status_quo, *, draws=2000, seed=SEED):
    """Return the share of seeded draws of the scores in which an option beats the status quo.

    Each score is drawn by itself from its low, likely and high. Weights as for overall_value.
    """
    shares = swing_weights(weights, matrix.criteria)
    chance = mulberry32(seed)

    def value(name):
        return sum(w * draw_score(matrix.scores[name, c], next(chance)) for c, w in shares.items())

    return sum(value(option) > value(status_quo) for _ in range(draws)) / draws


def score_rows(matrix):
    """Return each option with its scores in the order of the criteria."""
    return [(option, [matrix.scores[option, c] for c in matrix.criteria]) for option in matrix.options]


def draw_score(score, chance):
    """Return the score below which a share `chance` of a triangular distribution lies."""
    low, likely, high = score
    if low == high:
        return likely
    peak = (likely - low) / (high - low)
    if chance < peak:
        return low + math.sqrt(chance * (high - low) * (likely - low))
    return high - math.sqrt((1 - chance) * (high - low) * (high - likely))


def mulberry32(seed):
    """Yield numbers from 0 up to 1: a generator of 32 bits that is the same in Python and in JavaScript."""
    state = seed & 0xFFFFFFFF
    while True:
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        mixed = (state ^ (state >> 15)) * (1 | state) & 0xFFFFFFFF
        mixed ^= (mixed + ((mixed ^ (mixed >> 7)) * (61 | mixed) & 0xFFFFFFFF)) & 0xFFFFFFFF
        yield ((mixed ^ (mixed >> 14)) & 0xFFFFFFFF) / 4294967296


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


def gain(matrix: PerformanceMatrix, weights: Mapping[str, float], option, status_quo) -> Score:
    """Return an option's overall value less that of the status quo, in points: low, likely, high.

    low takes the option's low scores and the status quo's high ones, high the other way round.
    Raises ValueError as swing_weights does, and for an option that the matrix does not have.
    """
    for name in (option, status_quo):
        if name not in matrix.options:
            raise ValueError(f"Unknown option {name!r}; the options are {', '.join(matrix.options)}.")
    shares = swing_weights(weights, matrix.criteria)
    ends = zip(Score._fields, reversed(Score._fields), strict=True)
    return Score(
        *(
            sum(
                share
                * (getattr(matrix.scores[option, c], mine) - getattr(matrix.scores[status_quo, c], theirs))
                for c, share in shares.items()
            )
            for mine, theirs in ends
        )
    )
