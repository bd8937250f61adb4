"""An exercise item, authored once for page, notebook and problem set; and how an answer to it is read.

Items stand in a YAML list beside their chapter, chapters/<chapter>.exercises.yml:

    - id: first-forum            # unique in the book; lower case, digits, hyphens
      kind: number               # choice, number, order, mapping, word or date
      title: The first forum
      objective: 2               # number of the chapter's objective that this item tests
      level: apply               # recall, apply, analyse or evaluate: what the reader must do
      prompt: |                  # Markdown light: paragraphs, *emphasis*, **strong**, `code`, [link](url)
        How many days before the report did the **first** forum meet?
      unit: days                 # number only; may be left out
      tolerance: 0               # number only; absolute
      answer_from: (date("1994-08-12") - date(load("events").end_date[3])).days
      right: "{answer} days: ..."
      wrong:                     # typical wrong answers, each with the feedback it earns
        - answer: 17
          feedback: Count the last day too.
      otherwise: Look up both dates and subtract.   # feedback for anything else; not for a choice
      source: worldjpn_higuchi_1994[title]          # as in the tables: key[locator]; key
      points: 1

What differs by kind; a key is short, and a reader may answer with the key or with its label:

    kind     fields             answer                         wrong answer, matches
    choice   choices            key of a choice                a key; every other choice must have one
    number   unit, tolerance    a number                       a number, within the same tolerance
    order    entries            list of all keys of entries    a list, exactly
    mapping  entries, choices   entry key: choice key, all     some pairs, wherever they are given together
    word     accept             a word                         a word; case and spaces do not matter
    date     -                  a day: 1994-08-12              a day; or 1995 for any day of that year

A number and a day may be given as text, in every form that written.py reads. choices and entries map
key: label. `accept` lists other right spellings of a word. `answer_from` stands for `answer`, also under
`wrong`: a Python expression over `load` (a table), `date` (an ISO text), `matrix()` (the book's scores),
`weights(preset)` and `weighing` (the functions of pillars.weighing), so that a number that a table holds is
not typed again; its `round` rounds a half up, and leaves what lies halfway as it is, so that Python's way
is right too. "{answer}" in `right` and `feedback` stands for that answer.
Only the prompt is Markdown; all other texts are plain. Entries and choices are asked in an order drawn by lot
(`arrange`), so no text may speak of the place of one.
"""

import datetime
import math
import numbers
import re
import unicodedata
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pillars.exercises.written import Unfit, quote, read_written_date, read_written_number, show_number

LEVELS = ("recall", "apply", "analyse", "evaluate")
KINDS = ("choice", "number", "order", "mapping", "word", "date")


class ItemError(ValueError):
    """A malformed item; the message names file, item, field and what would be right."""


@dataclass(frozen=True)
class Item:
    """One question with its rule: all that is needed to ask it and to judge an answer; plain data."""

    id: str
    kind: str
    title: str
    objective: int
    prompt: str
    answer: object
    right: str
    wrong: list = field(default_factory=list)
    otherwise: str = ""
    source: str = ""
    choices: dict = field(default_factory=dict)
    entries: dict = field(default_factory=dict)
    accept: list = field(default_factory=list)
    unit: str = ""
    tolerance: float = 0
    points: float = 1
    level: str = ""


def fold(text):
    """Return a text in the form in which words are compared: NFKC, no case, single spaces."""
    return re.sub(r"[\s_]+", " ", unicodedata.normalize("NFKC", str(text)).casefold()).strip()


def read_answer(item, answer):
    """Return the answer as a float, key, list of keys, dict of keys, folded word or ISO date.

    Raises Unfit for an answer of another form.
    """
    return READERS[item.kind](item, answer)


def expects(item):
    """Return what form of answer the item expects, in words."""
    entries = ", ".join(f'"{key}"' for key in item.entries)
    choices = ", ".join(f'"{key}"' for key in item.choices)
    return {
        "choice": f"one of: {', '.join(item.choices.values())}",
        "number": "one number, such as 12",
        "order": f"a list of {entries}, in your order",
        "mapping": f"a dictionary that gives each of {entries} one of {choices}",
        "word": 'one word or name, such as "treaty"',
        "date": "a date, such as 1990-12-31",
    }[item.kind]


def read_choice(item, answer):
    """Return the key of the choice that is named by its key or its label."""
    return find_key(item.choices, answer) or refuse(answer)


def read_number(item, answer):
    """Return a finite float; a text is read as people write numbers, and a bool is not a number."""
    if isinstance(answer, str) and answer.strip():
        return read_written_number(answer, item.unit)
    if not is_number(answer) or not math.isfinite(to_float(answer)):
        refuse(answer)
    return to_float(answer)


def read_order(item, answer):
    """Return the keys of all entries in the given order."""
    values = to_list(answer)
    keys = [find_key(item.entries, value) or refuse_name(value) for value in values]
    if len(keys) != len(item.entries) or len(set(keys)) != len(keys):
        raise Unfit(f"{len(set(keys))} of the {len(item.entries)}, or one of them twice")
    return keys


def read_mapping(item, answer):
    """Return entry key -> choice key, for as many entries as are given."""
    return {
        find_key(item.entries, name) or refuse_name(name): find_key(item.choices, value) or refuse_name(value)
        for name, value in to_dict(answer).items()
    }


def read_word(item, answer):
    """Return the folded word."""
    if not isinstance(answer, str) or not fold(answer):
        refuse(answer)
    return fold(answer)


def read_date(item, answer):
    """Return the date as ISO text; a month or a year may be all that is given."""
    eight = isinstance(answer, int) and not isinstance(answer, bool) and len(str(answer)) == 8
    text = str(answer) if isinstance(answer, str) or eight else date_text(answer)
    return read_written_date(text) if text.strip() else refuse(answer)


def date_text(answer):
    """Return the day of a date, datetime, Timestamp or datetime64 as ISO text; "" for anything else."""
    is_date = isinstance(answer, datetime.date) or type(answer).__name__ == "datetime64"
    return str(answer)[:10] if is_date else ""


def to_list(answer):
    """Return the values of a list, tuple, Series, Index or array of one dimension."""
    if isinstance(answer, (list, tuple)):
        return list(answer)
    return answer.tolist() if getattr(answer, "ndim", 0) == 1 else refuse(answer)


def to_dict(answer):
    """Return a dict, or a Series as one."""
    if isinstance(answer, dict):
        return answer
    is_series = getattr(answer, "ndim", 0) == 1 and hasattr(answer, "to_dict")
    return answer.to_dict() if is_series else refuse(answer)


def find_key(labels, value):
    """Return the key whose key or label is this text or number; None if there is none."""
    if not isinstance(value, str) and not is_number(value):
        return None
    return next((key for key, label in labels.items() if fold(value) in (fold(key), fold(label))), None)


def refuse(answer):
    """Raise Unfit with a description of the answer."""
    raise Unfit(describe(answer))


def refuse_name(value):
    """Raise Unfit for a name that the item does not know."""
    raise Unfit(f'"{str(value)[:40]}", which is not one of them')


READERS = {
    "choice": read_choice,
    "number": read_number,
    "order": read_order,
    "mapping": read_mapping,
    "word": read_word,
    "date": read_date,
}


def describe(answer):
    """Return in words what was given: a type and a size, never a whole table."""
    if answer is None or (isinstance(answer, str) and not answer.strip()):
        return "nothing yet"
    if isinstance(answer, str):
        return f"the text {quote(answer)}"
    if is_number(answer):
        return describe_number(to_float(answer))
    return describe_shape(answer) or describe_type(answer)


def describe_number(number):
    """Return the number in words; NaN is what pandas gives for a missing one."""
    if not math.isfinite(number):
        return "a missing number (NaN)" if math.isnan(number) else "a number without end"
    return f"the number {show_number(number)}"


def describe_shape(answer):
    """Return the size of a table or column in words; "" for anything else."""
    shape = getattr(answer, "shape", ())
    if len(shape) == 2:
        return f"a table with {shape[0]} rows and {shape[1]} columns"
    if shape == (1,):
        return "a column of 1 value; take the value itself with .item()"
    return f"a column of {shape[0]} values" if len(shape) == 1 else ""


def describe_type(answer):
    """Return the type in words, with its size where it has one."""
    name = type(answer).__name__
    if name in ("NAType", "NaTType"):
        return "a missing value"
    if isinstance(answer, (list, tuple, dict, set)):
        return f"a {'dictionary' if isinstance(answer, dict) else name} of {len(answer)}"
    return f"a value of type {name}"


def is_number(answer):
    """Return whether the answer is a real number: int, float, Decimal or one of numpy's; not a bool."""
    return isinstance(answer, (numbers.Real, Decimal)) and not isinstance(answer, bool)


def to_float(number):
    """Return the number as a float; one that is too large for that is infinite."""
    try:
        return float(number)
    except (OverflowError, ValueError):
        return math.inf


def arrange(item, seed=""):
    """Return the item with entries and choices in the order that a seed draws; no order is shown solved."""
    return replace(item, **{field: draw_lots(item, field, str(seed)) for field in ("entries", "choices")})


def draw_lots(item, field, seed):
    """Return the entries or choices of an item in the order of their lots."""
    labels = getattr(item, field)
    mixed = sorted(labels, key=lambda key: lot(f"{seed} {item.id} {field} {key}"))
    if item.kind == "order" and field == "entries" and mixed == item.answer:
        return draw_lots(item, field, f"{seed}+")
    return {key: labels[key] for key in mixed}


def lot(text):
    """Return the 32 bits that a text draws, as exercise.js does: FNV-1a, its bits mixed once more."""
    bits = 2166136261
    for letter in text:
        bits = (bits ^ ord(letter)) * 16777619 & 0xFFFFFFFF
    for shift, factor in ((16, 2246822507), (13, 3266489909)):
        bits = (bits ^ bits >> shift) * factor & 0xFFFFFFFF
    return bits ^ bits >> 16
