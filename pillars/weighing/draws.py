"""Seeded draws of weights, scores and points, the same as in the page, and what follows from them."""

import math
from collections.abc import Mapping
from functools import lru_cache

from pillars.weighing.additive import overall_value, swing_weights
from pillars.weighing.matrix import PerformanceMatrix, Score

DRAWS = 10_000
SCORE_DRAWS = 2_000
SEED = 1994
# Two laws of weights: how many exponentials are added for each criterion before all are made to sum to 1.
LAWS = {"even": 1, "near-equal": 5}
MOST_ADDED = max(LAWS.values())
LOW, HIGH = 0.05, 0.95
# Stands for the points of which a text is silent wherever one number is needed: the middle of the draws.
MIDDLE = 50.0


def arrays():
    """Return numpy, with which draws take a hundredth of the time; all else here does without it."""
    import numpy  # noqa: PLC0415 - for the import alone nobody should wait

    return numpy


def standard_error(share, draws=DRAWS):
    """Return the standard error of a share that was estimated by so many draws."""
    return math.sqrt(share * (1 - share) / draws)


def random_numbers(*shape, seed=SEED):
    """Return a seeded array of numbers from 0 up to 1: mulberry32, the same row as in JavaScript."""
    numpy = arrays()
    places = numpy.arange(1, math.prod(shape) + 1, dtype=numpy.uint32)
    state = places * numpy.uint32(0x6D2B79F5) + numpy.uint32(seed & 0xFFFFFFFF)
    mixed = (state ^ (state >> 15)) * (1 | state)
    mixed ^= mixed + (mixed ^ (mixed >> 7)) * (61 | mixed)
    return ((mixed ^ (mixed >> 14)) / 4294967296).reshape(shape)


def weight_draws(count, *, draws=DRAWS, seed=SEED):
    """Return law -> seeded weights of criteria, not yet divided by their sum: a row a draw.

    even: all weights that sum to 1 are as likely, Dirichlet(1, ..., 1). near-equal: Dirichlet(5, ..., 5).
    Both laws use the same numbers. One more column than `count` is for the copy of a criterion that is split.
    """
    numpy, left = arrays(), 1 - random_numbers(draws, count + 1, MOST_ADDED, seed=seed)
    return {law: -numpy.log(numpy.prod(left[:, :, :added], axis=2)) for law, added in LAWS.items()}


def score_draws(matrix: PerformanceMatrix, *, draws=SCORE_DRAWS, seed=SEED):
    """Return draw x option x criterion: all scores, each drawn by itself from a triangular distribution."""
    cells = tuple(tuple(matrix.scores[o, c] for c in matrix.criteria) for o in matrix.options)
    return draw_cells(cells, draws, seed)


@lru_cache(maxsize=8)
def draw_cells(cells, draws, seed):
    """Return what score_draws does for rows of Scores; kept, since many weights meet the same scores."""
    numpy = arrays()
    low, likely, high = numpy.moveaxis(numpy.array(cells, dtype=float), 2, 0)
    chance = random_numbers(draws, *low.shape, seed=seed + 1)
    width = numpy.where(high > low, high - low, 1)
    up = low + numpy.sqrt(chance * (high - low) * (likely - low))
    down = high - numpy.sqrt((1 - chance) * (high - low) * (high - likely))
    return numpy.where(high > low, numpy.where(chance < (likely - low) / width, up, down), likely)


def value_draws(matrix, weights, **how):
    """Return option -> its overall values for seeded draws of the scores."""
    shares = swing_weights(weights, matrix.criteria)
    values = score_draws(matrix, **how) @ [shares[c] for c in matrix.criteria]
    return dict(zip(matrix.options, values.T, strict=True))


def percentile(values, part):
    """Return the value below which a part, 0 to 1, of the values lies; between two of them in proportion."""
    ordered = arrays().sort(values)
    at = part * (len(ordered) - 1)
    low, high = ordered[math.floor(at)], ordered[math.ceil(at)]
    return float(low + (high - low) * (at - math.floor(at)))


def range_of(likely, values):
    """Return a likely value between the 5th and the 95th percentile of draws."""
    return Score(percentile(values, LOW), likely, percentile(values, HIGH))


def overall_range(matrix: PerformanceMatrix, weights: Mapping[str, float], **how) -> dict[str, Score]:
    """Return each option's overall value for the likely scores, with the range of nine in ten draws.

    low and high are the 5th and the 95th percentile of seeded draws, each score drawn by itself; likely can
    lie outside where the scores lean to one side. how: draws and seed.
    Raises ValueError as swing_weights does.
    """
    likely, drawn = overall_value(matrix, weights), value_draws(matrix, weights, **how)
    return {option: range_of(likely[option], drawn[option]) for option in matrix.options}


def gain(matrix: PerformanceMatrix, weights: Mapping[str, float], option, status_quo, **how) -> Score:
    """Return an option's overall value less that of the status quo, in points; low and high as overall_range.

    Raises ValueError as swing_weights does, and for an option that the matrix does not have.
    """
    for name in (option, status_quo):
        if name not in matrix.options:
            raise ValueError(f"Unknown option {name!r}; the options are {', '.join(matrix.options)}.")
    likely, drawn = overall_value(matrix, weights), value_draws(matrix, weights, **how)
    return range_of(likely[option] - likely[status_quo], drawn[option] - drawn[status_quo])


def gain_share(matrix, weights, option, status_quo, **how):
    """Return the share of seeded draws of the scores in which an option beats the status quo."""
    drawn = value_draws(matrix, weights, **how)
    return float((drawn[option] > drawn[status_quo]).mean())


def lead_shares(matrix, swings, silent, *, draws=DRAWS, seed=SEED) -> dict[str, float]:
    """Return the share of draws in which each option leads if the points of silent criteria are drawn.

    swings: criterion -> points, also for those in `silent`, whose points are drawn evenly from 0 to 100.
    Raises ValueError as swing_weights does.
    """
    numpy = arrays()
    swing_weights(swings, matrix.criteria)
    points = numpy.tile([float(swings[c]) for c in matrix.criteria], (draws, 1))
    drawn = 100 * random_numbers(draws, len(silent), seed=seed + 2)
    for place, criterion in enumerate(silent):
        points[:, matrix.criteria.index(criterion)] = drawn[:, place]
    return first_places(matrix, points)


def first_places(matrix, weights):
    """Return option -> the share of the rows of weights with which it leads."""
    numpy = arrays()
    scores = numpy.array([[matrix.scores[o, c].likely for o in matrix.options] for c in matrix.criteria])
    counts = numpy.bincount(numpy.argmax(weights @ scores, axis=1), minlength=len(matrix.options))
    return dict(zip(matrix.options, (counts / len(weights)).tolist(), strict=True))
