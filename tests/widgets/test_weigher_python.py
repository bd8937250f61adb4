"""The weigher as Python sees it: what it derives, what it refuses, and that it never ends half-updated."""

import json
import random
from html import escape

import numpy
import pytest

from pillars.data import load
from pillars.weighing import overall_value
from pillars.widgets import Weigher

CRITERIA = list(load("criteria")["criterion"])


@pytest.fixture
def weigher():
    """A weigher that nobody has touched."""
    return Weigher()


def first_only(points):
    """Return points for the first criterion and 0 for the others."""
    return dict.fromkeys(CRITERIA, 0) | {CRITERIA[0]: points}


def test_nothing_is_ranked_before_every_criterion_has_its_points(weigher):
    weigher.swings = dict.fromkeys(CRITERIA) | {CRITERIA[0]: 100}
    assert (weigher.weights, weigher.overall_value, weigher.leader) == ({}, {}, "")


def test_swings_give_weights_overall_values_and_a_leader(weigher):
    weigher.swings = dict.fromkeys(CRITERIA, 50)
    assert weigher.weights == pytest.approx(dict.fromkeys(CRITERIA, 1 / len(CRITERIA)))
    assert weigher.overall_value[weigher.leader] == max(weigher.overall_value.values())


def test_weights_set_from_python_move_the_sliders(weigher):
    weigher.weights = first_only(3)
    assert weigher.swings == first_only(100)
    assert weigher.overall_value == pytest.approx(overall_value(weigher.matrix, first_only(1)))


def test_an_observer_of_weights_already_sees_the_new_overall_values(weigher):
    seen = []
    weigher.observe(lambda change: seen.append((change.new, weigher.overall_value)), "weights")
    weigher.swings = first_only(40)
    assert seen == [(first_only(1.0), overall_value(weigher.matrix, first_only(1)))]


@pytest.mark.parametrize(
    ("trait", "value", "words"),
    [
        ("weights", dict.fromkeys(CRITERIA, 0), "All weights are zero"),
        ("weights", first_only(-1), "is -1; give 0 or more"),
        ("weights", first_only("much"), "is 'much'; give a number"),
        ("weights", first_only(1) | {"prestige": 1}, "Unknown criterion 'prestige'"),
        ("swings", first_only(101), "is 101; give 100 or less"),
        ("swings", first_only(float("inf")), "is inf; give a number"),
        ("swings", {"prestige": 0}, "Unknown criterion 'prestige'"),
        ("swings", dict.fromkeys(CRITERIA, 0) | {CRITERIA[0]: ""}, "is ''; give a number"),
        ("swings", dict.fromkeys(CRITERIA, 0) | {CRITERIA[0]: False}, "is False; give a number"),
        ("weights", None, "Weights are NoneType; give a dict"),
        ("weights", load("scores"), "Weights are DataFrame; give a dict"),
        ("swings", [1, 2], "Weights are list; give a dict"),
    ],
)
def test_bad_input_is_a_value_error_and_changes_nothing(weigher, trait, value, words):
    weigher.swings = dict.fromkeys(CRITERIA, 10)
    before = (weigher.swings, weigher.weights, weigher.overall_value, weigher.leader)
    with pytest.raises(ValueError, match=words):
        setattr(weigher, trait, value)
    assert (weigher.swings, weigher.weights, weigher.overall_value, weigher.leader) == before


def test_any_weights_can_be_set_whatever_their_binary_digits(weigher):
    chance = random.Random(1995)
    for _ in range(1000):
        weights = {name: chance.random() for name in CRITERIA}
        weigher.weights = weights
        assert weigher.overall_value == pytest.approx(overall_value(weigher.matrix, weights), abs=1e-9)
        assert max(weigher.swings.values()) == 100


def test_huge_weights_count_by_their_ratios(weigher):
    weigher.weights = dict.fromkeys(CRITERIA, 1e308)
    assert weigher.weights == pytest.approx(dict.fromkeys(CRITERIA, 1 / len(CRITERIA)))


def test_no_weights_mean_that_nothing_is_weighed(weigher):
    weigher.swings = dict.fromkeys(CRITERIA, 50)
    weigher.weights = {}
    assert (weigher.swings, weigher.overall_value, weigher.leader) == (dict.fromkeys(CRITERIA), {}, "")


def test_numbers_of_any_kind_can_be_sent_to_the_page(weigher):
    weigher.swings = {name: numpy.int64(place) for place, name in enumerate(CRITERIA)}
    assert json.loads(json.dumps(weigher.swings)) == {name: place for place, name in enumerate(CRITERIA)}


def test_an_edited_copy_of_the_books_scores_keeps_its_evidence():
    edited = Weigher(scores=load("scores").assign(likely=50, low=0, high=100))
    assert edited.scores[0]["rationale"] == load("scores").rationale[0]
    assert edited.scores[0]["sources"]


@pytest.mark.parametrize(
    ("scores", "words"), [(5, "Scores are int"), ([1], "Scores are list"), ([], "is empty")]
)
def test_scores_that_are_no_table_are_refused(scores, words):
    with pytest.raises(ValueError, match=words):
        Weigher(scores=scores)


def test_the_class_can_weigh_scores_of_its_own():
    rows = [("march", "speed", 10, 20, 30), ("wait", "speed", 50, 60, 70)]
    own = Weigher(
        scores=[dict(zip(("option", "criterion", "low", "likely", "high"), r, strict=True)) for r in rows]
    )
    own.weights = {"speed": 1}
    assert own.leader == "wait"


def test_scores_out_of_order_are_refused_with_option_and_criterion():
    scores = load("scores").assign(low=100.0)
    with pytest.raises(ValueError, match=r"Score of option '\w+' on criterion '\w+': low 100"):
        Weigher(scores=scores)


def test_scores_without_a_column_are_refused_by_its_name():
    with pytest.raises(ValueError, match="Scores have no column 'likely'"):
        Weigher(scores=load("scores").drop(columns="likely"))


def test_a_missing_score_is_refused_by_name():
    with pytest.raises(ValueError, match="has no score; add a row"):
        Weigher(scores=load("scores").iloc[1:])


def test_every_cell_opens_its_evidence_and_a_counter_reading(weigher):
    for cell in weigher.scores:
        assert cell["rationale"] and cell["counter_reading"] and cell["evidence"] and cell["sources"]


def test_the_weigher_before_the_evidence_carries_none(weigher):
    assert not any("rationale" in cell for cell in Weigher(evidence=False).scores)


def test_a_reader_without_javascript_finds_every_option_and_criterion_in_a_table(weigher):
    html = weigher._repr_mimebundle_()[0]["text/html"]
    for row in weigher.options + weigher.criteria:
        assert f">{row['title']}</th>" in html


def test_a_reader_without_javascript_finds_the_best_option_of_each_reading_first(weigher):
    html = weigher._repr_mimebundle_()[0]["text/html"]
    titles = {row["option"]: row["title"] for row in weigher.options}
    for preset in weigher.presets:
        values = overall_value(weigher.matrix, preset["swings"])
        best = max(values, key=values.get)
        assert f"{escape(preset['title'])}: {escape(titles[best])} {values[best]:.0f}" in html


def test_presets_are_the_books_and_mark_every_criterion(weigher):
    assert [set(preset["swings"]) for preset in weigher.presets] == [set(CRITERIA)] * 3
