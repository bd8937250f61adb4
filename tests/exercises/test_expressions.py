"""An expression in YAML sees the tables and weighs the book's own scores."""

import pytest

from pillars.exercises.read import evaluate


def test_the_matrix_of_an_expression_holds_the_likely_scores_of_the_reading_that_is_named():
    rows = "load('scores').query(\"alliance == 'instead'\")"
    likely = f"[matrix('instead').scores[r.option, r.criterion].likely for r in {rows}.itertuples()]"
    assert evaluate(likely) == evaluate(f"{rows}['likely'].tolist()")


def test_the_weights_of_a_preset_are_its_swings_divided_by_their_sum_and_50_stands_for_silence():
    swings = "load('swings').query(\"preset == 'nye_1995'\").set_index('criterion').swing.fillna(50)"
    assert evaluate("weights('nye_1995')") == pytest.approx(
        evaluate(f"({swings} / {swings}.sum()).to_dict()")
    )


def test_an_expression_sees_nothing_but_the_names_it_may_use():
    with pytest.raises(NameError):
        evaluate("exercise")
