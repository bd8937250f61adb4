"""How often each option takes each rank when the weights, and perhaps the scores, are drawn at random."""

import math
from typing import NamedTuple

from pillars.weighing.additive import swing_weights
from pillars.weighing.matrix import PerformanceMatrix

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
