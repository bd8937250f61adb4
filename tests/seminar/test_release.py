"""What students get: everything they need, nothing that tells an answer, and the same again."""

import json
import re
import zipfile
from dataclasses import replace
from types import SimpleNamespace

import nbformat
import pytest
from class_folders import make_class_folder
from hand_in_files import read_set
from nbclient import NotebookClient
from released_bytes import describe_secrets, find_told, read_every_form

from pillars.book.outputs import KernelAtFiles
from seminar.__main__ import main
from seminar.problems import PROBLEM_SETS
from seminar.problems.problem_set import items_for
from seminar.release import release as command
from seminar.release.student_notebook import read_repository

NAMES = sorted(path.stem for path in PROBLEM_SETS.glob("*.yml"))


def list_released(folder):
    """Return each file below release/ with its bytes."""
    return {path: path.read_bytes() for path in sorted((folder / "release").rglob("*")) if path.is_file()}


@pytest.fixture(scope="module", params=NAMES)
def released(request, tmp_path_factory):
    """A class of five, with one problem set handed out."""
    class_ = make_class_folder(tmp_path_factory.mktemp("class") / "class")
    assert main(["release", str(class_.folder), request.param]) == 0
    problem_set = read_set(request.param)
    return SimpleNamespace(class_=class_, folder=class_.folder, problem_set=problem_set, name=request.param)


def read_notebook(released, student="an01"):
    """Return the notebook of a student."""
    path = released.folder / "release" / released.name / student / f"{released.name}.ipynb"
    return nbformat.read(path, as_version=4)


def test_no_released_byte_tells_an_answer_a_feedback_text_an_exemplar_or_the_secret(released):
    secrets = describe_secrets(released.problem_set, released.class_)
    told = {}
    for path, content in list_released(released.folder).items():
        told[path] = find_told(secrets, read_every_form(content))
    assert {name: found for name, found in told.items() if found} == {}
    assert len(secrets) > 100


def test_other_rules_would_have_given_the_very_same_notebook(released):
    student = released.class_.students[0].id
    items = items_for(released.problem_set, student, released.class_.secret)
    hidden = ("answer", "right", "wrong", "otherwise", "source", "accept", "tolerance", "objective")
    others = [replace(item, **dict.fromkeys(hidden, "secret")) for item in items]
    questions = [
        SimpleNamespace(
            id=item.id, variants=[{}], make=[item].__getitem__, minutes=asked.minutes, points=item.points
        )
        for item, asked in zip(others, released.problem_set.questions, strict=True)
    ]
    blind = replace(released.problem_set, questions=questions)
    text = command.student_text(blind, student, released.class_.secret)
    folder = released.folder / "release" / released.name / student
    written = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert command.files(student, {"text": text}) == written


def test_the_order_that_is_shown_is_not_the_answer(released):
    for student in released.class_.students:
        for item in items_for(released.problem_set, student.id, released.class_.secret):
            assert item.kind != "order" or list(item.entries) != item.answer


def test_each_student_has_an_own_folder_and_the_zip_holds_them_all(released):
    folder = released.folder / "release" / released.name
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        one.id for one in released.class_.students
    )
    with zipfile.ZipFile(folder.with_suffix(".zip")) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    on_disk = {str(path.relative_to(folder.parent)): path.read_bytes() for path in folder.rglob("ps*")}
    assert inside == on_disk


def test_the_notebook_says_whose_it_is_and_of_which_release(released):
    record = json.loads((released.folder / "release" / f"{released.name}.json").read_text(encoding="utf-8"))
    told = read_notebook(released, "山田太郎").metadata["wpf"]
    assert (told["problem_set"], told["student"]) == (released.name, "山田太郎")
    assert re.fullmatch(r"[0-9a-f]{64}", told["release"])
    assert set(record["students"]) == {student.id for student in released.class_.students}


def test_stubs_name_each_answer_and_essay_cells_can_be_marked_by_hand(released):
    cells = read_notebook(released).cells
    stubs = [cell.source for cell in cells if cell.source.startswith("answer_")]
    items = items_for(released.problem_set, "an01", released.class_.secret)
    assert stubs == [f"answer_{item.id.replace('-', '_')} = ..." for item in items]
    marked = {cell.id: cell for cell in cells if cell.metadata["nbgrader"]["grade"]}
    assert list(marked) == [essay.id for essay in released.problem_set.essays]
    for essay in released.problem_set.essays:
        mark = marked[essay.id].metadata["nbgrader"]
        assert (mark["grade_id"], mark["points"], mark["solution"]) == (essay.id, essay.points, True)
        assert marked[essay.id].cell_type == "markdown"


def test_only_answers_are_open_and_each_cell_has_a_name_of_its_own(released):
    cells = read_notebook(released).cells
    assert len({cell.id for cell in cells}) == len(cells)
    still_open = [cell.id for cell in cells if not cell.metadata["nbgrader"]["locked"]]
    answers = [f"{question.id}-answer" for question in released.problem_set.questions]
    assert still_open == [*answers, *(essay.id for essay in released.problem_set.essays)]


def run_notebook(notebook):
    """Run a notebook in a real kernel; return what its last code cell printed."""
    NotebookClient(notebook, timeout=120, kernel_manager_class=KernelAtFiles).execute()
    return [cell for cell in notebook.cells if cell.cell_type == "code"][-1].outputs[0].text


def first_wrong(item):
    """Return the first typical wrong answer, whole."""
    slip = item.wrong[0]["answer"]
    return item.answer | slip if item.kind == "mapping" else slip


def fill(notebook, answers):
    """Put answers {item id: value} into a notebook."""
    for cell in notebook.cells:
        for name, answer in answers.items():
            if cell.id == f"{name}-answer":
                cell.source = cell.source.replace("...", repr(answer))
    return notebook


def test_the_blank_notebook_runs_from_top_to_bottom_and_says_that_all_is_blank(released):
    count = len(released.problem_set.questions)
    said = run_notebook(read_notebook(released))
    assert said.count("  blank\n") == count
    assert f"0 of {count} answers are ready" in said


def test_the_last_cell_tells_the_form_of_the_answers_and_not_whether_they_are_right(released):
    items = items_for(released.problem_set, "an01", released.class_.secret)
    right = {item.id: item.answer for item in items}
    wrong = {item.id: first_wrong(item) for item in items}
    malformed = {item.id: object.__name__ if item.kind == "number" else 3.5 for item in items}
    said = [run_notebook(fill(read_notebook(released), answers)) for answers in (right, wrong, malformed)]
    assert said[0] == said[1]
    assert f"{len(items)} of {len(items)} answers are ready" in said[0]
    assert said[2].count("not yet: this needs") == len(items)


def test_where_the_book_is_not_installed_the_first_cell_fetches_it_from_the_repository(released):
    url, branch = read_repository()
    [cell] = [cell for cell in read_notebook(released).cells if cell.id == "set-up"]
    assert f'"{url}/archive/refs/heads/{branch}.zip"' in cell.source
    assert url.startswith("https://")


def test_releasing_again_gives_the_same_bytes(released):
    before = list_released(released.folder)
    stamps = {path: path.stat().st_mtime_ns for path in before}
    assert main(["release", str(released.folder), released.name]) == 0
    assert list_released(released.folder) == before
    assert {path: path.stat().st_mtime_ns for path in before} == stamps
