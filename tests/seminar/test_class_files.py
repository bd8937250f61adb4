"""One notebook and one sheet for a whole class: each student finds the own questions in it, no more."""

import base64
import json
import re
import unicodedata

import nbformat
import pytest
from class_folders import NAMES, make_class_folder
from hand_in_files import fill_in, read_set, right_answers
from handed_in import fill_notebook, write_notebook
from nbclient import NotebookClient
from released_bytes import read_every_form

from pillars.book.outputs import KernelAtFiles
from pillars.exercises.own_questions import UNKNOWN, own_questions
from seminar.__main__ import main
from seminar.collect.hand_ins import list_hand_ins
from seminar.grade.judge import grade_hand_in

IDS = list(NAMES)


@pytest.fixture(scope="module")
def class_(tmp_path_factory):
    """A class of five, problem set 1 handed out."""
    class_ = make_class_folder(tmp_path_factory.mktemp("all") / "class")
    assert main(["release", str(class_.folder), "ps1"]) == 0
    return class_


@pytest.fixture
def page(browser, class_):
    """The sheet for the class, opened from its folder on a phone; no request and no error is allowed."""
    context, problems = browser.new_context(viewport={"width": 390, "height": 844}), []
    page = context.new_page()
    page.on("request", lambda one: one.url.startswith(("file:", "blob:")) or problems.append(one.url))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto((class_.folder / "release/ps1-class/ps1.html").as_uri())
    yield page
    context.close()
    assert problems == []


def ask(page, student):
    """Type an id into the sheet, and return once the questions are there."""
    page.get_by_label("Your id").fill(student)
    page.get_by_role("button", name="Show my questions").click()
    page.wait_for_selector("#questions form")


def read_data(text):
    """Return the data that a sheet's script reads."""
    return json.loads(re.search(r'<script id="data" type="application/json">(.*)</script>', text)[1])


def read_class_notebook(class_):
    """Return the notebook for the class."""
    return nbformat.read(class_.folder / "release/ps1-class/ps1.ipynb", as_version=4)


def write_id(notebook, student):
    """Write an id into the notebook for the class."""
    (cell,) = [cell for cell in notebook.cells if cell.id == "student"]
    cell.source = cell.source.replace('""', f'"{student}"')
    return notebook


def test_the_files_hold_no_name_no_id_and_no_address_of_anybody_in_any_form(class_):
    told = {part for one in class_.students for part in (one.id, one.name, one.email)}
    words = [unicodedata.normalize("NFC", one).encode() for one in told if len(one) > 3]
    for path in (class_.folder / "release/ps1-class").iterdir():
        forms = read_every_form(path.read_bytes())
        assert len(forms) > 3
        assert [word for word in words for form in forms if word in form] == []
    assert len(words) > 10


def test_the_sheet_makes_for_each_id_the_very_sheet_that_the_student_has_alone(page, class_):
    for student in IDS:
        ask(page, student)
        own = (class_.folder / f"release/ps1/{student}/ps1.html").read_text(encoding="utf-8")
        assert json.loads(page.locator("#data").inner_text()) == read_data(own)
        assert page.locator("#whose").inner_text() == student
        page.get_by_role("button", name="Another id").click()
        page.wait_for_selector("#ask:visible")


def test_an_id_may_be_typed_in_capitals_and_in_wide_letters_and_the_file_has_it_as_the_list_has_it(page):
    ask(page, "　ＡＮ01 ")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my answers").click()
    assert json.loads(download.value.path().read_text(encoding="utf-8"))["student"] == "an01"


def test_what_is_typed_is_kept_for_each_id_and_is_there_after_a_reload(page):
    ask(page, "an01")
    page.locator("textarea").fill("Anna’s text.")
    page.reload()
    page.wait_for_selector("#questions form")
    assert page.locator("textarea").input_value() == "Anna’s text."
    page.get_by_role("button", name="Another id").click()
    ask(page, "bo02")
    assert page.locator("textarea").input_value() == ""
    page.get_by_role("button", name="Another id").click()
    ask(page, "an01")
    assert page.locator("textarea").input_value() == "Anna’s text."


def test_an_id_that_is_not_in_the_class_is_answered_with_one_sentence(page):
    page.get_by_label("Your id").fill("an1")
    page.get_by_role("button", name="Show my questions").click()
    assert "There are no questions for the id “an1” in this file." in page.locator("#asked").inner_text()
    assert page.locator("#questions").is_hidden()


def test_answers_saved_from_the_class_sheet_are_graded_like_the_own_ones(page, class_, tmp_path):
    ask(page, "kim04")
    page.locator("textarea").fill("A list.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my answers").click()
    path = tmp_path / download.value.suggested_filename
    row = json.loads(download.value.path().read_text(encoding="utf-8"))
    row["answers"] = right_answers(class_, "kim04")
    path.write_text(json.dumps(row), encoding="utf-8")
    assert main(["collect", str(class_.folder), "ps1", str(path)]) == 0
    (kept,) = list_hand_ins(class_, "ps1")["kim04"]
    result = grade_hand_in(kept.path.read_bytes(), kept.kind, "kim04", read_set("ps1"), class_.secret)
    assert all(item["correct"] for item in result["items"])
    assert result["alerts"] == []


def run_notebook(notebook):
    """Run a notebook in a real kernel; return its outputs as id of the cell -> text."""
    NotebookClient(notebook, timeout=120, kernel_manager_class=KernelAtFiles).execute()
    shown = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            text = output.get("text") or output.get("data", {}).get("text/markdown", "")
            shown[cell.id] = shown.get(cell.id, "") + text
    return shown


def test_the_notebook_shows_each_question_as_the_student_has_it_alone(class_):
    shown = run_notebook(write_id(read_class_notebook(class_), "山田太郎"))
    own = nbformat.read(class_.folder / "release/ps1/山田太郎/ps1.ipynb", as_version=4)
    questions = {cell.id: cell.source for cell in own.cells if cell.id.endswith("-question")}
    assert {name: text for name, text in shown.items() if name.endswith("-question")} == questions
    assert f"0 of {len(questions)} answers are ready" in shown["forms"]


def test_all_students_of_the_class_find_the_own_questions_in_the_notebook(class_, capsys):
    (cell,) = [cell for cell in read_class_notebook(class_).cells if cell.id == "own-questions"]
    packed = re.search(r'own_questions\(student, "(.+)"\)', cell.source)[1]
    for student in IDS:
        own = nbformat.read(class_.folder / f"release/ps1/{student}/ps1.ipynb", as_version=4)
        questions = [cell.source for cell in own.cells if cell.id.endswith("-question")]
        assert list(own_questions(f" {student.upper()}", packed).texts.values()) == questions
    capsys.readouterr()
    assert own_questions("an1", packed).texts == {}
    assert capsys.readouterr().out.strip() == UNKNOWN.format(student="an1")


def test_the_notebook_for_the_class_is_graded_like_the_own_one(class_):
    answers = right_answers(class_, "bo02")
    filled = fill_in(write_id(read_class_notebook(class_), "bo02"), answers, {"ps1-essay": "Not a rank."})
    own = write_notebook(fill_notebook(class_, "bo02", essay="Not a rank."))
    results = [
        grade_hand_in(content, "notebook", "bo02", read_set("ps1"), class_.secret) | {"seconds": 0}
        for content in (filled, own)
    ]
    assert results[0] == results[1]
    assert all(item["correct"] for item in results[0]["items"])


def test_what_the_notebook_for_the_class_says_itself_is_nobodys_essay(class_):
    for notebook in (read_class_notebook(class_), bare(read_class_notebook(class_))):
        content = write_notebook(write_id(notebook, "bo02"))
        result = grade_hand_in(content, "notebook", "bo02", read_set("ps1"), class_.secret)
        assert [(essay["text"], essay.get("beside")) for essay in result["essays"]] == [("", None)]


def bare(notebook):
    """Return a notebook as an editor leaves it that knows no metadata of cells."""
    for cell in notebook.cells:
        cell.metadata = {}
    return notebook


def test_a_notebook_with_another_id_in_it_is_not_taken_as_the_own_one(class_, tmp_path, capsys):
    notebook = write_id(read_class_notebook(class_), "ＢＯ02")
    folder = tmp_path / "Anna Müller_77001_assignsubmission_file_"
    folder.mkdir()
    (folder / "ps1.ipynb").write_bytes(write_notebook(notebook))
    assert main(["collect", str(class_.folder), "ps1", str(tmp_path)]) == 0
    assert "its name points to an01, the file says BO02" in capsys.readouterr().out


def test_who_comes_late_is_in_the_next_file_and_nobody_else_sees_a_difference(tmp_path, capsys):
    class_ = make_class_folder(tmp_path / "class", {"an01": "Anna", "bo02": "Bo"})
    assert main(["release", str(class_.folder), "ps2"]) == 0
    path = class_.folder / "release/ps2-class/ps2.html"
    before = read_rows(path)
    with (class_.folder / "class.csv").open("a", encoding="utf-8") as file:
        file.write("late3,Lea,l@example.org\n")
    capsys.readouterr()
    assert main(["release", str(class_.folder), "ps2"]) == 0
    assert "for the whole class changed, so upload them again" in capsys.readouterr().out
    assert set(before) < set(read_rows(path))
    assert main(["release", str(class_.folder), "ps2"]) == 0
    assert "for the whole class as before" in capsys.readouterr().out


def read_rows(path):
    """Return the covered rows of a sheet for a class."""
    found = re.search(r'<script id="class" type="application/json">(.*)</script>', path.read_text("utf-8"))
    rows = json.loads(found[1])["rows"]
    assert all(base64.b64decode(row) for row in rows.values())
    return rows


def test_two_ids_that_one_types_alike_get_no_file_for_the_class_and_are_named(tmp_path, capsys):
    class_ = make_class_folder(tmp_path / "class", {"１２３４": "Anna", "1234": "Bo"})
    assert main(["release", str(class_.folder), "ps2"]) == 0
    assert "no new file for the whole class: the ids １２３４ and 1234 cannot" in capsys.readouterr().out
