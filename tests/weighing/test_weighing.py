"""The arithmetic: cases worked by hand, properties that must always hold, and input that must be refused."""

import pytest
from cases import CASES, NAMES, build_matrix
from hypothesis import assume, given
from hypothesis import strategies as st

from pillars.weighing import (
    leaders,
    overall_value,
    read_matrix,
    stability_intervals,
    swing_weights,
    tipping_points,
)

points = st.integers(0, 100)
every_case = pytest.mark.parametrize("case", CASES, ids=NAMES)


@st.composite
def weighings(draw):
    """A matrix of 2 to 4 options and 2 to 4 criteria, and swings that are not all zero."""
    options, criteria = (list("abcd")[: draw(st.integers(2, 4))], list("wxyz")[: draw(st.integers(2, 4))])
    rows = []
    for option in options:
        for criterion in criteria:
            low, likely, high = sorted(draw(st.tuples(points, points, points)))
            rows.append(
                {"option": option, "criterion": criterion, "low": low, "likely": likely, "high": high}
            )
    swings = {criterion: draw(points) for criterion in criteria}
    assume(any(swings.values()))
    return read_matrix(rows), swings


def weights_at(weights, criterion, weight):
    """Return weights with one moved and the others in the same ratios."""
    rest = sum(value for name, value in weights.items() if name != criterion)
    assume(rest > 1e-6)
    return {n: weight if n == criterion else v * (1 - weight) / rest for n, v in weights.items()}


@every_case
def test_swings_become_weights_that_sum_to_one(case):
    assert swing_weights(case["swings"]) == pytest.approx(case["weights"])


@every_case
def test_overall_values_are_those_worked_by_hand(case):
    values = overall_value(build_matrix(case), case["weights"])
    assert values == pytest.approx(case["overall_value"])
    assert leaders(values) == case["leaders"]


@every_case
def test_tipping_points_are_those_worked_by_hand(case):
    found = tipping_points(build_matrix(case), case["weights"])
    for criterion, sides in case["tipping_points"].items():
        for side, expected in sides.items():
            assert found[criterion][side] == (expected and (pytest.approx(expected[0]), expected[1]))


@given(weighings())
def test_the_overall_value_lies_between_the_worst_and_the_best_score(weighing):
    matrix, swings = weighing
    for option, value in overall_value(matrix, swings).items():
        scores = [matrix.scores[option, criterion].likely for criterion in matrix.criteria]
        assert min(scores) - 1e-9 <= value <= max(scores) + 1e-9


@given(weighings(), st.floats(0.01, 1000))
def test_only_the_ratios_of_swings_count(weighing, factor):
    matrix, swings = weighing
    scaled = {criterion: swing * factor for criterion, swing in swings.items()}
    assert overall_value(matrix, scaled) == pytest.approx(overall_value(matrix, swings))


@given(weighings(), st.floats(0, 1))
def test_the_leader_leads_inside_its_stability_interval_and_not_beyond_it(weighing, position):
    matrix, swings = weighing
    weights = swing_weights(swings)
    leader = leaders(overall_value(matrix, weights))[0]
    for criterion, (lower, upper) in stability_intervals(matrix, weights).items():
        inside = weights_at(weights, criterion, lower + position * (upper - lower))
        values = overall_value(matrix, inside)
        assert max(values.values()) - values[leader] < 1e-6


@given(weighings(), st.floats(0.01, 1))
def test_beyond_a_tipping_point_the_option_it_names_beats_the_old_leader(weighing, step):
    matrix, swings = weighing
    weights = swing_weights(swings)
    leader = leaders(overall_value(matrix, weights))[0]
    for criterion, sides in tipping_points(matrix, weights).items():
        above = sides["above"]
        if above:
            beyond = weights_at(weights, criterion, above.weight + step * (1 - above.weight))
            values = overall_value(matrix, beyond)
            assert values[above.leader] > values[leader] - 1e-9


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ({"x": 0, "y": 0}, "All weights are zero; give at least one criterion more than 0."),
        ({"x": -1, "y": 2}, "Weight of 'x' is -1; give 0 or more."),
        ({"x": "much", "y": 2}, "Weight of 'x' is 'much'; give a number such as 40."),
        ({"x": float("nan"), "y": 2}, "Weight of 'x' is nan; give a number such as 40."),
        ({"x": True, "y": 2}, "Weight of 'x' is True; give a number such as 40."),
        ({"x": 1, "y": 2, "z": 3}, "Unknown criterion 'z'; the criteria are x, y."),
        ({"x": 1}, "Criterion 'y' has no weight; give 0 if it does not matter."),
        ([1, 2], "Weights are list; give a dict: criterion -> number."),
    ],
)
def test_weights_that_cannot_be_used_are_refused_in_one_clear_line(weights, words):
    with pytest.raises(ValueError) as refusal:
        overall_value(build_matrix(CASES[0]), weights)
    assert str(refusal.value) == words


ROW = {"option": "a", "criterion": "x", "low": 1, "likely": 2, "high": 3}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([ROW | {"low": 5}], "low 5, likely 2, high 3 are out of order"),
        ([ROW | {"likely": None}], "likely is None; give a number from 0 to 100"),
        ([ROW | {"high": 101}], "high is 101; give a number from 0 to 100"),
        ([ROW, ROW], "scored twice"),
        ([ROW, ROW | {"option": "b", "criterion": "y"}], "option 'a' on criterion 'y': has no score"),
        ([], "The performance matrix is empty"),
    ],
)
def test_scores_that_cannot_be_used_are_refused_with_option_and_criterion(rows, words):
    with pytest.raises(ValueError, match=words.replace("(", r"\(")):
        read_matrix(rows)
