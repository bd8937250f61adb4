"""Which hand-in of several counts, and how they are read back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from class_folders import make_class_folder

from seminar.collect.hand_ins import HandIn, describe, list_hand_ins
from seminar.collect.witness import choose

TIME = datetime(2027, 3, 1, 12, tzinfo=UTC)
STAMPED = "a.zip: Anna_12_assignsubmission_file_/ps1.ipynb"


def hand_in(number, late=False, kind="notebook"):
    """Return a HandIn of no file."""
    path = Path("ps1.ipynb")
    return HandIn("an01", "ps1", number, kind, "ps1.ipynb", "0", path, "a.zip: ps1.ipynb", TIME, late=late)


@pytest.mark.parametrize(
    ("hand_ins", "number"),
    [
        ([hand_in(1), hand_in(2), hand_in(3, late=True)], 2),
        ([hand_in(1, late=True), hand_in(2, late=True)], 2),
        ([hand_in(2), hand_in(10)], 10),
        ([hand_in(1, late=True), hand_in(2, kind="unknown")], 1),
        ([hand_in(1, kind="unknown")], 1),
        ([hand_in(1), hand_in(2, kind="answers")], 2),
    ],
)
def test_the_last_one_in_time_counts_and_a_stray_file_only_if_there_is_nothing_else(hand_ins, number):
    assert choose(hand_ins, "last on time").number == number


@pytest.mark.parametrize(("rule", "number"), [("last", 3), ("last on time", 2), ("first", 1)])
def test_the_rule_of_the_class_decides_which_of_several_counts(rule, number):
    assert choose([hand_in(1), hand_in(2), hand_in(3, late=True)], rule).number == number


def witnessed(number, **seen):
    """Return a HandIn with what was seen of its time."""
    row = replace(hand_in(number), **seen)
    return replace(row, at=row.time)


@pytest.mark.parametrize(
    ("hand_ins", "number"),
    [
        ([witnessed(1, upload=998), witnessed(2, upload=12)], 1),
        ([witnessed(1, time=TIME, telling=True), witnessed(2, time=TIME - timedelta(1), telling=True)], 1),
        ([witnessed(1, time=TIME), witnessed(2, time=TIME - timedelta(1))], 2),
        ([witnessed(1, time=TIME, telling=True), witnessed(2, time=TIME - timedelta(1))], 2),
        ([witnessed(1, time=TIME, telling=True), witnessed(2, time=TIME - timedelta(1), origin=STAMPED)], 1),
        ([witnessed(1, chosen=2), witnessed(2)], 1),
        ([witnessed(1, chosen=2), witnessed(2), witnessed(3)], 3),
    ],
)
def test_the_order_is_that_of_the_lms_then_of_times_that_prove_something_then_of_collecting(hand_ins, number):
    assert choose(hand_ins).number == number


def test_nothing_counts_where_nothing_came():
    assert choose([]) is None
    assert choose([], "first") is None


def test_hand_ins_are_read_back_as_they_were_written_and_half_written_ones_are_passed_over(tmp_path):
    class_ = make_class_folder(tmp_path)
    for number in (10, 2, 1):
        folder = tmp_path / "received" / "ps1" / "an01" / str(number)
        folder.mkdir(parents=True)
        if number != 10:
            (folder / "hand-in.json").write_text(describe(hand_in(number)), encoding="utf-8")
    listed = list_hand_ins(class_, "ps1")
    expected = [
        replace(hand_in(n), path=tmp_path / "received/ps1/an01" / str(n) / "ps1.ipynb") for n in (1, 2)
    ]
    assert listed["an01"] == expected
    assert listed["bo02"] == []
