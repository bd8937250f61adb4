"""Hand-ins to test with: notebooks as released and then filled in, files of answers, and where they lie."""

import hashlib
import json
from datetime import UTC, datetime

import nbformat
from hand_in_files import read_set

from seminar.collect.hand_ins import HandIn, describe
from seminar.files import write_whole
from seminar.problems.problem_set import items_for, student_text
from seminar.release.student_notebook import build_notebook

TIME = datetime(2027, 3, 1, 12, tzinfo=UTC)
ESSAY = "The order of a list is not yet a rank.\n\nA letter of 1994 would settle it."
PS1 = read_set("ps1")


def right_answers(class_, student, problem_set=PS1):
    """Return item id -> right answer of a student."""
    return {item.id: item.answer for item in items_for(problem_set, student, class_.secret)}


def fill_notebook(class_, student, answers=None, essay=ESSAY, problem_set=PS1):
    """Return the student's notebook with answers (item id: value, or source as bytes) and an essay."""
    answers = right_answers(class_, student, problem_set) if answers is None else answers
    text = student_text(problem_set, student, class_.secret)
    notebook = nbformat.reads(build_notebook(text, student, "0"), as_version=4)
    for cell in notebook.cells:
        item = cell.id.removesuffix("-answer")
        if cell.id.endswith("-answer") and item in answers:
            value = answers[item]
            source = value.decode() if isinstance(value, bytes) else repr(value)
            cell.source = f"answer_{item.replace('-', '_')} = {source}"
        if cell.id == problem_set.essays[0].id and essay is not None:
            cell.source = essay
    return notebook


def write_notebook(notebook):
    """Return the bytes of a notebook file."""
    return nbformat.writes(notebook).encode()


def answers_file(class_, student, essay=ESSAY, **changes):
    """Return the bytes of a file of right answers."""
    essays = {PS1.essays[0].id: essay}
    data = {"format": "wpf-answers-1", "problem_set": "ps1", "student": student, "essays": essays}
    return json.dumps(data | {"answers": right_answers(class_, student)} | changes).encode()


def hand_in(class_, student, content, kind="notebook", number=1, late=False):
    """Put a hand-in where `collect` puts it, and return it."""
    name = "ps1.json" if kind == "answers" else "ps1.ipynb"
    path = class_.folder / "received" / "ps1" / student / str(number) / name
    write_whole(path, content)
    told, digest = "late" if late else "", hashlib.sha256(content).hexdigest()
    one = HandIn(student, "ps1", number, kind, name, digest, path, collected=TIME, told=told)
    write_whole(path.parent / "hand-in.json", describe(one))
    return one
