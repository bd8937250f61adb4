"""What one hand-in gives: its answers and essays as plain data. A worker does this and knows no rule.

The plan says what to look for, and nothing of what is right:
{"kind", "student", "problem_set", "names": {item id: variable}, "essays": [{"id", "title"}]}.
"""

import json
import tempfile
import time
import unicodedata
from pathlib import Path

from seminar.problems.essay import STUB
from seminar.problems.notebook_cells import read_told
from seminar.sandbox import run_submission
from seminar.sandbox.events import clean, reject
from seminar.sandbox.notebook import as_dict, decode, join, parse, to_current
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
LENGTH = 50_000
LINES = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
DOUBLED = "{title}: {count} cells hold text; they are shown one after the other."
MOVED = "{title}: the cell is gone; the text of the student's own text cells is shown instead."
GONE = "{title}: the cell is gone, and there is no other text."
CODE = "{title}: the cell was made a {kind} cell; it was read as text."
CUT = "{title}: the text has {length} characters; the first {limit} are shown."
PICTURES = "{title}: it holds pictures, which are not shown; look into the file that was handed in."


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
        text, said = shorten(plain(join(given)) if isinstance(given, str) else "", [])
        essays.append({"id": task["id"], "text": text})
        notes += [CUT.format(title=task["title"], **values) for _, values in said]
    return essays, notes


def find_essays(content, tasks):
    """Return [{"id", "text"}] for tasks [{"id", "title"}], notes on what is odd, and whose it says it is."""
    try:
        notebook = to_current(parse(decode(content)[0]))
        cells = [read_cell(cell) for cell in notebook["cells"]]
        told = read_told(notebook)
    # A file may be anything; what cannot be read holds no essay.
    except Exception:
        return [{"id": task["id"], "text": ""} for task in tasks], [], {}
    essays, notes = [], []
    for task in tasks:
        text, said = find_essay(cells, task["id"])
        essays.append({"id": task["id"], "text": text})
        notes += [note.format(title=task["title"], **values) for note, values in said]
    return essays, notes, told


def read_cell(cell):
    """Return what tells cells apart: type, the two names, whether it is ours, pictures, and the text."""
    mark = as_dict(as_dict(cell.get("metadata")).get("nbgrader"))
    return {
        "kind": str(cell.get("cell_type")),
        "grade_id": mark.get("grade_id"),
        "id": cell.get("id"),
        "ours": bool(mark),
        "pictures": bool(cell.get("attachments")),
        "text": plain(join(cell.get("source", ""))),
    }


def find_essay(cells, name):
    """Return the text of one essay, and notes as (text, values)."""
    found = [cell for cell in cells if cell["grade_id"] == name] or [c for c in cells if c["id"] == name]
    written = [cell for cell in found if cell["text"]]
    notes = [(CODE, {"kind": cell["kind"][:20]}) for cell in written if cell["kind"] != "markdown"]
    if len(written) > 1:
        notes.append((DOUBLED, {"count": len(written)}))
    if not found:
        written = [c for c in cells if c["kind"] == "markdown" and not is_ours(c) and c["text"]]
        notes.append((MOVED if written else GONE, {}))
    notes += [(PICTURES, {})] if any(cell["pictures"] for cell in written) else []
    return shorten("\n\n".join(dict.fromkeys(cell["text"] for cell in written)), notes)


def is_ours(cell):
    """Return whether a cell came with the notebook; its id tells where the metadata is lost."""
    ours = ("introduction", "hand-in", "set-up", "forms")
    name = str(cell["id"])
    return cell["ours"] or name in ours or name.endswith(("-question", "-task", "-answer"))


def plain(text):
    """Return a text as one may store it: lines end alike, no control characters, no stub."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(LINES).replace(STUB, "").strip()
    return "".join(letter for letter in lines if letter in "\n\t" or unicodedata.category(letter) != "Cc")


def shorten(text, notes):
    """Return the beginning of a text, and the notes with one more if it is too long."""
    if len(text) <= LENGTH:
        return text, notes
    return text[:LENGTH], [*notes, (CUT, {"length": len(text), "limit": LENGTH})]
