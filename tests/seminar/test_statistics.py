"""How each question went: numbers that can be worked out by hand, and what changes with a change of mind."""

import csv
from collections import Counter
from types import SimpleNamespace

import pytest
from class_folders import make_class_folder
from handed_in import PS1, answers_file, hand_in, right_answers
from marked_class import make_class_with_gradebook, mark_all

from seminar.__main__ import main
from seminar.give_back.statistics import count_wrong, find_statistics
from seminar.marks.totals import Marks

# Twelve students: in a the first six have nothing; b rises by one with three at each end; all have c right.
POINTS = {"a": [0] * 6 + [4] * 6, "b": [1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3], "c": [4] * 12}


def make_statistics(count=12, waiting=()):
    """Return name -> Part for so many of the twelve; waiting: numbers of those of whom b waits."""
    questions = [SimpleNamespace(id=one, points=4, chapter=1, skill="reading", row={}) for one in POINTS]
    for question, objective in zip(questions, (1, 1, 2), strict=True):
        question.row["objective"] = objective
    marks = {
        number: Marks(
            points={name: values[number] for name, values in POINTS.items()},
            waiting={"b"} if number in waiting else set(),
        )
        for number in range(count)
    }
    rows = [{"id": name, "given": 1, "correct": True, "feedback": ""} for name in POINTS]
    results = {number: {"items": rows, "essays": []} for number in marks}
    parts = find_statistics(SimpleNamespace(questions=questions, essays=[]), results, marks)
    return {part.name: part for part in parts}


def test_a_question_is_held_against_what_its_students_have_in_the_others():
    found = make_statistics()
    # The deviations of a are 2 for all, those of b are 1 for six: 12 / sqrt(48 * 6).
    assert found["a"].discrimination == pytest.approx(0.70711, abs=1e-5)
    assert found["b"].discrimination == pytest.approx(0.70711, abs=1e-5)
    assert [found[name].share for name in "abc"] == [0.5, 0.5, 1]


def test_where_all_have_the_same_points_or_fewer_than_ten_are_there_nothing_is_said():
    assert make_statistics()["c"].discrimination is None
    assert [part.discrimination for part in make_statistics(9).values()] == [None] * 5
    assert make_statistics(10)["a"].pairs == 10


def test_an_answer_that_waits_is_in_no_number_of_its_question_and_in_no_rest():
    found = make_statistics(waiting={0})
    assert (found["b"].students, found["a"].students) == (11, 12)
    assert found["b"].share == pytest.approx(23 / 44)
    assert (found["a"].pairs, found["b"].pairs) == (11, 11)


def test_an_objective_has_the_mean_of_its_questions():
    found = make_statistics()
    assert (found["1.1"].share, found["1.2"].share) == (0.5, 1)


def test_typical_mistakes_are_counted_over_variants_that_fill_in_other_words():
    row = {"wrong": [{"feedback": "You took {place}, not  the other."}, {"feedback": "That is late."}]}
    told = ["1 of 4 in place. You took Guam, not the other.", "You took Japan, not the other.", "Look again."]
    assert count_wrong(SimpleNamespace(row=row), told) == Counter({"You took …, not the other.": 2})


@pytest.fixture
def class_(tmp_path):
    """A class of which one has all right, one the newest first; one waits for a look, one is ungraded."""
    class_ = make_class_with_gradebook(tmp_path / "class")
    right = right_answers(class_, "bo02")
    order = {"answers": right | {"ps1-five-events": right["ps1-five-events"][::-1]}}
    doubt = {"answers": {"ps1-days-between": "many"}, "essay": ""}
    mark_all(class_, an01={}, bo02=order, kim04=doubt)
    hand_in(class_, "z5", answers_file(class_, "z5"), "answers")
    return class_


def read_table(class_):
    """Run the command; return id -> row of its table."""
    assert main(["statistics", str(class_.folder), "ps1"]) == 0
    with (class_.folder / "export" / "ps1-statistics.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_the_table_follows_the_settings_at_once_and_names_who_waits(class_, capsys):
    rows = read_table(class_)
    said = capsys.readouterr().out
    assert "wait for marks, and are left out where they wait: kim04" in said
    assert "handed in, but not graded; run `grade`: z5" in said
    assert rows["ps1-days-between"]["students"] == rows["ps1-days-between"]["answered"] == "2"
    # In the reversed list of five the one in the middle is in place: 1 + 1/5 + 0 of 3 students.
    assert rows["ps1-five-events"]["mean_share"] == "0.4000"
    assert rows["ps1-five-events"]["wrong_answers"].startswith("1 × That is the newest first.")
    path = class_.folder / "class.toml"
    told = path.read_text(encoding="utf-8").replace("[deadlines]\n", "")
    path.write_text(f'{told}[accept]\nps1.ps1-five-events = "any"\n', encoding="utf-8")
    row = read_table(class_)["ps1-five-events"]
    assert (row["mean_share"], row["wrong_answers"]) == ("1.0000", "")
    path.write_text(f'{told}[marks]\nrows = "all"\n[drop]\nps1 = ["ps1-days-between"]\n', encoding="utf-8")
    rows = read_table(class_)
    assert "ps1-days-between" not in rows
    assert rows["ps1-five-events"]["mean_share"] == "0.3333"


def test_before_anything_is_graded_the_command_says_so(tmp_path, capsys):
    class_ = make_class_folder(tmp_path / "class")
    assert main(["statistics", str(class_.folder), "ps1"]) == 1
    assert f"{PS1.name} is not graded yet" in capsys.readouterr().err
