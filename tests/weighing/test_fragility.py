"""The nearest change, the reach of an option and the shares of weight space are what they say."""

import itertools
import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pillars.data import load
from pillars.weighing import (
    best_margin,
    leaders,
    nearest_change,
    never_first,
    overall_value,
    rank_acceptability,
    read_matrix,
)

NAMES = "abcd"
scores = st.integers(0, 100)
swings = st.lists(st.integers(0, 100), min_size=3, max_size=3).filter(any)


def matrix_of(table, widths=0):
    """Return a matrix from rows of likely scores; low and high lie `widths` below and above."""
    return read_matrix(
        {
            "option": NAMES[i],
            "criterion": str(j),
            "likely": s,
            "low": max(0, s - widths),
            "high": min(100, s + widths),
        }
        for i, row in enumerate(table)
        for j, s in enumerate(row)
    )


matrices = st.lists(st.lists(scores, min_size=3, max_size=3), min_size=2, max_size=4).map(matrix_of)


def steps(count, parts):
    """Return every way to share `count` among `parts`, as shares of 1."""
    cuts = itertools.combinations(range(count + parts - 1), parts - 1)
    for cut in cuts:
        ends = (-1, *cut, count + parts - 1)
        yield [(b - a - 1) / count for a, b in itertools.pairwise(ends)]


@settings(max_examples=60, deadline=None)
@given(matrices, swings)
def test_after_the_nearest_change_the_new_leader_is_level_with_the_old(matrix, swings):
    given_weights = dict(zip(matrix.criteria, swings, strict=True))
    change = nearest_change(matrix, given_weights)
    if change:
        values = overall_value(matrix, change.weights)
        old = leaders(overall_value(matrix, given_weights))[0]
        assert values[change.leader] == pytest.approx(values[old], abs=1e-6)
        assert sum(change.weights.values()) == pytest.approx(1) and min(change.weights.values()) >= -1e-12


@settings(max_examples=30, deadline=None)
@given(matrices, swings)
def test_no_smaller_change_on_a_fine_grid_changes_the_leader(matrix, swings):
    weights = dict(zip(matrix.criteria, (s / sum(swings) for s in swings), strict=True))
    old = leaders(overall_value(matrix, weights))[0]
    change = nearest_change(matrix, weights)
    least = change.moved if change else math.inf
    for shares in steps(25, 3):
        other = dict(zip(matrix.criteria, shares, strict=True))
        values = overall_value(matrix, other)
        if max(values.values()) > values[old] + 1e-6:
            assert sum(abs(other[c] - weights[c]) for c in weights) / 2 >= least - 1e-9


@settings(max_examples=30, deadline=None)
@given(matrices)
@example(matrix_of([[0, 0, 0], [0, 4, 0], [0, 70, 0]]))
def test_the_best_margin_is_reached_and_no_weights_of_a_grid_exceed_it(matrix):
    for option in matrix.options:
        margin, weights = best_margin(matrix, option)
        assert lead_of(matrix, option, weights) == pytest.approx(margin, abs=1e-6)
        grid = (dict(zip(matrix.criteria, shares, strict=True)) for shares in steps(20, 3))
        assert max(lead_of(matrix, option, shares) for shares in grid) <= margin + 1e-6


def lead_of(matrix, option, weights):
    """Return an option's lead over its strongest rival."""
    values = overall_value(matrix, weights)
    return values[option] - max(value for name, value in values.items() if name != option)


def test_an_option_beaten_by_a_mixture_is_never_first_although_no_rival_beats_it_everywhere():
    matrix = matrix_of([[100, 0], [0, 100], [40, 40]])
    assert never_first(matrix) == ["c"]


@pytest.mark.parametrize("table", [[[80, 20], [30, 90]], [[10, 90], [70, 15]]])
def test_with_two_criteria_the_share_of_weight_space_is_the_interval_before_the_tipping_point(table):
    (a, b), (c, d) = table
    crossing = (d - b) / ((a - c) + (d - b))
    exact = 1 - crossing if a > c else crossing
    found = rank_acceptability(matrix_of(table), draws=20_000)
    assert abs(found.ranks["a"][0] - exact) <= 4 * found.standard_error("a")


def test_the_shares_agree_with_an_integration_over_a_fine_grid_of_weights_and_scores():
    matrix = matrix_of([[60, 40], [45, 62]], widths=20)
    found = rank_acceptability(matrix, scores=True, draws=40_000)
    assert abs(found.ranks["a"][0] - integrate(matrix)) <= 4 * found.standard_error("a") + 0.003


def integrate(matrix, fine=14):
    """Return the share of weights and scores that put option a before b, by the midpoint rule."""
    middles = [(i + 0.5) / fine for i in range(fine)]
    cells = [matrix.scores[o, c] for o in "ab" for c in matrix.criteria]
    points = [[quantile(cell, m) for m in middles] for cell in cells]
    wins = [
        w * a0 + (1 - w) * a1 > w * b0 + (1 - w) * b1
        for w in middles
        for a0, a1, b0, b1 in itertools.product(*points)
    ]
    return sum(wins) / len(wins)


def quantile(score, share):
    """Return the value of a triangular distribution, found by halving its distribution function."""
    low, high = score.low, score.high
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if distribution(score, middle) < share else (low, middle)
    return middle


def distribution(score, value):
    """Return the share of a triangular distribution below a value."""
    low, likely, high = score
    if value <= likely:
        return (value - low) ** 2 / ((high - low) * (likely - low)) if likely > low else 0.0
    return 1 - (high - value) ** 2 / ((high - low) * (high - likely))


def test_ranks_of_an_option_sum_to_one_and_so_do_the_options_of_a_rank():
    found = rank_acceptability(read_matrix(load("scores").to_dict("records")), draws=500)
    assert [sum(row) for row in found.ranks.values()] == pytest.approx([1] * 7)
    assert [sum(column) for column in zip(*found.ranks.values(), strict=True)] == pytest.approx([1] * 7)


def test_an_unknown_option_or_one_without_rival_is_named():
    with pytest.raises(ValueError, match="Unknown option 'z'; the options are a, b"):
        best_margin(matrix_of([[1, 2], [3, 4]]), "z")
    with pytest.raises(ValueError, match="Option 'a' has no rival"):
        best_margin(matrix_of([[1, 2]]), "a")


def test_two_equal_options_can_both_be_level_at_the_top():
    rows = [
        {"option": o, "criterion": c, "low": 50, "likely": 50, "high": 50} for o in ("a", "b") for c in "xy"
    ]
    assert (
        never_first(read_matrix(rows)) == []
        and nearest_change(read_matrix(rows), {"x": 1, "y": 0}).moved == 0
    )
