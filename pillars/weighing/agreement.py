"""How far two scorers agree on the same sheets, and how far the criteria go together over the options."""

import math
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from pillars.weighing.matrix import PerformanceMatrix

BINS, WIDTH = 5, 20


class Agreement(NamedTuple):
    """How many cells two scorers share; of their likely scores mean distance, rank correlation, kappa."""

    cells: int
    distance: float
    rank_correlation: float
    kappa: float


def agreement(rows: Iterable[Mapping], first="a", second="b") -> Agreement:
    """Return how far two scorers agree: a check of the sheets that both read, not of expertise.

    rows: those of data/scorings.csv, or some of them. The rank correlation is Spearman's, with mean ranks for
    ties; kappa is Cohen's with quadratic weights over five bins of 20 points.
    Raises ValueError for a cell that one of the two has not scored.
    """
    cells = {}
    for row in rows:
        cells.setdefault((row["option"], row.get("alliance"), row["criterion"]), {})[row["scorer"]] = row
    lone = next((c for c, by in cells.items() if not {first, second} <= by.keys()), None)
    if lone or not cells:
        raise ValueError(f"Scoring of {lone}: {first} and {second} must both have scored it.")
    one, two = ([float(by[scorer]["likely"]) for by in cells.values()] for scorer in (first, second))
    distance = sum(abs(x - y) for x, y in zip(one, two, strict=True)) / len(cells)
    return Agreement(len(cells), distance, correlation(ranks(one), ranks(two)), weighted_kappa(one, two))


def correlation(one, two):
    """Return Pearson's correlation of two lists of numbers; not a number if one of them does not vary."""
    means = sum(one) / len(one), sum(two) / len(two)
    pairs = [(x - means[0], y - means[1]) for x, y in zip(one, two, strict=True)]
    spread = math.sqrt(sum(x * x for x, _ in pairs) * sum(y * y for _, y in pairs))
    return sum(x * y for x, y in pairs) / spread if spread else math.nan


def ranks(numbers):
    """Return the rank of each number, 1 for the least; numbers that are equal share their mean rank."""
    return [sum(n < number for n in numbers) + (numbers.count(number) + 1) / 2 for number in numbers]


def weighted_kappa(one, two):
    """Return Cohen's kappa with quadratic weights over bins of 20 points; 1 if all lie in one bin."""
    bins = [[min(int(points // WIDTH), BINS - 1) for points in each] for each in (one, two)]
    seen = sum((x - y) ** 2 for x, y in zip(*bins, strict=True)) / len(one)
    expected = sum((x - y) ** 2 for x in bins[0] for y in bins[1]) / len(one) ** 2
    return 1 - seen / expected if expected else 1.0


def correlations(matrix: PerformanceMatrix) -> dict[tuple[str, str], float]:
    """Return for each two criteria the correlation of their likely scores over the options."""
    likely = {c: [matrix.scores[option, c].likely for option in matrix.options] for c in matrix.criteria}
    return {(a, b): correlation(likely[a], likely[b]) for a, b in combinations(matrix.criteria, 2)}
