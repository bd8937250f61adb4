"""Build an nbgrader source notebook from exercise items.

Each item becomes three cells: a locked question, a solution cell with the stub `answer_<id> = ...`, and a
locked test cell whose hidden region holds the item's rule as data. nbgrader removes model answers and hidden
regions on release. The assertion message of a test cell is the feedback that a wrong answer earns.

Autograding runs what students wrote. Outside a sandbox that is for your own test files only; and the feedback
that nbgrader makes shows hidden regions, so with it come the answers.
"""

import json
from dataclasses import asdict

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from pillars.exercises.answer import expects

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
INTRODUCTION = """\
# {title}

In each answer cell, replace the three dots with your answer and run the cell. An answer is data: a number, a
text, a list or a dictionary. You may compute it from the book's tables, such as `load("documents")`."""
TEST = """\
# This cell grades your answer; points: {points:g}. Leave it as it is.
### BEGIN HIDDEN TESTS
import json
from pillars.exercises import Item, judge
verdict = judge(Item(**json.loads({rule!r})), {name})
assert verdict.correct, verdict.feedback
### END HIDDEN TESTS"""


def build_notebook(items, title):
    """Return the source notebook (nbformat 4) of the items, with their model answers and hidden rules."""
    cells = [
        new_markdown_cell(INTRODUCTION.format(title=title), id="introduction"),
        new_code_cell("from pillars.data import load", id="tables"),
    ]
    for item in items:
        cells += [build_question(item), build_solution(item), build_test(item)]
    return new_notebook(cells=cells, metadata={"kernelspec": KERNEL})


def build_question(item):
    """Return the locked cell that asks the question and says what form of answer it expects."""
    parts = [f"## {item.title}", item.prompt.strip(), *map(list_labels, (item.entries, item.choices))]
    unit = f" ({item.unit})" if item.unit else ""
    text = "\n\n".join(filter(None, [*parts, f"Write {expects(item)}{unit}."]))
    return new_markdown_cell(
        text, id=f"{item.id}-question", metadata=mark(f"{item.id}-question", locked=True)
    )


def list_labels(labels):
    """Return the entries or choices as a Markdown list of what to write and what it means."""
    return "\n".join(f'- `"{key}"`: {label}' for key, label in labels.items())


def build_solution(item):
    """Return the cell that the student fills; nbgrader keeps its first line and removes the model answer."""
    name = name_answer(item)
    source = f"{name} = ...\n### BEGIN SOLUTION\n{name} = {item.answer!r}\n### END SOLUTION"
    return new_code_cell(source, id=f"{item.id}-answer", metadata=mark(f"{item.id}-answer", solution=True))


def build_test(item):
    """Return the locked cell that judges the answer by the item's own rule."""
    source = TEST.format(points=item.points, rule=json.dumps(asdict(item)), name=name_answer(item))
    grades = mark(f"{item.id}-test", locked=True, grade=True, points=item.points)
    return new_code_cell(source, id=f"{item.id}-test", metadata=grades)


def name_answer(item):
    """Return the name of the variable that holds the student's answer."""
    return f"answer_{item.id.replace('-', '_')}"


def mark(grade_id, **fields):
    """Return nbgrader's metadata of one cell."""
    marks = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    return {"nbgrader": marks | fields | {"grade_id": grade_id}}
