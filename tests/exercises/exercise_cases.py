"""The cases that Python and JavaScript share: hand-written ones, and some from each item of the book."""

import json
from pathlib import Path

from pillars.exercises.read import find_files, make_item, read_items

SHARED = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))
ITEMS = {row["id"]: make_item(row, "cases.json") for row in SHARED["items"]}
CASES = [(ITEMS[name], answer, correct, feedback) for name, answer, correct, feedback in SHARED["cases"]]
BOOK = [item for path in find_files() for item in read_items(path)]


def some_answers(item):
    """Return the right answer of an item, each typical wrong one, another one, and a blank."""
    known = [item.answer, *(complete(item, slip["answer"]) for slip in item.wrong)]
    return [*known, *other_answers(item), None]


def complete(item, answer):
    """Return a typical wrong mapping with the rest of its pairs right; other answers as they are."""
    return item.answer | answer if item.kind == "mapping" else answer


def other_answers(item):
    """Return answers that no author has foreseen."""
    last = list(item.choices)[-1:]
    return {
        "number": [-1.5, 1e9, "a dozen"],
        "order": [item.answer[::-1]] if item.kind == "order" else [],
        "mapping": [dict.fromkeys(item.entries, *last)],
        "word": ["another"],
        "date": ["2001-01-01"],
    }.get(item.kind, [])
