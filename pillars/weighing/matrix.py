"""The performance matrix: a score for each option on each criterion; and how far two scorers agree."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from numbers import Real
from typing import NamedTuple

# What becomes of the Japan–US alliance if an option comes about.
ALLIANCES = ("beside", "instead")
BINS, WIDTH = 5, 20


class Score(NamedTuple):
    """How well one option does on one criterion, in points from 0 (worst) to 100 (best)."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True)
class PerformanceMatrix:
    """Options x criteria, each cell a Score."""

    options: tuple[str, ...]
    criteria: tuple[str, ...]
    scores: Mapping[tuple[str, str], Score]


def is_number(value):
    """Return whether value is a finite real number (True and False are not)."""
    return isinstance(value, Real) and not isinstance(value, bool) and value - value == 0


def read_matrix(rows: Iterable[Mapping], alliance="beside") -> PerformanceMatrix:
    """Build a performance matrix from rows with option, criterion, low, likely and high.

    alliance: which reading of the options to take where rows have a column `alliance`, see choose_reading.
    Raises ValueError that names the option and the criterion if a score is missing, doubled, not a number,
    outside 0 to 100, or not in the order low, likely, high; and for a reading that there is not.
    """
    scores: dict[tuple[str, str], Score] = {}
    for row in choose_reading(rows, alliance):
        cell = (row["option"], row["criterion"])
        if cell in scores:
            raise ValueError(f"{name_cell(cell)}: scored twice; keep one of the two rows.")
        scores[cell] = read_score(row, cell)
    options, criteria = (tuple(dict.fromkeys(cell[axis] for cell in scores)) for axis in (0, 1))
    check_complete(options, criteria, scores)
    return PerformanceMatrix(options, criteria, scores)


def choose_reading(rows: Iterable[Mapping], alliance="beside") -> list[Mapping]:
    """Return the rows of one reading of the alliance: of each option the chosen one, or the only one it has.

    Raises ValueError for a reading that there is not.
    """
    if alliance not in ALLIANCES:
        raise ValueError(f"Alliance {alliance!r} is no reading; give 'beside' or 'instead'.")
    rows = list(rows)
    there = {(row["option"], row.get("alliance")) for row in rows}
    return [
        row
        for row in rows
        if row.get("alliance") in (None, alliance) or (row["option"], alliance) not in there
    ]


def read_score(row, cell):
    """Return the Score of one row, or raise ValueError."""
    points = [row.get(name) for name in Score._fields]
    for name, value in zip(Score._fields, points, strict=True):
        if not is_number(value) or not 0 <= value <= 100:
            raise ValueError(f"{name_cell(cell)}: {name} is {value!r}; give a number from 0 to 100.")
    score = Score(*map(float, points))
    if not score.low <= score.likely <= score.high:
        raise ValueError(
            f"{name_cell(cell)}: low {score.low:g}, likely {score.likely:g}, high {score.high:g} "
            "are out of order; low may not exceed likely, nor likely high."
        )
    return score


def replace_scores(matrix: PerformanceMatrix, scores: Mapping) -> PerformanceMatrix:
    """Return the matrix with some cells replaced, such as by the reader's own scores.

    scores: (option, criterion) -> Score or (low, likely, high).
    Raises ValueError that names the cell if the matrix has no such cell or the score cannot be.
    """
    new = dict(matrix.scores)
    for cell, points in scores.items():
        if cell not in new:
            raise ValueError(f"{name_cell(cell)}: there is no such cell to score.")
        new[cell] = read_score(dict(zip(Score._fields, points, strict=True)), cell)
    return PerformanceMatrix(matrix.options, matrix.criteria, new)


def leave_out(matrix: PerformanceMatrix, *names: str) -> PerformanceMatrix:
    """Return the matrix without some options or criteria; raise ValueError if it has no such name."""
    for name in names:
        if name not in (*matrix.options, *matrix.criteria):
            raise ValueError(f"{name!r} is neither an option nor a criterion of this matrix.")
    options, criteria = (
        tuple(n for n in axis if n not in names) for axis in (matrix.options, matrix.criteria)
    )
    kept = {cell: score for cell, score in matrix.scores.items() if not set(cell) & set(names)}
    return PerformanceMatrix(options, criteria, kept)


def check_complete(options, criteria, scores):
    """Raise ValueError that names the first empty cell, or says that there are no rows."""
    if not scores:
        raise ValueError("The performance matrix is empty; give one row for each option and criterion.")
    for cell in ((option, criterion) for option in options for criterion in criteria):
        if cell not in scores:
            raise ValueError(f"{name_cell(cell)}: has no score; add a row with low, likely and high.")


def name_cell(cell):
    """Return how messages call a cell."""
    return f"Score of option '{cell[0]}' on criterion '{cell[1]}'"


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
