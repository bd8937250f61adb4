"""Weights from a few questions about pairs of criteria, each chosen because the others say least about it.

The answers are ratios of swings; the weights are the least-squares solution in logarithms, which exists as
soon as the answers join all criteria. Source: Bozóki, Fülöp and Rónyai 2010, on incomplete comparisons.
"""

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pillars.weighing.acceptability import solve
from pillars.weighing.additive import TIE
from pillars.weighing.matrix import PerformanceMatrix

MOST = 12
# An answer stands for every ratio that is nearer to it than to the next one offered; the last, for up to
# twice as much.
HALF_STEP, LAST = math.sqrt(2), 4
# How often the first step counts as much as the second, for each answer that the page offers.
RATIOS = {"much_more": 4.0, "more": 2.0, "equal": 1.0, "less": 0.5, "much_less": 0.25}


class Comparison(NamedTuple):
    """One answer: the step on `first` counts `ratio` times as much as the step on `second`."""

    first: str
    second: str
    ratio: float


def next_pair(criteria: Sequence[str], answers: Sequence[Comparison], spread: Mapping[str, float]):
    """Return the pair to ask about next, or None after twelve answers.

    The pair about whose ratio the answers say least (the largest effective resistance); at first, and among
    equals, the pair on which the options differ most. spread: criterion -> highest less lowest likely score.
    """
    if len(answers) >= MOST:
        return None
    asked = {frozenset((a.first, a.second)) for a in answers}
    resistance = resistances(criteria, answers)
    best, known = None, (-math.inf, -math.inf)
    for pair in itertools.combinations(criteria, 2):
        found = (resistance(*pair), spread[pair[0]] + spread[pair[1]])
        level = abs(found[0] - known[0]) <= TIE
        ahead = found[1] > known[1] + TIE if level else found[0] > known[0]
        if frozenset(pair) not in asked and ahead:
            best, known = pair, found
    return best


def pair_weights(criteria: Sequence[str], answers: Sequence[Comparison]) -> dict[str, float] | None:
    """Return criterion -> weight from the answers, or None while they do not yet join all criteria.

    Raises ValueError for a criterion that there is not, or a ratio that is not above 0.
    """
    check_answers(criteria, answers)
    if len(parts(criteria, answers)) > 1:
        return None
    last = len(criteria) - 1
    solution = solve_linear(laplacian(criteria, answers, ground=last), pulls(criteria, answers)[:last])
    sizes = [math.exp(log) for log in [*solution, 0.0]]
    return {name: size / sum(sizes) for name, size in zip(criteria, sizes, strict=True)}


def least_fitting(criteria, answers):
    """Return the answer that fits the others worst and by what factor; None if nothing can be checked."""
    weights = pair_weights(criteria, answers)
    if weights is None or len(answers) < len(criteria):
        return None
    misfit = {a: abs(math.log(a.ratio * weights[a.second] / weights[a.first])) for a in answers}
    worst = max(misfit, key=misfit.get)
    return worst, math.exp(misfit[worst])


class Remaining(NamedTuple):
    """What is left to an option: its lowest and highest overall value, its best and its worst place."""

    low: float
    high: float
    best: int
    worst: int


def remaining_ranges(matrix: PerformanceMatrix, answers: Sequence[Comparison]) -> tuple[dict, float]:
    """Return option -> Remaining under all weights that fit the answers, and the slack that these needed.

    Answers that contradict each other are taken the wider, by a factor of slack, until some weights fit; else
    the slack is 1. Raises ValueError as pair_weights does.
    """
    check_answers(matrix.criteria, answers)
    criteria, slack = matrix.criteria, 1.0
    while not all_can_count(criteria, answers, limits := read_limits(criteria, answers, slack)):
        slack *= HALF_STEP
    points = {o: [matrix.scores[o, c].likely for c in criteria] for o in matrix.options}

    def ahead(one, other):
        gaps = [theirs - ours for ours, theirs in zip(points[one], points[other], strict=True)]
        return one != other and -highest(gaps, limits) > TIE

    return {
        option: Remaining(
            -highest([-each for each in own], limits),
            highest(own, limits),
            1 + sum(ahead(rival, option) for rival in points),
            len(points) - sum(ahead(option, rival) for rival in points),
        )
        for option, own in points.items()
    }, slack


def read_limits(criteria, answers, slack):
    """Return rows, each a sum of weights that may not exceed 0: what the answers allow."""
    rows = []
    for first, second, ratio in answers:
        below, above = (2 if ratio <= 1 / LAST else HALF_STEP), (2 if ratio >= LAST else HALF_STEP)
        rows.append({first: -1.0, second: ratio / (below * slack)})
        rows.append({second: -1.0, first: 1 / (ratio * above * slack)})
    return [[row.get(name, 0.0) for name in criteria] for row in rows]


def all_can_count(criteria, answers, limits):
    """Return whether each criterion in the answers can have some weight: all at nought would fit anything."""
    asked = {name for answer in answers for name in (answer.first, answer.second)}
    return all(highest([float(c == name) for c in criteria], limits) > TIE for name in asked)


def highest(gains, limits):
    """Return the largest sum of gains times weights within the limits."""
    # With all gains above 0 the weights go as far as their sum of 1; nought is a point that is allowed.
    shift = 1 - min(gains)
    table, most = [*limits, [1.0] * len(gains)], [*([0.0] * len(limits)), 1.0]
    return solve(table, [gain + shift for gain in gains], most)[0] - shift


def check_answers(criteria, answers):
    """Raise ValueError that names the answer which cannot be used."""
    for number, (first, second, ratio) in enumerate(answers, 1):
        unknown = next((name for name in (first, second) if name not in criteria), None)
        if unknown:
            raise ValueError(
                f"Answer {number}: unknown criterion {unknown!r}; there are {', '.join(criteria)}."
            )
        if first == second or not 0 < ratio < math.inf:
            raise ValueError(f"Answer {number}: give two criteria and a ratio above 0, such as 2.")


def parts(criteria, answers):
    """Return the groups of criteria that the answers join."""
    groups = [{name} for name in criteria]
    for answer in answers:
        joined = [group for group in groups if {answer.first, answer.second} & group]
        groups = [group for group in groups if group not in joined] + [set().union(*joined)]
    return groups


def laplacian(criteria, answers, ground, faint=0.0):
    """Return the matrix of the normal equations, without the row and column of one criterion."""
    place = {name: i for i, name in enumerate(criteria)}
    rows = [
        [faint * (len(criteria) * (i == j) - 1) for j in range(len(criteria))] for i in range(len(criteria))
    ]
    for first, second, _ in answers:
        i, j = place[first], place[second]
        rows[i][i] += 1
        rows[j][j] += 1
        rows[i][j] -= 1
        rows[j][i] -= 1
    return [[e for j, e in enumerate(row) if j != ground] for i, row in enumerate(rows) if i != ground]


def pulls(criteria, answers):
    """Return the right side of the normal equations: what the answers say of each criterion."""
    right = dict.fromkeys(criteria, 0.0)
    for first, second, ratio in answers:
        right[first] += math.log(ratio)
        right[second] -= math.log(ratio)
    return list(right.values())


def resistances(criteria, answers):
    """Return a function: how little the answers say about a pair. All pairs are joined by a faint tie."""
    last = len(criteria) - 1
    base = laplacian(criteria, answers, ground=last, faint=1e-3)
    columns = [solve_linear(base, [float(i == j) for i in range(last)]) for j in range(last)]
    inverse = [[*column, 0.0] for column in columns] + [[0.0] * (last + 1)]
    place = {name: i for i, name in enumerate(criteria)}

    def between(a, b):
        i, j = place[a], place[b]
        return inverse[i][i] + inverse[j][j] - 2 * inverse[i][j]

    return between


def solve_linear(matrix, right):
    """Return the solution of a symmetric positive definite system, by Gaussian elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i, pivot in enumerate(rows):
        for row in rows[i + 1 :]:
            factor = row[i] / pivot[i]
            row[i:] = [entry - factor * chosen for entry, chosen in zip(row[i:], pivot[i:], strict=True)]
    solution = [0.0] * len(rows)
    for i in reversed(range(len(rows))):
        known = sum(rows[i][j] * solution[j] for j in range(i + 1, len(rows)))
        solution[i] = (rows[i][-1] - known) / rows[i][i]
    return solution
