"""The weigher as Python sees it: what it derives, what it refuses, and that it never ends half-updated."""

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
    ],
)
def test_bad_input_is_a_value_error_and_changes_nothing(weigher, trait, value, words):
    weigher.swings = dict.fromkeys(CRITERIA, 10)
    before = (weigher.swings, weigher.weights, weigher.overall_value, weigher.leader)
    with pytest.raises(ValueError, match=words):
        setattr(weigher, trait, value)
    assert (weigher.swings, weigher.weights, weigher.overall_value, weigher.leader) == before


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


def test_presets_are_the_books_and_mark_every_criterion(weigher):
    assert [set(preset["swings"]) for preset in weigher.presets] == [set(CRITERIA)] * 3
