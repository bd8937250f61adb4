"""The form of answers, as a notebook tells it before it is handed in."""

import pandas as pd
import pytest

from pillars.exercises import check_forms, tell_form

LABELS = {"a": "Alpha", "b": "Beta"}
QUESTIONS = {
    "number": {},
    "date": {},
    "word": {},
    "choice": {"choices": LABELS},
    "order": {"entries": LABELS},
    "mapping": {"entries": LABELS, "choices": {"x": "Yes", "y": "No"}},
}


def ask(kind):
    """Return a question of a kind, without any rule."""
    return {"name": "answer_it", "kind": kind, "title": "It", **QUESTIONS[kind]}


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("number", 12),
        ("number", -0.5),
        ("date", "1994-08-12"),
        ("date", pd.Timestamp("1994-08-12")),
        ("word", "treaty"),
        ("choice", "a"),
        ("choice", "Beta"),
        ("order", ["b", "a"]),
        ("order", pd.Series(["Beta", "Alpha"])),
        ("mapping", {"a": "x", "b": "No"}),
    ],
)
def test_an_answer_of_the_right_form_is_ready_right_or_wrong(kind, answer):
    assert tell_form(ask(kind), answer) == "ready"


@pytest.mark.parametrize(
    ("kind", "answer", "given"),
    [
        ("number", "twelve", "you gave"),
        ("number", True, "you gave"),
        ("date", "1994", "names no day"),
        ("date", "12 August", "you gave"),
        ("word", "", "you gave"),
        ("choice", "c", "you gave"),
        ("order", ["a"], "1 of the 2"),
        ("order", ["a", "c"], '"c", which is not one of them'),
        ("mapping", {"a": "x"}, "1 of the 2"),
        ("mapping", {"a": "z", "b": "x"}, '"z", which is not one of them'),
        ("mapping", None, "you gave"),
    ],
)
def test_an_answer_of_another_form_is_told_what_is_expected(kind, answer, given):
    said = tell_form(ask(kind), answer)
    assert said.startswith("not yet: this needs ")
    assert given in said


@pytest.mark.parametrize("kind", QUESTIONS)
def test_three_dots_are_blank_and_so_is_a_name_that_is_not_there(kind, capsys):
    assert tell_form(ask(kind), ...) == "blank"
    check_forms([ask(kind)], {})
    assert "answer_it  blank\n\n0 of 1 answers are ready" in capsys.readouterr().out
