"""What makes an item malformed; each fault is one line: the field, and what would be right."""

import re
from dataclasses import fields, replace

from pillars.data import cite
from pillars.exercises.answer import Unfit, expects, read_answer
from pillars.exercises.item import KINDS, Item
from pillars.exercises.judge import matches, read_whole

LABELS = {"choice": ("choices",), "order": ("entries",), "mapping": ("entries", "choices")}
ONLY = {"unit": ("number",), "tolerance": ("number",), "accept": ("word",)}
KNOWN = {entry.name for entry in fields(Item)} | {"answer_from"}
TEXTS = ("title", "prompt", "right", "otherwise", "source", "unit")


def fault(field, remedy):
    """Raise the fault of one field."""
    raise ValueError(f"field {field}: {remedy}")


def check_fields(row, required):
    """Raise ValueError for a field that is unknown, missing, or of another type or kind."""
    for field in set(row) - KNOWN:
        fault(field, f"not a field of an item; the fields are {', '.join(sorted(KNOWN))}.")
    if ("answer" in row) == ("answer_from" in row):
        fault("answer", "give either answer or answer_from, and not both.")
    for field in required:
        if row.get(field) in (None, "") and field != "answer":
            fault(field, "missing; every item has one.")
    check_types(row)
    check_kind(row)
    check_slips(row)


def check_types(row):
    """Raise ValueError for a field whose value has the wrong type."""
    for field in TEXTS:
        if not isinstance(row.get(field, ""), str):
            fault(field, f"{row[field]!r} is not a text; put it in quotes.")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", str(row["id"])):
        fault("id", f"{row['id']!r}: use lower case letters, digits and single hyphens, such as first-forum.")
    for field, least in (("objective", 1), ("points", 0), ("tolerance", 0)):
        value = row.get(field, least)
        if not isinstance(value, (int, float)) or isinstance(value, bool) or value < least:
            fault(field, f"{value!r} is not a number of at least {least}.")


def check_kind(row):
    """Raise ValueError for an unknown kind, or for fields that do not belong to the kind."""
    kind = row["kind"]
    if kind not in KINDS:
        fault("kind", f"{kind!r} is unknown; the kinds are {', '.join(KINDS)}.")
    for field in ("choices", "entries"):
        if (field in row) != (field in LABELS.get(kind, ())):
            fault(field, f"{'not used in' if field in row else 'missing from'} an item of kind {kind}.")
        check_labels(field, row.get(field, {"a": "a", "b": "b"}))
    for field, kinds in ONLY.items():
        if field in row and kind not in kinds:
            fault(field, f"only an item of kind {' or '.join(kinds)} has one.")
    if kind != "choice" and not row.get("otherwise"):
        fault("otherwise", "missing; say what helps a reader whose answer is wrong in a way not listed.")


def check_labels(field, labels):
    """Raise ValueError unless the field maps at least two keys to labels, both texts."""
    pairs = labels.items() if isinstance(labels, dict) else [(None, None)]
    if len(pairs) < 2 or not all(isinstance(text, str) and text for pair in pairs for text in pair):
        fault(field, "write at least two lines `key: label`, texts that look like numbers in quotes.")


def check_slips(row):
    """Raise ValueError unless each typical wrong answer has an answer and its feedback."""
    slips = row.get("wrong", [])
    if not isinstance(slips, list) or not all(isinstance(slip, dict) for slip in slips):
        fault("wrong", "write a list of `- answer: ...` with `feedback: ...` below.")
    for number, slip in enumerate(slips, start=1):
        if set(slip) not in ({"answer", "feedback"}, {"answer_from", "feedback"}):
            fault(f"wrong[{number}]", "give it answer (or answer_from) and feedback, and nothing else.")
        if not isinstance(slip["feedback"], str) or not slip["feedback"].strip():
            fault(f"wrong[{number}].feedback", "missing; say why this answer is wrong.")


def check_answers(item):
    """Return the item with its answers read as plain data; raise ValueError for one that cannot be."""
    item = replace(item, answer=read_known(item, item.answer, "answer", read_whole))
    slips = []
    for number, slip in enumerate(item.wrong, start=1):
        field = f"wrong[{number}].answer"
        known = read_known(item, slip["answer"], field, read_answer)
        if matches(item, known, item.answer) or matches(item, item.answer, known):
            fault(field, "the same as the right answer; change one of them.")
        if known in [earlier["answer"] for earlier in slips]:
            fault(field, "given twice; keep one, with one feedback.")
        slips.append({"answer": known, "feedback": slip["feedback"]})
    item = replace(item, wrong=slips)
    check_whole(item)
    return item


def read_known(item, answer, field, reader):
    """Return an authored answer as plain data; raise ValueError if it does not fit the kind."""
    try:
        plain = reader(item, answer)
    except Unfit as error:
        fault(field, f"this kind expects {expects(item)}; the item has {error}.")
    # A word is shown as its author wrote it, and folded only to compare it.
    return answer if item.kind == "word" else plain


def check_whole(item):
    """Raise ValueError if a distractor has no feedback, or an order is shown already solved."""
    if item.kind == "choice":
        silent = set(item.choices) - {item.answer} - {slip["answer"] for slip in item.wrong}
        if silent:
            fault("wrong", f"no feedback for {', '.join(sorted(silent))}; every other choice needs its own.")
    if item.kind == "order" and list(item.entries) == item.answer:
        fault("entries", "shown in the right order; list them in another.")


def check_source(item):
    """Raise ValueError if a source cannot be resolved."""
    try:
        cite(item.source)
    except ValueError as error:
        fault("source", str(error))
