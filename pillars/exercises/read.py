"""Read items from YAML; a malformed one is named by file, item and field, with what would be right."""

import re
from dataclasses import MISSING, fields, replace
from datetime import date, datetime
from functools import lru_cache

import yaml

from pillars import weighing
from pillars.data import ROOT, cite, load
from pillars.exercises.item import KINDS, LEVELS, Item, ItemError, Unfit, expects, read_answer
from pillars.exercises.judge import matches, read_whole
from pillars.exercises.written import half_up_key
from pillars.weighing.roles import role_swings

# The one in C reads ten times as fast; where PyYAML was built without it, the other reads the same.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
REQUIRED = [entry.name for entry in fields(Item) if entry.default is entry.default_factory is MISSING]
LABELS = {"choice": ("choices",), "order": ("entries",), "mapping": ("entries", "choices")}
ONLY = {"unit": ("number",), "tolerance": ("number",), "accept": ("word",)}
KNOWN = {entry.name for entry in fields(Item)} | {"answer_from"}
TEXTS = ("title", "prompt", "right", "otherwise", "source", "unit", "level")


def read_items(path):
    """Return the Items of one YAML file, in its order. Raises ItemError."""
    return [make_item(row, place) for row, place in read_rows([path])]


def find_files():
    """Return every file of items in the book."""
    return sorted((ROOT / "chapters").glob("*.exercises.yml"))


def read_rows(paths):
    """Return (row, place) for each item of the files; ids are unique over all of them. Raises ItemError."""
    rows, seen = [], {}
    numbered = [(path, *pair) for path in paths for pair in enumerate(read_yaml(path), start=1)]
    for file, number, row in numbered:
        if not isinstance(row, dict):
            raise ItemError(f"{file.name}: item {number} is not a list of fields; begin it with `- id: ...`.")
        name = str(row.get("id", number))
        place = f"{file.name}: item {name}"
        if name in seen:
            raise ItemError(f"{place}, field id: already used in {seen[name]}; give it an id of its own.")
        seen[name] = file.name
        rows.append((row, place))
    return rows


def read_yaml(path):
    """Return the list that a YAML file holds. Raises ItemError."""
    try:
        rows = parse_yaml(path.read_text(encoding="utf-8"))
    except OSError:
        raise ItemError(
            f"{path}: there is no such file of items; give the path of an .exercises.yml."
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ItemError(f"{path.name}: not YAML in UTF-8: {' '.join(str(error).split())}") from None
    if not isinstance(rows, list):
        raise ItemError(f"{path.name}: not a list of items; begin each item with `- id: ...`.")
    return rows


@lru_cache(maxsize=64)
def parse_yaml(text):
    """Return what a YAML text holds. By its text, so that an edited file is read again; not to be changed."""
    return yaml.load(text, LOADER)


def make_item(row, place, **names):
    """Return the Item of one row, its answers computed and its rule checked. Raises ItemError.

    names: what an expression of this row may name beside those of every item.
    """
    try:
        check_fields(row, REQUIRED)
        plain = {key: value for key, value in compute(row, "", **names).items() if key != "wrong"}
        slips = [
            compute(slip, f"wrong[{number}].", **names) for number, slip in enumerate(row.get("wrong", []), 1)
        ]
        item = check_answers(Item(**plain, wrong=slips))
        check_source(item)
    except ValueError as error:
        raise ItemError(f"{place}, {error}") from None
    return item


def compute(row, where, **names):
    """Return the row with `answer_from` evaluated to `answer`, as plain Python data."""
    row = dict(row)
    if "answer_from" in row:
        expression = row.pop("answer_from")
        try:
            row["answer"] = evaluate(expression, **names)
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            raise ValueError(
                f"field {where}answer_from: `{expression}` cannot be computed: {reason}"
            ) from None
    row["answer"] = to_plain(row["answer"])
    return row


def to_plain(value):
    """Return numpy's and YAML's values as int, float, str, list or dict."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    if isinstance(value, dict):
        return {str(key): to_plain(one) for key, one in value.items()}
    return value.item() if hasattr(value, "item") and getattr(value, "ndim", 1) == 0 else value


def matrix(alliance="beside"):
    """Return the performance matrix of the book's own scores, in one reading of the alliance."""
    return weighing.read_matrix(load("scores").to_dict("records"), alliance)


def weights(preset):
    """Return criterion -> weight of one preset of data/presets.csv."""
    return weighing.swing_weights(role_swings(preset))


# An expression rounds as at school.
NAMES = {
    "round": half_up_key,
    "load": load,
    "date": date.fromisoformat,
    "weighing": weighing,
    "matrix": matrix,
    "weights": weights,
}


def evaluate(expression, **names):
    """Return the value of an expression over the NAMES, such as load and matrix(alliance), and names."""
    return eval(expression, NAMES | names)


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
    if row.get("level", LEVELS[0]) not in LEVELS:
        fault("level", f"{row['level']!r} is unknown; the levels are {', '.join(LEVELS)}.")
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
