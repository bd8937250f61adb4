"""An exercise item: one question, authored once, for the page, the notebook and the problem set.

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

import re
import unicodedata
from dataclasses import dataclass, field, replace

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
