"""A graded data item: an exercise item with minutes, points, and perhaps variants.

A row is an item of pillars/exercises/item.py with these fields more:

    chapter: 2                 # whose objective the field `objective` numbers
    skill: puzzle              # reading, puzzle (with pandas over load) or criticism (of a source)
    minutes: 10
    points: 4
    variants:                  # a list of parameters; or variants_from, an expression that gives the list
      - {place: JPN, host: Japan, year: 1990}
    draw: 4                    # mapping only: each variant asks for so many of the entries
    entries_from: ...          # an expression that gives entries; so too choices_from

Rows and options stand in an order that the number of the variant draws.

`{name}` in a text stands for the variant's value; expressions see it as `variant.name`. In a choice, `wrong`
has feedback for every choice, and that of the variant's right answer is left out. An expression may also name
`tables`, the functions of the folder variant_tables: keep it under three lines, and move the rest there.
"""

import dataclasses
import re
from itertools import combinations
from types import SimpleNamespace

from pillars.exercises import ItemError
from pillars.exercises.item import Item, Unfit, arrange
from pillars.exercises.judge import read_whole
from pillars.exercises.read import evaluate, make_item
from seminar.problems import variant_tables

SKILLS = ("reading", "puzzle", "criticism")
OWN = ("chapter", "skill", "minutes", "variants", "variants_from", "draw", "entries_from", "choices_from")
NAME = re.compile(r"\{([a-z_0-9]+)\}")
ANY = "any"
BY_VARIANT = "it has {count} variants; write {{0 = ...}} with the number of a variant, as `key` lists them."


@dataclasses.dataclass(frozen=True)
class ChangedItem(Item):
    """An Item of which a class has changed the rule: `also` lists more right answers, or is ANY."""

    also: list | str = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True)
class Question:
    """One graded item of a problem set, for all students: its row, its place in the file, its variants."""

    row: dict
    place: str
    variants: list
    made: dict = dataclasses.field(default_factory=dict, repr=False, compare=False)
    changed: dict = dataclasses.field(default_factory=dict)

    def __getattr__(self, name):
        """Return a field of the row: id, kind, chapter, skill, minutes, points."""
        if name in ("id", "kind", "chapter", "skill", "minutes", "points"):
            return self.row[name]
        raise AttributeError(name)

    def make(self, number=0):
        """Return the Item of one variant, counted from 0; computed once. Raises ItemError."""
        if number not in self.made:
            self.made[number] = self.compute(number)
        return self.made[number]

    def compute(self, number):
        """Return the Item of one variant, computed anew. Raises ItemError."""
        variant = self.variants[number]
        place = f"{self.place}, variant {number}"
        try:
            row = vary(self.row, variant)
        except Exception as error:
            raise ItemError(f"{place}, {error}") from None
        item = arrange(make_item(row, place, **names_for(variant)), number)
        return change_item(item, self.changed, number) if self.changed else item

    def fix(self, number):
        """Return the question with one variant alone."""
        return dataclasses.replace(self, variants=[self.variants[number]], made={})

    def change(self, **changed):
        """Return the question with other points, another key, or more answers that it accepts.

        Raises ValueError for an answer that it cannot have or a variant that there is not.
        """
        points = changed.get("points", self.row["points"])
        row = self.row | {"points": int(points) if points == int(points) else points}
        rest = {name: told for name, told in changed.items() if name != "points"}
        for told in rest.values():
            self.check_numbers(told)
        if "key" in rest and len(self.variants) > 1 and not isinstance(rest["key"], dict):
            raise ValueError(f"[key] {BY_VARIANT.format(count=len(self.variants))}")
        question = dataclasses.replace(self, row=row, made={}, changed=rest)
        for number in range(len(self.variants)) if rest else ():
            if any(not is_by_variant(told) or str(number) in told for told in rest.values()):
                question.make(number)
        return question

    def check_numbers(self, told):
        """Raise ValueError for a number of no variant."""
        numbers = [str(number) for number in range(len(self.variants))]
        wrong = [number for number in told if number not in numbers] if is_by_variant(told) else []
        if wrong:
            raise ValueError(f"there is no variant {wrong[0]}; they are numbered from 0 to {numbers[-1]}.")


def is_by_variant(told):
    """Return whether a change names variants by their numbers; an answer to a mapping has keys of letters."""
    return isinstance(told, dict) and all(str(name).isdecimal() for name in told)


def change_item(item, changed, number):
    """Return the Item of a variant with another key and more right answers. Raises ValueError."""
    key, also = (pick(changed.get(name), number) for name in ("key", "accept"))
    answer = item.answer if key is None else read_key(item, key)
    if also not in (None, ANY):
        also = [read_key(item, one) for one in (also if isinstance(also, list) else [also])]
    fields = {one.name: getattr(item, one.name) for one in dataclasses.fields(Item)}
    return ChangedItem(**fields | {"answer": answer}, also=also or [])


def pick(told, number):
    """Return what is said for one variant."""
    return told.get(str(number)) if is_by_variant(told) else told


def read_key(item, answer):
    """Return an answer of class.toml as a right one. Raises ValueError."""
    try:
        return read_whole(item, str(answer) if hasattr(answer, "isoformat") else answer)
    except Unfit as error:
        raise ValueError(f"it cannot be answered so: {error}.") from None


def names_for(variant):
    """Return what an expression of a graded item may name beside those of every item."""
    return {"variant": SimpleNamespace(**variant), "tables": variant_tables}


def read_question(row, place):
    """Return the Question of one row. Raises ItemError."""
    for field, right in (("chapter", "a number"), ("minutes", "a number"), ("points", "a number")):
        if not isinstance(row.get(field), int) or isinstance(row[field], bool) or row[field] < 1:
            raise ItemError(f"{place}, field {field}: {row.get(field)!r} is not {right} of at least 1.")
    if row.get("skill") not in SKILLS:
        raise ItemError(f"{place}, field skill: {row.get('skill')!r}; write one of {', '.join(SKILLS)}.")
    question = Question(row, place, list_variants(row, place))
    question.make()
    return question


def list_variants(row, place):
    """Return the variants of a row as dicts of parameters; one empty dict if it has none."""
    given = [field for field in ("variants", "variants_from", "draw") if field in row]
    if len(given) > 1:
        raise ItemError(f"{place}, field {given[1]}: give one of variants, variants_from and draw.")
    try:
        variants = draw(row) if given == ["draw"] else row.get("variants", [{}])
        if given == ["variants_from"]:
            variants = evaluate(row["variants_from"], tables=variant_tables)
    except Exception as error:
        raise ItemError(f"{place}, field {given[0]}: cannot be computed: {error}") from None
    if not isinstance(variants, list) or not variants or not all(isinstance(v, dict) for v in variants):
        raise ItemError(f"{place}, field variants: write a list of parameters, such as - {{year: 1990}}.")
    if any(set(variant) != set(variants[0]) for variant in variants):
        raise ItemError(f"{place}, field variants: each variant has the same parameters.")
    return variants


def draw(row):
    """Return one variant for each choice of so many entries that needs at least two different answers."""
    if row.get("kind") != "mapping" or not isinstance(row["draw"], int):
        raise ValueError("only a mapping draws a number of its entries")
    drawn = [list(names) for names in combinations(row["entries"], row["draw"])]
    return [{"drawn": names} for names in drawn if len({row["answer"][name] for name in names}) > 1]


def vary(row, variant):
    """Return the row of an Item for one variant: parameters filled in, fields of the problem set left out."""
    plain = {field: value for field, value in row.items() if field not in OWN}
    for field in ("entries", "choices"):
        if f"{field}_from" in row:
            plain[field] = evaluate(row[f"{field}_from"], **names_for(variant))
    if "drawn" in variant:
        plain |= keep_drawn(row, variant["drawn"])
    if row.get("kind") == "choice" and len(row.get("wrong", [])) == len(plain.get("choices", [])):
        right = plain["answer"] if "answer" in plain else compute_answer(row, variant)
        plain["wrong"] = [slip for slip in row["wrong"] if slip.get("answer") != right]
    return fill_in(plain, variant)


def compute_answer(row, variant):
    """Return the right answer of a row for one variant."""
    return evaluate(row["answer_from"], **names_for(variant))


def keep_drawn(row, drawn):
    """Return entries, answer and wrong of a mapping, only as far as they are about the drawn entries."""
    slips = [slip for slip in row.get("wrong", []) if set(slip["answer"]) <= set(drawn)]
    entries, answer = ({name: row[field][name] for name in drawn} for field in ("entries", "answer"))
    return {"entries": entries, "answer": answer, "wrong": slips}


def fill_in(value, variant, field="", known=("answer",)):
    """Return a value with `{name}` replaced in every text in it; expressions stay as they are."""
    if isinstance(value, dict):
        return {
            key: one if key == "answer_from" else fill_in(one, variant, key) for key, one in value.items()
        }
    if isinstance(value, list):
        return [fill_in(one, variant, field) for one in value]
    if not isinstance(value, str):
        return value
    unknown = [name for name in NAME.findall(value) if name not in variant and name not in known]
    if unknown:
        raise ValueError(f"field {field}: {{{unknown[0]}}} is not a parameter of its variants.")
    return NAME.sub(lambda found: str(variant.get(found[1], found[0])), value)
