"""Why a question has no answer though something was written: a cell of text, or one that failed.

What can be read for certain in a cell of text is read; for the rest there is a sentence, so that somebody
looks.
"""

import ast
import json
import re
from itertools import pairwise

from seminar.grade.own_text import place
from seminar.sandbox.events import clean

READ = "The answer was read from {place}, which Jupyter does not run."
TEXT = "{place} names this answer, but is not run, and no value could be read from it; it begins: {text}"
CELL = "The cell for this answer is {place}, which is not run; it holds: {text}"
REMARK = "{place}: {remark}."
NO_VALUE = "{place} gives {name} no value; it holds: {text}"
GONE = "The cells for these answers are gone, and no other cell gives them: {items}."
FAILED = "{place} failed before it gave this answer: {error}"
DOUBTFUL = "In {place}, {remark}; look whether this answer follows from it."
TWO = "Cells of text give this answer different values; none was read: {places}."
LINES, LETTERS, SHOWN = 60, 20_000, 200


def read_around(run, cells, names, handed_out):
    """Return what the cells say of the answers that a run did not give, as answers, looks, doubts and alerts.

    names: item id -> name. `looks` and `doubts`: name -> sentence; a doubt matters where the answer is wrong.
    """
    code = [cell for cell in cells if cell["kind"] == "code"]
    ran = {code[told.number - 1]["number"] for told in run.cells}
    given = run.answers | run.remarks
    more, looks = read_text_answers(cells, names, given)
    failed, doubts = find_failed(code, run.cells, names, given | more)
    missing = {item: name for item, name in names.items() if name not in given | more}
    turned = [cell for cell in cells if cell["kind"] != "code" or cell["number"] in ran]
    changed = find_changed(turned, missing, handed_out)
    remarks = [(code[told.number - 1], told.remark) for told in run.cells if told.remark]
    alerts = [REMARK.format(place=place(cell).capitalize(), remark=remark) for cell, remark in remarks]
    alerts += tell_gone(cells, missing)
    return {
        "answers": run.answers | more,
        "looks": changed | failed | looks,
        "doubts": doubts,
        "alerts": alerts,
    }


def read_text_answers(cells, names, answers):
    """Return name -> value and name -> sentence for the names of which the run gave no value.

    names: item id -> name. Where cells of text say different things, nothing is read.
    """
    found, looks = {}, {}
    for item, name in names.items():
        if name in answers:
            continue
        told = [cell for cell in cells if cell["kind"] != "code" and names_answer(cell, item, name)]
        values = [(cell, *value) for cell in told if (value := read_literal(cell["text"], name))]
        if len({json.dumps(value) for _, value in values}) > 1:
            looks[name] = TWO.format(places=", ".join(place(cell) for cell, _ in values))
        elif values:
            found[name] = values[0][1]
            looks[name] = READ.format(place=place(values[0][0]))
        elif told:
            note = TEXT if re.search(rf"\b{name}\b", unescape(told[0]["text"])) else CELL
            looks[name] = note.format(place=place(told[0]), text=told[0]["text"][:SHOWN])
            looks[name] = looks[name][0].upper() + looks[name][1:]
    return found, looks


def names_answer(cell, item, name):
    """Return whether a cell of text names an answer, or was the cell for it, and is not blank."""
    text = unescape(cell["text"])
    if re.search(rf"\b{name}\s*=\s*\.\.\.\s*`*$", text):
        return False
    return bool(text) and (bool(re.search(rf"\b{name}\s*=", text)) or cell["name"] == f"{item}-answer")


def unescape(text):
    """Return Markdown as it was meant: an editor may put a backslash before each underscore."""
    return text.replace("\\_", "_")


def read_literal(text, name):
    """Return (value,) of the last `name = value` in a text whose value is plain data; () if there is none."""
    starts = list(re.finditer(rf"^[ \t>`]*{name}\s*=(?!=)", unescape(text), re.MULTILINE))
    if not starts:
        return ()
    lines = unescape(text)[starts[-1].end() :][:LETTERS].strip(" `").split("\n")[:LINES]
    for count in range(1, len(lines) + 1):
        try:
            value = ast.literal_eval("\n".join(lines[:count]).strip(" `"))
            return (clean(to_data(value), [LETTERS]),)
        # Not yet whole, or no plain data.
        except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
            continue
    return ()


def to_data(value):
    """Return a literal as JSON has it. Raises TypeError or ValueError for what JSON does not have."""
    if isinstance(value, (set, frozenset)):
        value = sorted(value)
    return json.loads(json.dumps(value, allow_nan=False))


def find_failed(sources, run_cells, names, answers):
    """Return name -> sentence for the answers that a failed cell did not give, and for those in doubt.

    sources: cells of own_text that are code, in order; run_cells: what the run said of each.
    """
    looks, doubts = {}, {}
    for name in names.values():
        for told in run_cells:
            source = sources[told.number - 1] if told.number <= len(sources) else None
            if not source or not re.search(rf"\b{name}\s*(:\s*\w+\s*)?=(?!=)", source["text"]):
                continue
            where = place(source)
            if told.error and name not in answers:
                error = f"{told.error['name']}: {told.error['message']}"[:SHOWN]
                looks[name] = FAILED.format(place=where.capitalize(), error=error)
            elif told.remark:
                doubts[name] = DOUBTFUL.format(place=where, remark=told.remark)
    return looks, doubts


def find_changed(cells, names, handed_out):
    """Return name -> sentence for the answers whose cell of code was changed, and gave no value all the same.

    names: item id -> name of those without a value; cells: without those that had no turn to run.
    """
    looks = {}
    for item, name in names.items():
        cell = find_cell(cells, item)
        if cell and cell["kind"] == "code" and cell["text"] and not handed_out.is_same(cell):
            where = place(cell).capitalize()
            looks[name] = NO_VALUE.format(place=where, name=name, text=cell["text"][:SHOWN])
    return looks


def find_cell(cells, item):
    """Return the cell for an answer: by its name or, where names are lost, the one after the question."""
    named = next((cell for cell in cells if cell["name"] == f"{item}-answer"), None)
    return named or next(
        (after for cell, after in pairwise(cells) if cell["like"] == f"{item}-question"), None
    )


def tell_gone(cells, names):
    """Return an alert that names the items whose cells are gone; [] for a file that lost all its names."""
    if not any(cell["name"].endswith("-question") for cell in cells):
        return []
    gone = [item for item in names if not find_cell(cells, item)]
    return [GONE.format(items=", ".join(gone))] if gone else []
