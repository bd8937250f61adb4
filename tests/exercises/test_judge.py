"""Answers of every kind, good and bad, and the verdicts they earn."""

import datetime
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from exercise_cases import BOOK, CASES, ITEMS, complete

from pillars.data import load
from pillars.exercises import Verdict, judge
from pillars.exercises.judge import fill, points_by_row

NAMES = [f"{item.id}-{answer}" for item, answer, *_ in CASES]


@pytest.mark.parametrize(("item", "answer", "correct", "feedback"), CASES, ids=NAMES)
def test_each_shared_case_gets_its_verdict(item, answer, correct, feedback):
    assert judge(item, answer) == Verdict(correct, feedback)


@pytest.mark.parametrize("item", BOOK, ids=lambda item: item.id)
def test_the_right_answer_of_each_item_of_the_book_is_right(item):
    assert judge(item, item.answer) == Verdict(True, fill(item.right, item.answer))


@pytest.mark.parametrize("item", BOOK, ids=lambda item: item.id)
def test_each_typical_wrong_answer_of_the_book_earns_its_own_feedback(item):
    for slip in item.wrong:
        verdict = judge(item, complete(item, slip["answer"]))
        assert verdict.correct is False
        assert fill(slip["feedback"], slip["answer"]) in verdict.feedback


@pytest.mark.parametrize("number", [33, 33.3, np.int64(33), np.float32(33.3), Decimal("33.3")])
def test_every_kind_of_number_counts_as_a_number(number):
    assert judge(ITEMS["share"], number).correct is True


@pytest.mark.parametrize(
    "steps",
    [
        ["first", "second", "third"],
        ("Step one", "Step two", "Step three"),
        pd.Series(["first", "second", "third"]),
        pd.Index(["FIRST", "second", "third"]),
        np.array(["first", "second", "third"]),
    ],
    ids=lambda steps: type(steps).__name__,
)
def test_an_order_may_be_any_sequence_of_keys_or_labels(steps):
    assert judge(ITEMS["three-steps"], steps).correct is True


@pytest.mark.parametrize(
    "pairs", [{"Sky": "HOLDS", "sea": "Wrong"}, pd.Series({"sky": "holds", "sea": "wrong"})]
)
def test_a_mapping_may_be_a_dictionary_or_a_series(pairs):
    assert judge(ITEMS["two-verdicts"], dict(pairs)).correct is True
    assert judge(ITEMS["two-verdicts"], pairs).correct is True


@pytest.mark.parametrize(
    "day",
    [
        datetime.date(1994, 8, 12),
        datetime.datetime(1994, 8, 12, 9, 30),
        pd.Timestamp("1994-08-12"),
        np.datetime64("1994-08-12"),
        " 1994-08-12 ",
    ],
    ids=lambda day: type(day).__name__,
)
def test_a_date_may_be_of_any_common_type(day):
    assert judge(ITEMS["the-day"], day).correct is True


def test_a_choice_may_be_named_by_its_key_its_label_or_as_a_number():
    answers = ["1994", 1994, "1994, the REPORT"]
    assert [judge(ITEMS["which-year"], answer).correct for answer in answers] == [True, True, True]


BAD = {
    "a table with 11 rows and 11 columns": load("documents"),
    "a column of 11 values": load("documents").alliance,
    "a column of 1 value; take the value itself with .item()": load("documents").alliance[:1],
    "nothing yet": None,
    "a missing number (NaN)": float("nan"),
    "a missing value": pd.NA,
    "a number without end": 10**400,
    'the text "a third"': "a third",
    "a value of type bool": True,
    "a list of 2": [33.3, 1],
    "a dictionary of 0": {},
    "a value of type function": complete,
}


@pytest.mark.parametrize(("words", "answer"), BAD.items(), ids=BAD)
def test_an_answer_of_the_wrong_type_earns_a_hint_that_names_it(words, answer):
    hint = f"This exercise expects one number, such as 12; you gave {words}."
    assert judge(ITEMS["share"], answer) == Verdict(None, hint)


@pytest.mark.parametrize("name", ITEMS)
@pytest.mark.parametrize(
    "answer", [*BAD.values(), b"bytes", {1, 2}, [[1], [2]], {"a": None}, pd.NaT, object()], ids=type
)
def test_no_answer_whatever_raises_an_error(name, answer):
    assert judge(ITEMS[name], answer).correct is not True


def test_a_mapping_that_is_only_begun_earns_a_hint_with_the_count():
    assert judge(ITEMS["two-verdicts"], {"sky": "holds"}).feedback.endswith("; you gave 1 of the 2.")


def test_a_name_that_the_item_does_not_know_is_quoted_in_the_hint():
    assert (
        'you gave "moon", which is not one of them.'
        in judge(ITEMS["two-verdicts"], {"moon": "holds"}).feedback
    )


def test_an_entry_given_twice_is_not_an_order():
    assert judge(ITEMS["three-steps"], ["first", "first", "third"]).correct is None


@pytest.mark.parametrize("text", ["1994-08", "1994-02-31", "12.8.1994", "12 August"])
def test_a_text_that_names_no_day_earns_a_hint(text):
    assert judge(ITEMS["the-day"], text).correct is None


def test_three_dots_are_an_answer_that_is_still_to_come():
    words = 'Exercise "The share" waits for your answer: replace the three dots with one number, such as 12.'
    assert judge(ITEMS["share"], ...) == Verdict(None, words)


def test_a_verdict_shows_itself_as_text_and_as_html_without_letting_markup_through():
    bundle = Verdict(False, "a < b")._repr_mimebundle_()
    assert bundle["text/plain"] == "Not yet. a < b"
    assert "<strong>Not yet.</strong> a &lt; b" in bundle["text/html"]


@pytest.mark.parametrize(
    ("name", "answer", "points"),
    [
        ("three-steps", ["first", "second", "third"], 3),
        ("three-steps", ["second", "first", "third"], 1),
        ("three-steps", ["second", "third", "first"], 0),
        ("three-steps", ["first", "first", "third"], None),
        ("two-verdicts", {"sky": "holds", "sea": "wrong"}, 3),
        ("two-verdicts", {"sky": "holds", "sea": "open"}, 1.5),
        ("two-verdicts", {"sky": "Holds"}, 1.5),
        ("two-verdicts", {}, 0),
        ("two-verdicts", {"moon": "holds"}, None),
        ("share", 33.3, None),
    ],
)
def test_a_mapping_and_an_order_earn_row_by_row(name, answer, points):
    assert points_by_row(replace(ITEMS[name], points=3), answer) == points


def test_parts_of_points_are_rounded_half_up_to_two_decimals():
    item = ITEMS["three-steps"]
    earned = [points_by_row(replace(item, points=most), ["first", "third", "second"]) for most in (1, 2, 5)]
    assert earned == [0.33, 0.67, 1.67]
