"""Why a question has no answer though something was written: a cell of text, or one that failed.

What can be read for certain in a cell of text is read; for the rest there is a sentence, so that somebody
looks.
"""

import ast
import json
import re

from seminar.grade.own_text import place
from seminar.sandbox.events import clean

READ = "The answer was read from {place}, which Jupyter does not run."
TEXT = "{place} names this answer, but is not run, and no value could be read from it; it begins: {text}"
CELL = "The cell for this answer is {place}, which is not run; it holds: {text}"
FAILED = "{place} failed before it gave this answer: {error}"
DOUBTFUL = "In {place}, {remark}; look whether this answer follows from it."
TWO = "Cells of text give this answer different values; none was read: {places}."
LINES, LETTERS, SHOWN = 60, 20_000, 200


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
    starts = list(re.finditer(rf"^[\s>`]*{name}\s*=(?!=)", unescape(text), re.MULTILINE))
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
