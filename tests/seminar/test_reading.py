"""Whatever a student handed in is read, or named: wherever an essay stands, and whatever became of a cell."""

import json
import re

import nbformat
import pytest
from class_folders import make_class_folder
from handed_in import ESSAY, PS1, answers_file, fill_notebook, hand_in, write_notebook
from marked_class import make_class_with_gradebook
from nbformat.v4 import new_code_cell, new_markdown_cell
from odd_notebooks import AS_TEXT, ELSEWHERE, LONG, NAMED, READ, empty, find, make_code, put, split

from seminar.__main__ import main
from seminar.files import write_whole
from seminar.grade.essays import find_essays
from seminar.grade.judge import Key, grade_hand_in
from seminar.grade.own_text import HandedOut, mark_own, read_notebook_cells
from seminar.problems.problem_set import student_text
from seminar.release.release import build_class_files
from seminar.release.student_notebook import read_handed_out

ASKED = "ps1-five-events"
DONE = {"x = !ls": "did nothing", "t = %timeit": "did nothing", "curly quotes": "straight quotation marks"}


@pytest.fixture(scope="module")
def class_(tmp_path_factory):
    """Return a class."""
    return make_class_folder(tmp_path_factory.mktemp("reading") / "class")


@pytest.fixture
def change(class_):
    """Return a function that returns the notebook of an01 after a change."""

    def make(changing, **options):
        notebook = fill_notebook(class_, "an01", **options)
        changing(notebook)
        return notebook

    return make


@pytest.fixture
def read(class_, change):
    """Return a function that returns the essay of a changed notebook and the notes on it; nothing is run."""

    def read_one(changing, **options):
        content = write_notebook(change(changing, **options))
        plan = Key(PS1, class_.secret).plan("an01", "notebook")
        cells = mark_own(
            read_notebook_cells(content)[0], HandedOut(plan["handed_out"]), plan["names"].values()
        )
        (essay,), notes = find_essays(cells, plan["essays"])
        return essay, notes

    return read_one


@pytest.fixture(scope="module")
def graded(class_):
    """Return name -> the row of the question whose cell was changed, and the alerts."""
    cases, found = list((READ | AS_TEXT | NAMED).items()), {}
    items = [question.id for question in PS1.questions if question.kind != "number"]
    for start in range(0, len(cases), len(items)):
        notebook, names = fill_notebook(class_, "an01"), {}
        for item, (name, changing) in zip(items, cases[start:], strict=False):
            changing(notebook, item)
            names[item] = name
        result = grade_hand_in(write_notebook(notebook), "notebook", "an01", PS1, class_.secret)
        rows = {row["id"]: row for row in result["items"]}
        found |= {name: (rows[item], result["alerts"]) for item, name in names.items()}
    return found


@pytest.mark.parametrize("name", ELSEWHERE)
def test_an_essay_that_stands_elsewhere_is_shown_and_its_place_is_named(read, name):
    essay, notes = read(ELSEWHERE[name])
    assert essay["text"].split() == LONG.split()
    assert any("is shown instead" in note and "from the top" in note for note in notes)


def test_the_two_halves_of_a_split_essay_are_shown_as_one(read):
    essay, notes = read(split)
    assert "".join(essay["text"].split()) == "".join(LONG.split())
    assert any("goes on in cell 25 from the top" in note for note in notes)


def test_an_essay_in_a_code_cell_is_read_as_text(read):
    assert read(make_code)[0]["text"] == LONG


def test_text_elsewhere_is_shown_beside_an_essay_and_not_as_part_of_it(read):
    essay, notes = read(put(lambda: new_markdown_cell(LONG), "end", left=ESSAY))
    assert essay["text"] == ESSAY
    assert [one["text"] for one in essay["beside"]] == [LONG]
    assert any("stands in cell 27 from the top" in note for note in notes)


def test_a_notebook_filled_in_as_it_should_be_has_nothing_beside_its_essay(read):
    essay, notes = read(lambda notebook: None)
    assert (essay, notes) == ({"id": "ps1-essay", "text": ESSAY}, [])


def test_of_the_notebook_for_the_whole_class_only_the_students_own_text_is_shown(tmp_path):
    class_ = make_class_folder(tmp_path / "class")
    releases = {one.id: {"text": student_text(PS1, one.id, class_.secret)} for one in class_.students}
    text = build_class_files(releases, class_.secret)["ps1.ipynb"]
    write_whole(class_.folder / "release" / "ps1-class" / "ps1.ipynb", text)
    notebook = nbformat.reads(text, as_version=4)
    notebook.cells[find(notebook, "student")].source = 'student = "an01"'
    empty(notebook)
    notebook.cells.append(new_markdown_cell(LONG))
    handed_out = read_handed_out(class_.folder / "release", "ps1", "an01")
    plan = Key(PS1, class_.secret).plan("an01", "notebook", handed_out)
    cells = read_notebook_cells(write_notebook(notebook))[0]
    mark_own(cells, HandedOut(plan["handed_out"]), plan["names"].values())
    assert find_essays(cells, plan["essays"])[0] == [{"id": "ps1-essay", "text": LONG}]


def test_short_comments_and_labels_in_code_are_no_essay(read):
    source = "# take the rows of Japan\nshare = table.plot(title='Forces ashore in Japan')"
    assert read(put(lambda: new_code_cell(source)))[0] == {"id": "ps1-essay", "text": ""}


def test_of_a_file_without_metadata_none_of_our_own_text_is_shown(read):
    essay, _ = read(ELSEWHERE["no metadata"], essay=None)
    assert essay == {"id": "ps1-essay", "text": LONG}


def test_a_task_that_a_student_only_underlined_is_no_essay(read):
    def underline(notebook):
        place = find(notebook, "ps1-essay-task")
        lines = notebook.cells[place].source.split("\n")
        notebook.cells[place].source = "\n".join(f"**{line}**  " if line.strip() else line for line in lines)
        empty(notebook)

    assert read(underline)[0]["text"] == ""


@pytest.mark.parametrize("name", READ)
def test_a_cell_is_read_as_jupyter_would_read_it(graded, name):
    row, _ = graded[name]
    assert (row["points"], row["look"]) == (row["max"], "")


@pytest.mark.parametrize("name", ["x = !ls", "t = %timeit", "curly quotes"])
def test_what_was_read_otherwise_than_jupyter_would_is_said_to_the_instructor(graded, name):
    _, alerts = graded[name]
    assert any(DONE[name] in alert and "from the top (code)" in alert for alert in alerts)


@pytest.mark.parametrize("name", AS_TEXT)
def test_an_answer_in_a_cell_of_text_counts_and_waits_for_a_look(graded, name):
    row, _ = graded[name]
    assert row["points"] == row["max"]
    assert re.search(r"read from cell \d+ from the top", row["look"])


@pytest.mark.parametrize("name", NAMED)
def test_an_answer_that_could_not_be_read_waits_for_a_look_that_says_why(graded, name):
    row, _ = graded[name]
    assert row["points"] == 0
    assert re.search(r"ell \d+ from the top|was not taken|not have the form", row["look"])


def test_an_answer_whose_cell_is_gone_is_named(class_):
    notebook = fill_notebook(class_, "an01")
    del notebook.cells[find(notebook, f"{ASKED}-answer")]
    alerts = grade_hand_in(write_notebook(notebook), "notebook", "an01", PS1, class_.secret)["alerts"]
    assert any(f"are gone, and no other cell gives them: {ASKED}." in alert for alert in alerts)


def test_two_cells_of_text_that_differ_give_no_answer(class_):
    notebook = fill_notebook(class_, "an01", {})
    for value in (1, 2):
        notebook.cells.append(new_markdown_cell(f"answer_ps1_days_between = {value}"))
    rows = grade_hand_in(write_notebook(notebook), "notebook", "an01", PS1, class_.secret)["items"]
    row = next(row for row in rows if row["id"] == "ps1-days-between")
    assert (row["given"], "different values" in row["look"]) == (None, True)


def test_a_file_of_answers_that_answers_what_is_not_asked_is_named(class_):
    content = answers_file(class_, "an01", answers={"ps9-other": 3}, essay="")
    alerts = grade_hand_in(content, "answers", "an01", PS1, class_.secret)["alerts"]
    assert any("'ps9-other'" in alert for alert in alerts)
    assert any("No answer and no essay" in alert for alert in alerts)


def test_grade_and_export_name_what_waits_and_what_is_as_it_was_handed_out(tmp_path, capsys):
    class_ = make_class_with_gradebook(tmp_path / "class")
    notebook = fill_notebook(class_, "an01")
    AS_TEXT["as Markdown"](notebook)
    hand_in(class_, "an01", write_notebook(notebook))
    # Handed out before the task, or the book, was changed.
    older = fill_notebook(class_, "bo02", {}, essay=None)
    older.cells[find(older, "ps1-essay-task")].source += "\n\nA sentence that the task has no more."
    write_whole(class_.folder / "release" / "ps1" / "bo02" / "ps1.ipynb", write_notebook(older))
    hand_in(class_, "bo02", write_notebook(older))
    hand_in(class_, "kim04", answers_file(class_, "kim04", answers={"ps9-other": 3}), "answers")
    assert main(["grade", str(class_.folder), "ps1", "--workers", "1"]) == 0
    said = capsys.readouterr().out
    assert "an01: graded, 42 of 42; 1 answer to look at on the marking page" in said
    assert f"{ASKED}: The answer was read from cell 6 from the top (Markdown)" in said
    assert "The notebook is as it was handed out" in said
    assert main(["export", str(class_.folder), "ps1"]) == 1
    told = "".join(capsys.readouterr())
    assert "answers to look at on the marking page: an01 (1 answer)" in told
    assert "with nothing filled in: bo02" in told
    assert "odd; `grade` and the marking page say what: kim04" in told
    page = json.loads((class_.folder / "autograded" / "an01" / "ps1" / "ps1.ipynb").read_text())
    assert "Look at this one" in "".join("".join(cell["source"]) for cell in page["cells"])
