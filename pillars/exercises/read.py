"""Read items from YAML; a malformed one is named by file, item and field."""

from dataclasses import MISSING, fields
from datetime import date, datetime
from functools import lru_cache

import yaml

from pillars.data import ROOT
from pillars.exercises.expressions import evaluate
from pillars.exercises.faults import check_answers, check_fields, check_source
from pillars.exercises.item import Item

# The one in C reads ten times as fast; where PyYAML was built without it, the other reads the same.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
REQUIRED = [entry.name for entry in fields(Item) if entry.default is entry.default_factory is MISSING]


class ItemError(ValueError):
    """A malformed item; the message names file, item, field and what would be right."""


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
