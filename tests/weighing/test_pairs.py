"""Questions about pairs: at most twelve, each worth asking, and the weights are those that fit best."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pillars.data import load
from pillars.weighing import (
    Comparison,
    least_fitting,
    next_pair,
    overall_value,
    pair_weights,
    read_matrix,
    remaining_ranges,
)
from pillars.weighing.pairs import MOST

CRITERIA = tuple("abcdefgh")
SPREAD = dict.fromkeys(CRITERIA, 50) | {"c": 90, "f": 70}
sizes = st.lists(st.floats(1, 100), min_size=8, max_size=8).map(lambda s: dict(zip(CRITERIA, s, strict=True)))


def ask(sizes, most=MOST):
    """Return the answers of somebody whose swings are exactly `sizes`."""
    answers = []
    while len(answers) < most and (pair := next_pair(CRITERIA, answers, SPREAD)):
        answers.append(Comparison(*pair, sizes[pair[0]] / sizes[pair[1]]))
    return answers


@settings(max_examples=40, deadline=None)
@given(sizes)
def test_exact_answers_give_back_the_weights_after_one_question_less_than_there_are_criteria(sizes):
    total = sum(sizes.values())
    assert pair_weights(CRITERIA, ask(sizes, most=7)) == pytest.approx(
        {n: s / total for n, s in sizes.items()}
    )


def test_no_pair_is_asked_twice_and_the_twelfth_answer_is_the_last():
    answers = ask(dict.fromkeys(CRITERIA, 1.0), most=99)
    assert len(answers) == MOST == len({frozenset((a.first, a.second)) for a in answers})


def test_the_first_question_is_about_the_criteria_on_which_the_options_differ_most():
    assert next_pair(CRITERIA, [], SPREAD) == ("c", "f")


def test_while_the_answers_do_not_join_all_criteria_there_are_no_weights():
    assert pair_weights(CRITERIA, ask(dict.fromkeys(CRITERIA, 1.0), most=6)) is None


def test_contradicting_answers_are_settled_in_the_middle_and_the_odd_one_is_named():
    three = ("a", "b", "c")
    round_trip = [Comparison("a", "b", 2.0), Comparison("b", "c", 2.0), Comparison("a", "c", 0.5)]
    weights = pair_weights(three, round_trip)
    # By hand: each log ratio is moved by a third of ln 8.
    assert weights["a"] / weights["b"] == pytest.approx(1.0)
    answer, factor = least_fitting(three, round_trip)
    assert factor == pytest.approx(math.exp(math.log(8) / 3)) and answer in round_trip


def test_answers_that_cannot_disagree_have_no_odd_one():
    assert least_fitting(CRITERIA, ask(dict.fromkeys(CRITERIA, 1.0), most=7)) is None


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([0.25, 0.5, 1.0, 2.0, 4.0]), min_size=12, max_size=12))
def test_no_nearby_weights_fit_the_answers_better(ratios):
    pairs = ask(dict.fromkeys(CRITERIA, 1.0))
    answers = [pair._replace(ratio=ratio) for pair, ratio in zip(pairs, ratios, strict=True)]
    weights = pair_weights(CRITERIA, answers)

    def misfit(weights):
        return sum((math.log(a.ratio * weights[a.second] / weights[a.first])) ** 2 for a in answers)

    for name in CRITERIA:
        for step in (0.9, 1.1):
            assert misfit(weights | {name: weights[name] * step}) >= misfit(weights) - 1e-12


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (("a", "z", 2), "Answer 1: unknown criterion 'z'"),
        (("a", "b", 0), "ratio above 0"),
        (("a", "a", 1), "two criteria"),
    ],
)
def test_an_answer_that_makes_no_sense_is_named(answer, complaint):
    with pytest.raises(ValueError, match=complaint):
        pair_weights(CRITERIA, [Comparison(*answer)])


BOOK = read_matrix(load("scores").to_dict("records"))


def answer_all(weights, most=MOST):
    """Return what somebody with these weights answers, choosing the nearest of the five answers offered."""
    spread = dict.fromkeys(BOOK.criteria, 50)
    answers = []
    while len(answers) < most and (pair := next_pair(BOOK.criteria, answers, spread)):
        ratio = math.log2(weights[pair[0]] / weights[pair[1]])
        answers.append(Comparison(*pair, 2.0 ** min(max(round(ratio), -2), 2)))
    return answers


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_ones_own_values_and_places_lie_in_what_the_answers_leave_and_each_answer_leaves_less(data):
    weights = {name: data.draw(st.floats(1, 8)) for name in BOOK.criteria}
    values = overall_value(BOOK, weights)
    before = None
    for count in range(len(BOOK.criteria)):
        left, slack = remaining_ranges(BOOK, answer_all(weights, count))
        assert slack == 1
        for option, (low, high, best, worst) in left.items():
            place = 1 + sum(value > values[option] + 1e-9 for value in values.values())
            assert low - 1e-9 <= values[option] <= high + 1e-9 and best <= place <= worst
            if before:
                assert before[option].low <= low + 1e-9 and high <= before[option].high + 1e-9
        before = left


def test_without_an_answer_a_value_lies_between_the_worst_and_the_best_score_of_the_option():
    left, _ = remaining_ranges(BOOK, [])
    for option in BOOK.options:
        scores = [BOOK.scores[option, name].likely for name in BOOK.criteria]
        assert left[option][:2] == pytest.approx((min(scores), max(scores)))


def test_answers_in_a_circle_are_taken_wider_until_some_weights_fit():
    one, two, three = BOOK.criteria[:3]
    circle = [Comparison(one, two, 4.0), Comparison(two, three, 4.0), Comparison(three, one, 4.0)]
    left, slack = remaining_ranges(BOOK, circle)
    assert slack == pytest.approx(math.sqrt(2) ** 3) and len(left) == len(BOOK.options)
