"""Marks by hand are lines in files of their own: nothing that happens to the gradebook costs one."""

import json
import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest
from handed_in import PS1, answers_file, hand_in
from marked_class import LEVELS, make_class_with_gradebook, mark_all, mark_line

from seminar.__main__ import main
from seminar.marks.by_hand import FLAG, HandMarks, add_line, marks_path, read_hand_marks
from seminar.marks.gradebook import open_gradebook
from seminar.marks.gradebook_marks import OLD, is_flagged
from seminar.marks.totals import find_marks

CLAIM = "ps1-essay-claim"
FULL = sum(question.points for question in PS1.questions) + sum(LEVELS.values())


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """A class with one marked hand-in; not to be changed."""
    class_ = make_class_with_gradebook(tmp_path_factory.mktemp("by-hand") / "class")
    mark_all(class_, an01={})
    assert main(["grade", str(class_.folder), "ps1"]) == 0
    return class_


@pytest.fixture
def class_(marked, tmp_path):
    """A copy of the marked class."""
    shutil.copytree(marked.folder, tmp_path / "class")
    url = f"sqlite:///{tmp_path / 'class'}/gradebook.db"
    return replace(marked, folder=tmp_path / "class", gradebook_url=url)


def run(class_, command, *options):
    """Run a command on the class; return its status."""
    return main([command, str(class_.folder), "ps1", *options])


def total(class_):
    """Return an01's total."""
    return find_marks(class_, "ps1")["an01"].total


def type_into_gradebook(class_, points):
    """Change a mark in the gradebook alone."""
    with open_gradebook(class_) as book:
        book.find_grade(CLAIM, "ps1", "ps1", "an01").manual_score = points
        book.db.commit()


def test_a_mark_is_added_below_the_others_and_the_last_one_counts(class_):
    path = marks_path(class_, "ps1", "an01")
    before = path.read_bytes()
    mark_line(class_, "an01", CLAIM, 5)
    assert path.read_bytes().startswith(before)
    assert total(class_) == FULL - LEVELS["claim"] + 5
    row = json.loads(path.read_text().splitlines()[-1])
    assert {"when", "who", "line", "points"} <= set(row)


def test_the_gradebook_is_never_read_for_a_mark_and_grade_puts_the_right_one_back(class_):
    type_into_gradebook(class_, 1)
    assert total(class_) == FULL
    assert run(class_, "grade") == 0
    with open_gradebook(class_) as book:
        assert book.find_grade(CLAIM, "ps1", "ps1", "an01").manual_score == LEVELS["claim"]


def test_a_deleted_gradebook_is_named_and_filled_again_with_every_mark(class_, capsys):
    (class_.folder / "gradebook.db").unlink()
    assert run(class_, "mark", "--no-browser") == 1
    assert "the gradebook is gone; no mark is lost" in capsys.readouterr().err
    assert run(class_, "grade") == 0
    assert "was not there; it is filled again from the results and 4 marks by hand" in capsys.readouterr().out
    with open_gradebook(class_) as book:
        assert book.find_submission("ps1", "an01").score == FULL


def test_a_damaged_gradebook_is_named_in_one_line_and_made_anew_by_one_command(class_, capsys):
    (class_.folder / "gradebook.db").write_bytes(b"SQLite format 3\0" + b"garbage " * 500)
    assert run(class_, "grade") == 1
    said = capsys.readouterr().err
    assert "no mark is lost; make it anew" in said
    assert said.count("\n") == 1
    assert run(class_, "export") == 0
    assert run(class_, "grade", "--rebuild") == 0
    assert "gradebook.db.old-1" in capsys.readouterr().out
    with open_gradebook(class_) as book:
        assert book.find_submission("ps1", "an01").score == FULL


def test_the_gradebook_of_version_0_5_is_taken_over_once(class_, capsys):
    shutil.rmtree(class_.folder / "marks")
    assert run(class_, "export") == 0
    assert "5 marks by hand of ps1 were taken over" in capsys.readouterr().out
    assert total(class_) == FULL
    rows = [json.loads(line) for line in marks_path(class_, "ps1", "an01").read_text().splitlines()]
    assert {row["who"] for row in rows} == {OLD}
    type_into_gradebook(class_, 1)
    run(class_, "grade")
    assert "taken over" not in capsys.readouterr().out
    assert total(class_) == FULL


def test_what_was_not_marked_yet_in_version_0_5_waits_after_the_taking_over(class_):
    shutil.rmtree(class_.folder / "marks")
    with open_gradebook(class_) as book:
        row = book.find_grade(CLAIM, "ps1", "ps1", "an01")
        row.manual_score, row.needs_manual_grade = None, True
        book.db.commit()
    assert run(class_, "export") == 1
    assert find_marks(class_, "ps1")["an01"].waiting == {CLAIM}


def test_a_lost_gradebook_of_version_0_5_is_named_before_anything_is_graded_over_it(class_, capsys):
    shutil.rmtree(class_.folder / "marks")
    (class_.folder / "gradebook.db").unlink()
    for command in ("grade", "feedback", "export"):
        assert run(class_, command) == 1
        said = capsys.readouterr().err
        assert "which version 0.5 kept there alone. Put a copy of it back" in said
        assert said.count("\n") == 1
    assert not (class_.folder / "gradebook.db").exists()


def test_a_line_that_a_power_cut_left_half_is_named_and_the_next_mark_stands_on_a_line_of_its_own(
    class_, capsys
):
    path = marks_path(class_, "ps1", "an01")
    path.write_bytes(path.read_bytes() + b'{"when": "2027-03-01T12:')
    assert run(class_, "export") == 1
    assert f"{path}: its last line was cut off, as by a power cut" in capsys.readouterr().out
    mark_line(class_, "an01", CLAIM, 5)
    assert read_hand_marks(class_, "ps1", "an01").rows[CLAIM]["points"] == 5


@pytest.mark.parametrize(
    "line", ['{"line": "ps1-essay-claim", "points": -3}', "[]", '{"points": 3}', "\x00\x01"]
)
def test_a_damaged_line_is_named_with_its_number_and_the_student_waits(class_, line, capsys):
    path = marks_path(class_, "ps1", "an01")
    first, rest = path.read_text().split("\n", 1)
    path.write_text(f"{first}\n{line}\n{rest}")
    assert run(class_, "export") == 1
    assert f"{path}, line 2: cannot be read" in capsys.readouterr().out
    assert find_marks(class_, "ps1")["an01"].waiting


def test_another_text_asks_for_another_look_and_the_same_text_again_does_not(class_):
    hand_in(class_, "an01", answers_file(class_, "an01", problem_set="ps1 "), "answers", 2)
    run(class_, "grade")
    assert find_marks(class_, "ps1")["an01"].waiting == set()
    hand_in(class_, "an01", answers_file(class_, "an01", essay="Another text."), "answers", 3)
    run(class_, "grade")
    assert find_marks(class_, "ps1")["an01"].waiting == {f"ps1-essay-{name}" for name in LEVELS}
    assert total(class_) == FULL


def test_a_mark_that_is_taken_back_waits_again(class_):
    add_line(class_, "ps1", "an01", CLAIM, points=None)
    assert find_marks(class_, "ps1")["an01"].waiting == {CLAIM}


def test_a_flag_set_by_hand_stays_when_a_question_goes_and_when_the_gradebook_is_made_anew(class_):
    add_line(class_, "ps1", "an01", FLAG, flag=True, of=None)
    (class_.folder / "class.toml").write_text(f'[drop]\nps1 = ["{PS1.questions[0].id}"]\n')
    assert run(class_, "grade") == 0
    assert run(class_, "grade", "--rebuild") == 0
    with open_gradebook(class_) as book:
        assert book.find_submission_notebook("ps1", "ps1", "an01").flagged
        names = {cell.name for cell in book.find_notebook("ps1", "ps1").grade_cells}
        assert PS1.questions[0].id not in names


def test_a_flag_taken_away_by_hand_comes_back_only_with_another_odd_file():
    odd = {"status": "unreadable", "alerts": [], "sha256": "b"}
    seen, other = (HandMarks(flag={"flag": False, "of": of}) for of in "ba")
    assert not is_flagged(SimpleNamespace(flagged=True), odd, seen)
    assert is_flagged(SimpleNamespace(flagged=False), odd, other)
