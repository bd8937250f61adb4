"""The book's items as an nbgrader assignment, with the real nbgrader from release to feedback."""

import html
import re
from types import SimpleNamespace

import nbformat
import pytest
from nbclient import NotebookClient

from pillars.data import ROOT
from pillars.exercises import read_items
from pillars.exercises.judge import fill
from seminar.__main__ import main
from seminar.assignment import build_test, name_answer
from seminar.course import open_course

ITEMS = ROOT / "chapters" / "01-higuchi-report.exercises.yml"
NAME = "01-higuchi-report"
# nbgrader 0.9.6 was written for an older SQLAlchemy; the marks are right all the same.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


def every_text(item):
    """Return each text of an item that tells something of its answer."""
    texts = [fill(slip["feedback"], slip["answer"]) for slip in item.wrong]
    return [fill(item.right, item.answer), *texts, *filter(None, [item.otherwise])]


def first_wrong(item):
    """Return the first typical wrong answer, whole."""
    slip = item.wrong[0]["answer"]
    return item.answer | slip if item.kind == "mapping" else slip


def hand_in(course, student, answers):
    """Put a released notebook with these answers where nbgrader collects them."""
    notebook = nbformat.read(course.released, as_version=4)
    for cell in notebook.cells:
        for name, answer in answers.items():
            cell.source = cell.source.replace(f"{name} = ...", f"{name} = {answer!r}")
    place = course.folder / "submitted" / student / NAME / f"{NAME}.ipynb"
    place.parent.mkdir(parents=True)
    nbformat.write(notebook, place)


def grade(course, student):
    """Autograde one submission, write its feedback, and return the score."""
    for step in (course.api.autograde, course.api.generate_feedback):
        result = step(NAME, student)
        assert result["success"], result
    with course.api.gradebook as gradebook:
        return gradebook.find_submission(NAME, student).score


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course folder with chapter 1's items released."""
    folder = tmp_path_factory.mktemp("seminar") / "course"
    assert main(["assignment", str(ITEMS), str(folder)]) == 0
    released = folder / "release" / NAME / f"{NAME}.ipynb"
    return SimpleNamespace(folder=folder, released=released, api=open_course(folder), items=read_items(ITEMS))


def test_the_released_notebook_holds_no_answer_no_rule_and_no_feedback(course):
    files = [path for path in (course.folder / "release").rglob("*") if path.is_file()]
    released = "".join(path.read_bytes().decode() for path in files)
    told = [text for item in course.items for text in every_text(item)]
    secrets = [*told, "HIDDEN", "SOLUTION", "judge", "verdict.", "otherwise"]
    assert [secret for secret in secrets if secret in released or repr(secret)[1:-1] in released] == []


def test_the_released_stubs_name_each_answer_and_leave_it_open(course):
    cells = nbformat.read(course.released, as_version=4).cells
    stubs = [line for cell in cells for line in cell.source.splitlines() if re.match(r"answer_\w+ =", line)]
    assert stubs == [f"{name_answer(item)} = ..." for item in course.items]


def test_questions_and_tests_are_locked_and_only_answers_are_open(course):
    cells = nbformat.read(course.released, as_version=4).cells
    open_cells = [cell.id for cell in cells if cell.metadata.get("nbgrader", {}).get("locked") is False]
    assert open_cells == [f"{item.id}-answer" for item in course.items]


def test_the_blank_released_notebook_runs_from_top_to_bottom(course):
    notebook = nbformat.read(course.released, as_version=4)
    NotebookClient(notebook, timeout=60).execute()
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")


def test_the_model_answers_get_full_marks(course):
    hand_in(course, "model", {name_answer(item): item.answer for item in course.items})
    assert grade(course, "model") == sum(item.points for item in course.items)


def test_a_blank_submission_gets_no_marks(course):
    hand_in(course, "blank", {})
    assert grade(course, "blank") == 0


def test_typical_wrong_answers_get_no_marks_and_the_feedback_they_earn(course):
    hand_in(course, "wrong", {name_answer(item): first_wrong(item) for item in course.items})
    assert grade(course, "wrong") == 0
    page = (course.folder / "feedback" / "wrong" / NAME / f"{NAME}.html").read_text(encoding="utf-8")
    errors = [html.unescape(re.sub(r"<[^>]+>", "", line)) for line in page.splitlines()]
    said = " ".join(line for line in errors if "AssertionError:" in line)
    assert [item.id for item in course.items if every_text(item)[1] not in said] == []


@pytest.mark.parametrize("item", read_items(ITEMS), ids=lambda item: item.id)
def test_each_typical_wrong_answer_fails_the_test_cell_with_its_own_feedback(item):
    for slip in item.wrong:
        whole = item.answer | slip["answer"] if item.kind == "mapping" else slip["answer"]
        with pytest.raises(AssertionError, match=re.escape(fill(slip["feedback"], slip["answer"]))):
            exec(build_test(item).source, {name_answer(item): whole})
