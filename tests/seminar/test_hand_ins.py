"""Which hand-in of several counts, and how they are read back."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from class_folders import make_class_folder

from seminar.collect.hand_ins import HandIn, choose, describe, list_hand_ins

TIME = datetime(2027, 3, 1, 12, tzinfo=UTC)


def hand_in(number, late=False, kind="notebook"):
    """Return a HandIn of no file."""
    return HandIn("an01", "ps1", number, kind, TIME, late, "ps1.ipynb", "0", Path("ps1.ipynb"), "a.zip")


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
    assert choose(hand_ins).number == number


def test_nothing_counts_where_nothing_came():
    assert choose([]) is None


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
