"""One hand-in: run in the sandbox, judged outside by the student's own variant, as plain data."""

import json

import nbformat
import pytest
from class_folders import make_class_folder
from handed_in import ESSAY, PS1, answers_file, fill_notebook, right_answers, write_notebook
from nbformat.v4 import new_markdown_cell

from seminar.grade.essays import LENGTH
from seminar.grade.judge import Key, grade_hand_in

POINTS = sum(question.points for question in PS1.questions)
DATE = next(question.id for question in PS1.questions if question.kind == "date")
CHOICE = next(question.id for question in PS1.questions if question.kind == "choice")


@pytest.fixture
def class_(tmp_path):
    """Return a class."""
    return make_class_folder(tmp_path / "class")


@pytest.fixture
def grade(class_):
    """Return a function that grades bytes or a notebook of an01."""

    def grade_one(content, kind="notebook"):
        content = content if isinstance(content, bytes) else write_notebook(content)
        return grade_hand_in(content, kind, "an01", PS1, class_.secret)

    return grade_one


def points(result):
    """Return the points of all items."""
    return sum(row["points"] for row in result["items"])


def find(notebook, name):
    """Return the cell of this id."""
    return next(cell for cell in notebook.cells if cell.id == name)


def test_right_answers_of_the_own_variant_get_all_points(class_, grade):
    result = grade(fill_notebook(class_, "an01"))
    assert [result[field] for field in ("status", "reason", "notes", "alerts")] == ["graded", "", [], []]
    assert points(result) == POINTS
    assert result["essays"] == [{"id": "ps1-essay", "text": ESSAY}]
    assert {row["correct"] for row in result["items"]} == {True}


def test_the_result_is_the_same_each_time_and_can_be_written_as_json(class_, grade):
    first, second = (grade(fill_notebook(class_, "an01")) | {"seconds": 0} for _ in range(2))
    assert first == second == json.loads(json.dumps(first))


def test_a_file_of_answers_gets_what_a_notebook_gets(class_, grade):
    by_notebook, by_file = (
        grade(fill_notebook(class_, "an01")),
        grade(answers_file(class_, "an01"), "answers"),
    )
    assert by_file["items"] == by_notebook["items"]
    assert by_file["essays"] == by_notebook["essays"]


def test_the_answers_of_another_student_do_not_get_all_points(class_, grade):
    result = grade(fill_notebook(class_, "an01", right_answers(class_, "bo02")))
    assert points(result) < POINTS


def test_a_notebook_handed_out_to_another_is_judged_by_the_own_questions_and_said(class_, grade):
    result = grade(fill_notebook(class_, "bo02"))
    assert points(result) < POINTS
    assert any("handed out to 'bo02'" in note for note in result["alerts"])


def test_a_blank_notebook_gets_nothing_and_its_essay_is_empty(class_, grade):
    result = grade(fill_notebook(class_, "an01", {}, essay=None))
    assert (result["status"], points(result)) == ("graded", 0)
    assert result["essays"] == [{"id": "ps1-essay", "text": ""}]
    assert {row["feedback"] for row in result["items"]} == {"No answer was given."}


def test_a_worker_is_told_what_to_look_for_and_not_what_is_right(class_):
    plan = json.dumps(Key(PS1, class_.secret).plan("an01", "notebook"))
    assert not any(json.dumps(answer) in plan for answer in right_answers(class_, "an01").values())
    assert class_.secret.hex() not in plan


def test_an_answer_of_the_wrong_form_gets_a_hint_and_no_points(class_, grade):
    answers = right_answers(class_, "an01") | {DATE: b"object()", CHOICE: ["<script>"]}
    rows = {row["id"]: row for row in grade(fill_notebook(class_, "an01", answers))["items"]}
    assert (rows[DATE]["points"], rows[CHOICE]["points"]) == (0, 0)
    assert "type object" in rows[DATE]["feedback"]
    assert rows[CHOICE]["correct"] is None


def test_no_feedback_of_a_wrong_answer_tells_the_right_one(class_, grade):
    right = {name: value for name, value in right_answers(class_, "an01").items() if name != CHOICE}
    wrong = {name: 1.5 if isinstance(value, int | float) else "1901-01-01" for name, value in right.items()}
    feedback = {row["id"]: row["feedback"] for row in grade(fill_notebook(class_, "an01", wrong))["items"]}
    assert not [name for name, value in right.items() if str(value) in feedback[name]]


def test_a_cell_that_fails_is_named_and_the_others_count(class_, grade):
    answers = right_answers(class_, "an01") | {DATE: b"1 / 0"}
    result = grade(fill_notebook(class_, "an01", answers))
    assert points(result) == POINTS - 3
    assert [error["name"] for error in result["errors"]] == ["ZeroDivisionError"]


def test_what_was_answered_before_python_was_ended_counts(class_, grade):
    notebook = fill_notebook(class_, "an01")
    position = notebook.cells.index(find(notebook, f"{DATE}-answer"))
    notebook.cells[position].source = "import os; os._exit(0)"
    result = grade(notebook)
    assert result["status"] == "stopped"
    assert 0 < points(result) < POINTS
    assert result["essays"][0]["text"] == ESSAY


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (b"PK\x03\x04 Word", "notebook", "a Word, Excel or zip file"),
        (b"", "notebook", "empty"),
        (b"[" * 100_000, "notebook", "not"),
        (b"{}", "notebook", "not a notebook"),
        (b"\xff\xfe\x00", "notebook", "not"),
        (b"not json", "answers", "no file of answers"),
        (b"[" * 100_000, "answers", "nested too deeply"),
        (b'{"format": "wpf-answers-1", "answers": NaN}', "answers", "no file of answers"),
        (b'{"format": "wpf-answers-1", "answers": 3}', "answers", "part answers"),
        (b'{"format": "other"}', "answers", "wpf-answers-1"),
        (b" " * 3_000_000, "answers", "more than 2 MB"),
        (b"anything", "unknown", "neither a notebook nor saved answers"),
    ],
)
def test_a_file_of_another_kind_is_unreadable_with_a_reason(grade, content, kind, reason):
    result = grade(content, kind)
    assert result["status"] == "unreadable"
    assert reason in result["reason"]
    assert points(result) == 0
    assert result["essays"] == [{"id": "ps1-essay", "text": ""}]


@pytest.mark.parametrize("value", [[[]] * 500, {"a": {"b": [1]}}, 10**290, "x" * 90_000, True, [None], -0.0])
def test_any_value_in_a_file_of_answers_is_judged_without_an_error(class_, grade, value):
    content = answers_file(class_, "an01", answers={item.id: value for item in PS1.questions})
    result = grade(content, "answers")
    assert (result["status"], points(result)) == ("graded", 0)
    assert all(len(row["feedback"]) <= 1500 for row in result["items"])
    assert len(json.dumps(result)) < 100_000


def test_an_essay_is_found_when_its_metadata_is_lost(class_, grade):
    notebook = fill_notebook(class_, "an01")
    for cell in notebook.cells:
        cell.metadata.clear()
    assert grade(notebook)["essays"][0]["text"] == ESSAY


def test_an_essay_written_into_a_new_cell_after_the_own_was_deleted_is_found_and_said(class_, grade):
    notebook = fill_notebook(class_, "an01")
    notebook.cells.remove(find(notebook, "ps1-essay"))
    notebook.cells.append(new_markdown_cell("Here it is."))
    result = grade(notebook)
    assert result["essays"][0]["text"] == "Here it is."
    assert any("the cell is gone" in note for note in result["notes"])


def test_a_deleted_essay_is_said(class_, grade):
    notebook = fill_notebook(class_, "an01")
    notebook.cells.remove(find(notebook, "ps1-essay"))
    result = grade(notebook)
    assert result["essays"][0]["text"] == ""
    assert any("no other text" in note for note in result["notes"])


def test_a_doubled_essay_cell_is_shown_whole_and_said(class_, grade):
    notebook = fill_notebook(class_, "an01")
    twin = nbformat.from_dict(find(notebook, "ps1-essay") | {"id": "twin", "source": "Second half."})
    notebook.cells.append(twin)
    result = grade(notebook)
    assert result["essays"][0]["text"] == f"{ESSAY}\n\nSecond half."
    assert any("2 cells hold text" in note for note in result["notes"])


def test_an_essay_in_a_file_of_answers_keeps_its_lines(class_, grade):
    content = answers_file(class_, "an01", essay="one\r\ntwo\u2028three\x85\x9b\ud800four")
    assert grade(content, "answers")["essays"][0]["text"] == "one\ntwo\nthree\n\ufffdfour"


def test_an_essay_keeps_what_was_typed_but_control_characters_and_its_end_if_it_is_endless(class_, grade):
    typed = "<script>alert(1)</script> 서울\x07 $x$\u2028next"
    assert grade(fill_notebook(class_, "an01", {}, typed))["essays"][0]["text"] == (
        "<script>alert(1)</script> 서울 $x$\nnext"
    )
    result = grade(fill_notebook(class_, "an01", {}, "x" * 200_000))
    assert len(result["essays"][0]["text"]) == LENGTH
    assert any("200000 characters" in note for note in result["notes"])
