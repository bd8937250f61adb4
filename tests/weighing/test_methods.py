"""The three methods agree with values worked by hand, and refuse what cannot be weighed."""

import random
import subprocess
import sys

import pytest
from book_scores import BOOK, swings
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pymcdm.methods import PROMETHEE_II, TOPSIS, WSM

from pillars.data import load
from pillars.weighing import (
    METHODS,
    changed_by_method,
    compare_methods,
    leave_out,
    overall_value,
    preference_thresholds,
    rank_options,
    read_matrix,
    replace_scores,
    reversals_by_method,
    swing_weights,
)
from pillars.weighing.roles import role_swings


def matrix_of(table, width=20):
    """Return a matrix from option -> likely scores on x, y, ...; the ranges together are `width` wide."""
    return read_matrix(
        {"option": option, "criterion": "xyz"[i], "low": s - width / 2, "likely": s, "high": s + width / 2}
        for option, row in table.items()
        for i, s in enumerate(row)
    )


def oracle(matrix, weights, thresholds):
    """Return what pymcdm finds by each method, the scores not stretched: method -> {option: value}."""
    rows = [[matrix.scores[option, c].likely for c in matrix.criteria] for option in matrix.options]
    shares = swing_weights(weights, matrix.criteria)
    methods = {
        "additive": WSM(lambda column, cost=False: column),
        "TOPSIS": TOPSIS(lambda column, cost=False: column),
        "PROMETHEE II": PROMETHEE_II("vshape", p=[thresholds[c] for c in matrix.criteria]),
    }
    found = {
        # Its validation would only warn, of weights of 0 and of options that are best everywhere.
        name: method(rows, list(shares.values()), [1] * len(shares), validation=False)
        for name, method in methods.items()
    }
    return {name: dict(zip(matrix.options, values, strict=True)) for name, values in found.items()}


def assert_equal_to_pymcdm(matrix, weights, thresholds=None):
    """See that each method gives what pymcdm gives, to 1e-9."""
    thresholds = preference_thresholds(matrix) if thresholds is None else thresholds
    ours, theirs = compare_methods(matrix, weights, thresholds), oracle(matrix, weights, thresholds)
    for method in METHODS:
        assert ours[method] == pytest.approx(theirs[method], abs=1e-9), method


def test_what_the_book_shows_is_what_pymcdm_finds_with_each_option_left_out_too():
    for name in load("swings").preset.unique():
        for left in (BOOK, *(leave_out(BOOK, option) for option in BOOK.options)):
            assert_equal_to_pymcdm(left, role_swings(name), preference_thresholds(BOOK))


def test_on_a_thousand_weightings_of_the_book_each_method_is_pymcdms():
    chance = random.Random(1994)
    for _ in range(1000):
        assert_equal_to_pymcdm(BOOK, {c: chance.random() for c in BOOK.criteria})


points = st.integers(0, 100)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(points, points, points), min_size=2, max_size=6),
    st.tuples(*[st.integers(1, 100)] * 3),
    st.tuples(*[st.floats(0.5, 120)] * 3),
)
def test_on_any_scores_weights_and_thresholds_each_method_is_pymcdms(rows, weights, thresholds):
    table = {f"option_{number}": row for number, row in enumerate(rows)}
    # Where nothing differs, pymcdm divides 0 by 0; what we say then has a test of its own.
    assume(len(set(rows)) > 1)
    assert_equal_to_pymcdm(
        matrix_of(table, width=0),
        dict(zip("xyz", weights, strict=True)),
        dict(zip("xyz", thresholds, strict=True)),
    )


def test_topsis_agrees_with_a_case_worked_by_hand():
    # Weights 0.6 and 0.4. Weighted, a is (48, 8) and b (18, 28); best is (48, 28), worst (18, 8).
    # a is 20 from the best and 30 from the worst; b the other way round.
    found = compare_methods(matrix_of({"a": (80, 20), "b": (30, 70)}), {"x": 60, "y": 40})["TOPSIS"]
    assert found == pytest.approx({"a": 30 / 50, "b": 20 / 50})


def test_promethee_agrees_with_a_case_worked_by_hand():
    # Weights 0.75 and 0.25, ranges 20 wide. On x a leads b by 10 (half of 0.75) and c by 40 (all of it), and
    # b leads c by 30 (all). On y b leads a by 5 (a quarter of 0.25), c leads a by 30 and b by 25 (all).
    # a: (0.375 + 0.75 - 0.0625 - 0.25) / 2; b: (0.0625 + 0.75 - 0.375 - 0.25) / 2;
    # c: (0.25 + 0.25 - 0.75 - 0.75) / 2.
    matrix = matrix_of({"a": (60, 30), "b": (50, 35), "c": (20, 60)})
    found = compare_methods(matrix, {"x": 75, "y": 25})["PROMETHEE II"]
    assert found == pytest.approx({"a": 0.40625, "b": 0.09375, "c": -0.5})


@settings(max_examples=50, deadline=None)
@given(swings)
def test_net_flows_sum_to_zero_and_closeness_lies_from_0_to_1(swings):
    values = compare_methods(BOOK, swings)
    assert sum(values["PROMETHEE II"].values()) == pytest.approx(0, abs=1e-9)
    assert all(0 <= value <= 1 for value in values["TOPSIS"].values())


@settings(max_examples=50, deadline=None)
@given(swings)
def test_promethee_gives_the_additive_order_if_no_lead_is_wide_enough_for_the_whole_weight(swings):
    values = compare_methods(BOOK, swings, dict.fromkeys(BOOK.criteria, 100))
    assert changed_by_method(values)["PROMETHEE II"] == []


@settings(max_examples=50, deadline=None)
@given(swings)
def test_weights_count_only_by_their_ratios(swings):
    once, thrice = (compare_methods(BOOK, {c: k * s for c, s in swings.items()}) for k in (1, 3))
    assert all(once[method] == pytest.approx(thrice[method]) for method in METHODS)


@pytest.mark.filterwarnings("error")
def test_a_criterion_without_weight_changes_nothing_and_raises_no_warning():
    weights = dict.fromkeys(BOOK.criteria, 50) | {"autonomy": 0}
    found = compare_methods(BOOK, weights)
    left = compare_methods(leave_out(BOOK, "autonomy"), {c: w for c, w in weights.items() if w})
    assert all(found[method] == pytest.approx(left[method]) for method in METHODS)


@pytest.mark.filterwarnings("error")
def test_a_criterion_on_which_all_are_alike_sets_nobody_apart():
    matrix = matrix_of({"a": (50, 20), "b": (50, 70)})
    found = compare_methods(matrix, {"x": 1, "y": 1e-200})
    assert found["TOPSIS"] == {"a": 0, "b": 1}
    assert found["PROMETHEE II"] == pytest.approx({"a": 0, "b": 0})


@pytest.mark.filterwarnings("error")
def test_options_that_are_alike_in_all_have_the_same_value_by_every_method():
    found = compare_methods(matrix_of({"a": (50, 20), "b": (50, 20)}), {"x": 1, "y": 1})
    assert found == {
        "additive": {"a": 35, "b": 35},
        "TOPSIS": {"a": 0.5, "b": 0.5},
        "PROMETHEE II": {"a": 0, "b": 0},
    }


@pytest.mark.filterwarnings("error")
def test_without_score_ranges_any_lead_earns_the_whole_weight():
    found = compare_methods(matrix_of({"a": (51, 20), "b": (50, 90)}, width=0), {"x": 60, "y": 40})
    assert found["PROMETHEE II"] == pytest.approx({"a": 0.2, "b": -0.2})


def test_a_threshold_is_the_average_width_of_the_ranges_on_a_criterion():
    rows = [BOOK.scores[option, "deterrence"] for option in BOOK.options]
    widths = [score.high - score.low for score in rows]
    assert preference_thresholds(BOOK)["deterrence"] == pytest.approx(sum(widths) / 7)


def test_options_that_tie_share_the_better_rank():
    assert rank_options({"a": 1.0, "b": 2.0, "c": 1.0 + 1e-12, "d": 0.0}) == {"a": 2, "b": 1, "c": 2, "d": 4}


@pytest.mark.parametrize(
    ("method", "table", "x"),
    [
        # Without c the best y is 40 instead of 50, and b, the worst on y, comes nearer to the best.
        ("TOPSIS", {"a": (70, 40), "b": (80, 20), "c": (70, 50)}, 70),
        # c beats a by 0.4 and b by 0.7; without c, the lead of 0.1 that b has over a is left.
        ("PROMETHEE II", {"a": (10, 90), "b": (40, 80), "c": (80, 90)}, 40),
    ],
)
def test_taking_an_option_away_can_turn_others_round_by_topsis_and_promethee(method, table, x):
    found = reversals_by_method(matrix_of(table), {"x": x, "y": 100 - x})
    assert found[method]["c"] == [("a", "b")]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(points, points, points), min_size=3, max_size=6), st.tuples(*[st.integers(1, 9)] * 3)
)
def test_no_option_that_goes_turns_others_round_additively(rows, weights):
    table = {f"option_{number}": row for number, row in enumerate(rows)}
    found = reversals_by_method(matrix_of(table, width=0), dict(zip("xyz", weights, strict=True)))
    assert set(map(len, found["additive"].values())) == {0}


def test_of_two_options_none_can_be_turned_round():
    found = reversals_by_method(matrix_of({"a": (50, 20), "b": (30, 70)}), {"x": 1, "y": 1})
    assert found == {method: {} for method in METHODS}


def test_the_additive_values_are_the_overall_values_of_the_book():
    found = compare_methods(BOOK, role_swings("nye_1995"))["additive"]
    assert found == pytest.approx(overall_value(BOOK, role_swings("nye_1995")))


def test_own_scores_are_compared_like_the_books():
    own = replace_scores(BOOK, {("six_party_talks", c): (100, 100, 100) for c in BOOK.criteria})
    ranks = {m: rank_options(v) for m, v in compare_methods(own, role_swings("nye_1995")).items()}
    assert [ranks[method]["six_party_talks"] for method in METHODS] == [1, 1, 1]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"luck": 1}, "Unknown criterion 'luck'"),
        ({"autonomy": -1}, "Weight of 'autonomy' is -1; give 0 or more"),
        ({"autonomy": "much"}, "Weight of 'autonomy' is 'much'; give a number"),
        (dict.fromkeys(BOOK.criteria, 0), "All weights are zero"),
    ],
)
def test_weights_that_cannot_be_used_are_refused_in_the_books_own_words(change, complaint):
    with pytest.raises(ValueError, match=complaint):
        compare_methods(BOOK, role_swings("nye_1995") | change)


@pytest.mark.parametrize("points", [0, None, float("nan")])
def test_a_threshold_that_cannot_be_used_is_refused(points):
    with pytest.raises(ValueError, match="Threshold of 'autonomy' is .*; give points above 0"):
        compare_methods(BOOK, role_swings("nye_1995"), preference_thresholds(BOOK) | {"autonomy": points})


def test_one_option_alone_is_refused():
    with pytest.raises(ValueError, match="Options are a; a comparison needs two or more"):
        compare_methods(matrix_of({"a": (50, 20)}), {"x": 1, "y": 1})


def run(program):
    """Run a program in a new Python; return what it printed."""
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_the_arithmetic_needs_no_library():
    program = """
import sys
from pillars.weighing import compare_methods, read_matrix
rows = [dict(option=o, criterion="x", low=s, likely=s, high=s) for o, s in (("a", 1), ("b", 2))]
compare_methods(read_matrix(rows), {"x": 1})
print({"pymcdm", "numpy", "scipy"} & set(sys.modules))
"""
    assert run(program) == "set()"
