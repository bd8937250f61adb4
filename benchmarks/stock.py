"""The same notebooks as a course of stock nbgrader, which judges by test cells in the notebook."""

import copy

import nbformat
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook


def make_course(folder, name, notebooks):
    """Write the course folder; notebooks: student -> (notebook, items)."""
    folder.mkdir()
    (folder / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "stock"\n')
    right = {}
    for _, items in notebooks.values():
        for item in items:
            right.setdefault(item.id, []).append(item.answer)
    tested = {student: add_tests(notebook, right) for student, (notebook, _) in notebooks.items()}
    places = {"source": next(iter(tested.values()))} | {f"submitted/{s}": one for s, one in tested.items()}
    for place, notebook in places.items():
        path = folder / place / name / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)


def add_tests(notebook, right):
    """Return a copy with a test cell of one point below each answer; any student's right answer passes."""
    notebook, cells = copy.deepcopy(notebook), []
    for cell in notebook.cells:
        cells.append(cell)
        item = cell.id.removesuffix("-answer")
        if cell.id.endswith("-answer") and item in right:
            marks = {"grade": True, "locked": True, "solution": False, "task": False, "schema_version": 3}
            test = f"assert {cell.source.split(' = ')[0]} in {right[item]!r}"
            metadata = {"nbgrader": marks | {"grade_id": f"{item}-test", "points": 1}}
            cells.append(new_code_cell(test, id=f"{item}-test", metadata=metadata))
    notebook.cells = cells
    return notebook


def read_points(folder, name):
    """Return the points of the test cells of each submission."""
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        found = gradebook.assignment_submissions(name)
        return [
            sum(grade.auto_score or 0 for book in one.notebooks for grade in book.grades) for one in found
        ]
