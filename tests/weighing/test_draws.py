"""Ranges, shares and value against chance follow from the draws as they should, and a known oracle agrees."""

import math

import pytest
from book_scores import BOOK, matrix_of, swings
from hypothesis import given, settings

from pillars.weighing import (
    beaten_on_both,
    gain,
    gain_share,
    lead_shares,
    leaders,
    overall_range,
    overall_value,
    standard_error,
)
from pillars.weighing.draws import random_numbers, score_draws, weight_draws

EVEN = dict.fromkeys(BOOK.criteria, 1)


def test_the_row_of_random_numbers_is_that_of_mulberry32():
    assert random_numbers(3).tolist() == pytest.approx(first_of_mulberry32(1994, 3), abs=0)


def first_of_mulberry32(seed, count):
    """Return the first numbers of mulberry32 as its author wrote it, one after the other."""
    numbers, state, mask = [], seed, 0xFFFFFFFF
    for _ in range(count):
        state = (state + 0x6D2B79F5) & mask
        t = (state ^ (state >> 15)) * (state | 1) & mask
        t ^= (t + ((t ^ (t >> 7)) * (t | 61) & mask)) & mask
        numbers.append(((t ^ (t >> 14)) & mask) / 2**32)
    return numbers


def test_each_law_has_the_mean_and_the_spread_of_its_dirichlet_distribution():
    for law, a in (("even", 1), ("near-equal", 5)):
        rows = weight_draws(6)[law][:, :6]
        shares = (rows / rows.sum(axis=1, keepdims=True))[:, 0]
        variance = (1 / 6) * (5 / 6) / (6 * a + 1)
        assert shares.mean() == pytest.approx(1 / 6, abs=4 * math.sqrt(variance / 10_000))
        assert shares.var() == pytest.approx(variance, rel=0.1)


def test_drawn_scores_lie_between_low_and_high_with_the_mean_of_a_triangle():
    drawn = score_draws(BOOK)
    for o, option in enumerate(BOOK.options):
        for c, criterion in enumerate(BOOK.criteria):
            score, points = BOOK.scores[option, criterion], drawn[:, o, c]
            assert score.low <= points.min() and points.max() <= score.high
            assert points.mean() == pytest.approx(sum(score) / 3, abs=1.5)


def test_the_range_of_one_score_is_from_its_5th_to_its_95th_percentile():
    # In a triangle from 0 to 100 with its peak at 50, 5 % lie below 50 times the root of 0.1.
    matrix = matrix_of({"a": (50, 50, 50), "b": (50, 50, 50)}, width=100)
    found = overall_range(matrix, {"x": 1, "y": 0, "z": 0})["a"]
    assert found.low == pytest.approx(50 * math.sqrt(0.1), abs=1.5)
    assert found.high == pytest.approx(100 - 50 * math.sqrt(0.1), abs=1.5)


@settings(max_examples=20, deadline=None)
@given(swings)
def test_a_range_is_narrower_than_from_all_low_to_all_high_scores(swings):
    lows, highs = (overall_value(BOOK, swings, end) for end in ("low", "high"))
    for option, found in overall_range(BOOK, swings).items():
        assert lows[option] <= found.low <= found.high <= highs[option]
        assert found.likely == pytest.approx(overall_value(BOOK, swings)[option])


def test_without_ranges_a_value_is_certain():
    matrix = matrix_of({"a": (10, 20, 60), "b": (30, 30, 30)})
    assert overall_range(matrix, {"x": 1, "y": 1, "z": 1})["a"] == pytest.approx((30, 30, 30))
    assert gain(matrix, {"x": 1, "y": 1, "z": 1}, "a", "b") == pytest.approx((0, 0, 0), abs=1e-9)


def test_a_gain_and_the_share_of_draws_in_which_it_is_one_tell_the_same():
    for option in (option for option in BOOK.options if option != "hub_and_spokes"):
        found = gain(BOOK, EVEN, option, "hub_and_spokes")
        share = gain_share(BOOK, EVEN, option, "hub_and_spokes")
        assert (found.low > 0) == (share > 0.95) and (found.high < 0) == (share < 0.05)


def test_if_no_criterion_is_silent_the_leader_leads_in_all_draws():
    shares = lead_shares(BOOK, EVEN, [], draws=10)
    assert shares[leaders(overall_value(BOOK, EVEN))[0]] == 1


def test_the_share_of_a_leader_with_one_silent_criterion_is_the_part_of_its_points_before_the_tie():
    # With x at 100, b draws level when y has 50 points; below it a leads.
    matrix = matrix_of({"a": (60, 20, 0), "b": (40, 60, 0)})
    found = lead_shares(matrix, {"x": 100, "y": 50, "z": 0}, ["y"])
    assert abs(found["a"] - 0.5) <= 4 * standard_error(0.5)


def test_an_option_that_another_beats_in_value_and_in_chance_is_named_with_it():
    values = {"a": 60, "b": 50, "c": 40, "d": 30}
    assert beaten_on_both(values, {"a": 10, "b": 30, "c": 20, "d": None}) == {"c": ["b"]}
    assert beaten_on_both(values, {"a": 50, "b": 50}) == {}
    assert beaten_on_both(values, {}) == {}


@pytest.mark.parametrize(
    ("chances", "complaint"),
    [
        ({"a": 101}, "Chance of 'a' is 101; give a number from 0 to 100"),
        ({"a": -1}, "Chance of 'a' is -1; give a number from 0 to 100"),
        ({"a": "likely"}, "Chance of 'a' is 'likely'; give a number from 0 to 100"),
        ({"z": 5}, "Unknown option 'z'; the options are a, b"),
    ],
)
def test_a_chance_that_cannot_be_is_refused(chances, complaint):
    with pytest.raises(ValueError, match=complaint):
        beaten_on_both({"a": 60, "b": 50}, chances)
