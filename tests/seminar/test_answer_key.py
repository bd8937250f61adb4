"""The key of a class: for the instructor, and right for each student."""

import contextlib
import csv
import html
import io
import stat

import pytest
from class_folders import make_class_folder
from hand_in_files import read_set

from seminar.__main__ import main
from seminar.problems.problem_set import items_for

SET = read_set("ps1")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A class of five, its key written; what was said."""
    class_ = make_class_folder(tmp_path_factory.mktemp("key") / "class")
    with contextlib.redirect_stdout(io.StringIO()) as said:
        assert main(["key", str(class_.folder), "ps1"]) == 0
    return class_, said.getvalue()


def test_the_page_names_each_student_beside_the_id(made):
    class_, _ = made
    page = (class_.folder / "key" / "ps1.html").read_text(encoding="utf-8")
    names = [f"<summary>{html.escape(one.name)} ({one.id})</summary>" for one in class_.students]
    assert [name for name in names if name not in page] == []


def read_rows(class_):
    """Return the rows of the key as dicts."""
    text = (class_.folder / "key" / "ps1.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_key_has_a_row_for_each_student_and_item(made):
    class_, _ = made
    rows = read_rows(class_)
    assert [(row["student"], row["item"]) for row in rows] == [
        (student.id, question.id) for student in class_.students for question in SET.questions
    ]


def test_the_key_has_each_students_own_question_and_answer(made):
    class_, _ = made
    rows = {(row["student"], row["item"]): row for row in read_rows(class_)}
    for student in class_.students:
        for item in items_for(SET, student.id, class_.secret):
            row = rows[student.id, item.id]
            assert row["question"] == item.prompt
            assert item.kind != "number" or row["answer"].replace(",", "").startswith(f"{item.answer:g}")


def test_nobody_else_on_the_computer_may_read_the_key(made):
    class_, _ = made
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (class_.folder / "key").iterdir()}
    assert modes == {0o600}


def test_the_page_shows_the_rubric_and_both_examples_and_runs_no_script(made):
    class_, said = made
    html = (class_.folder / "key" / "ps1.html").read_text(encoding="utf-8")
    assert html.count("An example, marked") == 2 and "<script" not in html
    assert "Keep both to yourself" in said
