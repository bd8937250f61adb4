"""What one hand-in gives: its answers and essays as plain data. A worker does this and knows no rule.

The plan says what to look for, and nothing of what is right:
{"kind", "student", "problem_set", "names": {item id: variable}, "essays": [{"id", "title"}]}.
"""

import tempfile
import time
from pathlib import Path

from seminar.grade_answers import UnreadableAnswers, pick_answers, pick_essays, read_answers
from seminar.grade_essays import find_essays
from seminar.sandbox import run_submission

STATUSES = {"ran": "graded"}
OTHER_SET = "The file says that it belongs to {told}, not to {wanted}."
OTHER_STUDENT = "The file was handed out to {told}; it is judged by the questions of {wanted}: ask both."
CHANGED = "The file in received/ is not the one that was handed in any more; put back a copy."
NEITHER = "The file is neither a notebook nor saved answers; ask for the file that the student worked in."
ERRORS = 5


def read_given(content, plan):
    """Return status, reason, notes, alerts, answers, remarks, essays, errors and seconds of one hand-in.

    notes are for the student too; alerts are for the instructor alone.
    """
    start = time.monotonic()
    readers = {"notebook": read_notebook, "answers": read_answers_file, "changed": read_changed}
    given = blank(plan) | readers.get(plan["kind"], read_neither)(content, plan)
    return given | {"seconds": round(time.monotonic() - start, 2)}


def blank(plan):
    """Return what a file gives that gives nothing."""
    essays = [{"id": task["id"], "text": ""} for task in plan["essays"]]
    texts = {"reason": "", "notes": [], "alerts": [], "errors": []}
    return texts | {"answers": {}, "remarks": {}, "essays": essays}


def read_neither(content, plan):
    """Return that a file of another kind cannot be read."""
    return {"status": "unreadable", "reason": NEITHER}


def read_changed(content, plan):
    """Return that the file handed in is lost, which is not the student's fault."""
    return {"status": "refused", "reason": CHANGED}


def read_notebook(content, plan):
    """Return what a notebook gives: its cells run in the sandbox, its essays read as text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hand-in.ipynb"
        path.write_bytes(content)
        run = run_submission(path, plan["names"].values())
    essays, notes, told = find_essays(content, plan["essays"])
    return {
        "status": STATUSES.get(run.status, run.status),
        "reason": run.reason,
        "notes": [*run.notes, *(notes if run.status != "unreadable" else [])],
        "alerts": check_owner(told, plan),
        "answers": run.answers,
        "remarks": run.remarks,
        "essays": essays,
        "errors": list_errors(run.cells),
    }


def list_errors(cells):
    """Return the first errors: the number of the cell, the error's name, its message and the lines."""
    failed = [cell for cell in cells if cell.error]
    return [{"cell": cell.number, **cell.error} for cell in failed[:ERRORS]]


def read_answers_file(content, plan):
    """Return what a file of answers gives."""
    try:
        data = read_answers(content)
    except UnreadableAnswers as problem:
        return {"status": "unreadable", "reason": str(problem)}
    answers, remarks = pick_answers(data, plan["names"])
    essays, notes = pick_essays(data, plan["essays"])
    said = {"status": "graded", "notes": notes, "alerts": check_owner(data, plan)}
    return said | {"answers": answers, "remarks": remarks, "essays": essays}


def check_owner(told, plan):
    """Return alerts where the file itself names another student or another set; it may be wrong, or lie."""
    alerts = []
    for field, note in (("problem_set", OTHER_SET), ("student", OTHER_STUDENT)):
        name = told.get(field)
        if isinstance(name, str) and name and name.strip().casefold() != plan[field].strip().casefold():
            alerts.append(note.format(told=repr(name[:60]), wanted=plan[field]))
    return alerts
