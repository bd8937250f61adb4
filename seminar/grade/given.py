"""What one hand-in gives: its answers and essays as plain data. A worker does this and knows no rule.

The plan says what to look for, and nothing of what is right:
{"kind", "student", "problem_set", "names": {item id: variable}, "essays": [{"id", "title"}],
"handed_out": [{"name", "kind", "text"}]}, the last being the cells that the student was given.
"""

import json
import tempfile
import time
from pathlib import Path

from seminar.grade.essays import CUT, find_essays, shorten
from seminar.grade.own_text import HandedOut, fold, mark_own, plain, read_notebook_cells
from seminar.grade.unread import read_around
from seminar.sandbox import run_submission
from seminar.sandbox.events import clean, reject
from seminar.sandbox.notebook import decode, join
from seminar.sandbox.records import MEGABYTE

STATUSES = {"ran": "graded"}
OTHER_SET = "The file says that it belongs to {told}, not to {wanted}."
OTHER_STUDENT = "The file was handed out to {told}; it is judged by the questions of {wanted}: ask both."
CHANGED = "The file in received/ is not the one that was handed in any more; put back a copy."
NEITHER = "The file is neither a notebook nor saved answers; ask for the file that the student worked in."
ERRORS = 5
FORMAT = "wpf-answers-1"
SIZE = 2 * MEGABYTE
ITEMS = 20_000
ANSWER = 100_000  # characters of one answer, as JSON
AGAIN = "ask for the file that the button `Save for hand-in` gives"
NO_CELLS = "Its cells of text could not be read ({kind}): look into the file for an essay."
UNTOUCHED = "The notebook is as it was handed out: nothing was filled in. Is there another file?"
NOTHING = "No answer and no essay could be read in it; look into the file."
NO_QUESTION = "The file answers {names}, which no question of this set is called."
NO_TEXT = "{title}: what the file holds is no text; look into it."


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
    return texts | {
        "answers": {},
        "remarks": {},
        "looks": {},
        "doubts": {},
        "essays": essays,
        "untouched": False,
    }


def read_neither(content, plan):
    """Return that a file of another kind cannot be read."""
    return {"status": "unreadable", "reason": NEITHER}


def read_changed(content, plan):
    """Return that the file handed in is lost, which is not the student's fault."""
    return {"status": "refused", "reason": CHANGED}


def read_notebook(content, plan):
    """Return what a notebook gives: its cells run in the sandbox, its text read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hand-in.ipynb"
        path.write_bytes(content)
        run = run_submission(path, plan["names"].values())
    given = {
        "status": STATUSES.get(run.status, run.status),
        "reason": run.reason,
        "notes": run.notes,
        "answers": run.answers,
        "remarks": run.remarks,
        "errors": list_errors(run.cells),
    }
    if run.status == "unreadable":
        return given
    try:
        return read_text(given, run, content, plan)
    # A file may be anything; what the run gave counts.
    except Exception as problem:
        return given | {"alerts": [NO_CELLS.format(kind=type(problem).__name__)]}


def read_text(given, run, content, plan):
    """Return what a run gave with what the cells say that do not run."""
    cells, told = read_notebook_cells(content)
    alerts, handed_out = check_owner(told, plan), HandedOut(plan["handed_out"])
    mark_own(cells, handed_out, plan["names"].values(), foreign=bool(alerts))
    essays, notes = find_essays(cells, plan["essays"])
    around = read_around(run, cells, plan["names"], handed_out)
    untouched = bool(plan["handed_out"]) and is_untouched(cells, handed_out)
    found = given | around | {"notes": [*run.notes, *notes], "essays": essays, "untouched": untouched}
    return found | {"alerts": [*alerts, *around["alerts"], *tell_nothing(found, untouched)]}


def is_untouched(cells, handed_out):
    """Return whether every cell is one that was handed out, unchanged."""
    return all(handed_out.is_same(cell) for cell in cells if fold(cell["text"]))


def tell_nothing(given, untouched):
    """Return an alert where nothing at all was read from a file that was run or read to its end."""
    if untouched:
        return [UNTOUCHED]
    something = given["answers"] or given["remarks"] or any(essay["text"] for essay in given["essays"])
    return [] if something or given["status"] == "refused" else [NOTHING]


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
    said = {"status": "graded", "notes": notes, "answers": answers, "remarks": remarks, "essays": essays}
    alerts = [*check_owner(data, plan), *find_strange(data, plan), *tell_nothing(said, untouched=False)]
    return said | {"alerts": alerts}


def find_strange(data, plan):
    """Return an alert that names what a file answers though the set does not ask it."""
    known = {*plan["names"], *plan["names"].values(), *(task["id"] for task in plan["essays"])}
    given = {**data["answers"], **(data["essays"] if isinstance(data["essays"], dict) else {})}
    filled = [name for name, value in given.items() if value not in (None, "")]
    strange = [repr(name[:60]) for name in filled if name not in known]
    return [NO_QUESTION.format(names=", ".join(strange[:20]))] if strange else []


def check_owner(told, plan):
    """Return alerts where the file itself names another student or another set; it may be wrong, or lie."""
    alerts = []
    for field, note in (("problem_set", OTHER_SET), ("student", OTHER_STUDENT)):
        name = told.get(field)
        if isinstance(name, str) and name and name.strip().casefold() != plan[field].strip().casefold():
            alerts.append(note.format(told=repr(name[:60]), wanted=plan[field]))
    return alerts


class UnreadableAnswers(ValueError):
    """A file that is not one of answers; says what it is and what to ask for."""


def read_answers(content):
    """Return the mapping in the bytes of a file of answers. Raises UnreadableAnswers."""
    if len(content) > SIZE:
        raise UnreadableAnswers(f"The file has more than {SIZE // MEGABYTE} MB; {AGAIN}.")
    try:
        told = json.loads(decode(content)[0], parse_constant=reject)
        data = clean(told, [ITEMS])
    except RecursionError:
        raise UnreadableAnswers(f"The file is nested too deeply to hold answers; {AGAIN}.") from None
    except ValueError as error:
        raise UnreadableAnswers(f"This is no file of answers ({type(error).__name__}); {AGAIN}.") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UnreadableAnswers(f"The file is not in the format {FORMAT}; {AGAIN}.")
    for part in ("answers", "essays"):
        if not isinstance(data.setdefault(part, {}), dict):
            raise UnreadableAnswers(f"The file's part {part} does not name its entries; {AGAIN}.")
    # An answer has no line ends; an essay keeps its own.
    return data | {"essays": told.get("essays", {})}


def pick_answers(data, names):
    """Return name -> value and name -> remark of the items (id -> name) that the file answers."""
    answers, remarks = {}, {}
    for item, name in names.items():
        value = data["answers"].get(item, data["answers"].get(name))
        if value is not None and len(json.dumps(value)) > ANSWER:
            remarks[name] = "a value this large cannot be an answer"
        elif value not in (None, ""):
            answers[name] = value
    return answers, remarks


def pick_essays(data, tasks):
    """Return [{"id", "text"}] of the file's essays, and notes."""
    essays, notes = [], []
    for task in tasks:
        given = data["essays"].get(task["id"], "")
        text, said = shorten(plain(join(given)) if isinstance(given, str) else "")
        essays.append({"id": task["id"], "text": text})
        notes += [CUT.format(title=task["title"], **values) for _, values in said]
        notes += [] if isinstance(given, str) or given is None else [NO_TEXT.format(title=task["title"])]
    return essays, notes
