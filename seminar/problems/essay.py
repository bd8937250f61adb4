"""An essay or memo: its task, a rubric of criteria and levels with points, and exemplars with their marks.

- id: ps1-essay
  title: ...
  prompt: |
  words: 350
  minutes: 35
  points: 20
  rubric:
    - id: claim
      title: A claim that can be wrong
      levels:                      # from the best to the worst; the last earns 0
        - {points: 5, text: ...}
  exemplars:
    - grade: A
      text: |
      marks:
        claim: {points: 5, why: ...}
  source: ...                      # for the one who marks
"""

from dataclasses import dataclass

from pillars.data import cite
from pillars.exercises import ItemError

# What stands in the place of an essay until the student writes.
STUB = "*Write here, in place of this line.*"
FIELDS = ("id", "title", "prompt", "words", "minutes", "points", "rubric", "exemplars", "source")


@dataclass(frozen=True)
class Essay:
    """One task marked by hand; rubric and exemplars as in the file."""

    id: str
    title: str
    prompt: str
    words: int
    minutes: int
    points: int
    rubric: list
    exemplars: list
    source: str


def read_essay(row, place):
    """Return the Essay of one row. Raises ItemError."""
    missing, unknown = [f for f in FIELDS if not row.get(f)], [f for f in row if f not in FIELDS]
    if missing or unknown:
        what = f"{missing[0]}: missing" if missing else f"{unknown[0]}: not a field"
        raise ItemError(f"{place}, field {what}; an essay has {', '.join(FIELDS)}.")
    essay = Essay(**row)
    try:
        check_numbers(essay)
        check_rubric(essay)
        check_exemplars(essay)
        cite(essay.source)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise ItemError(f"{place}, {error}") from None
    return essay


def check_numbers(essay):
    """Raise ValueError unless words, minutes and points are whole numbers above 0."""
    for field in ("words", "minutes", "points"):
        value = getattr(essay, field)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise ValueError(f"field {field}: {value!r} is not a whole number of at least 1.")


def check_rubric(essay):
    """Raise ValueError unless the levels of each criterion fall to 0 and the best ones sum to the points."""
    best = 0
    for criterion in essay.rubric:
        check_levels(criterion)
        points = [level["points"] for level in criterion["levels"]]
        if points != sorted(set(points), reverse=True) or points[-1] != 0:
            raise ValueError(f"field rubric.{criterion['id']}: list levels from the best down to 0 points.")
        if not all(level["text"].strip() for level in criterion["levels"]):
            raise ValueError(f"field rubric.{criterion['id']}: a level has no text.")
        best += points[0]
    if best != essay.points:
        raise ValueError(f"field rubric: the best levels sum to {best}, but the essay has {essay.points}.")


def check_levels(criterion):
    """Raise ValueError unless each level has points and a text, and nothing else."""
    for level in criterion["levels"]:
        if set(level) != {"points", "text"}:
            more = ", ".join(map(str, set(level) - {"points", "text"})) or "nothing"
            raise ValueError(
                f"field rubric.{criterion['id']}: a level has points and text; this one also has {more!r}. "
                "Put a text with a comma in quotation marks."
            )


def check_exemplars(essay):
    """Raise ValueError unless each exemplar has, for each criterion, the points of a level and a reason."""
    levels = {one["id"]: [level["points"] for level in one["levels"]] for one in essay.rubric}
    for exemplar in essay.exemplars:
        where = f"field exemplars.{exemplar['grade']}"
        if list(exemplar["marks"]) != list(levels):
            raise ValueError(f"{where}.marks: mark {', '.join(levels)}, in this order.")
        for name, mark in exemplar["marks"].items():
            if mark["points"] not in levels[name] or not mark["why"].strip():
                raise ValueError(f"{where}.marks.{name}: give the points of a level, and why.")
        if not exemplar["text"].strip():
            raise ValueError(f"{where}.text: missing.")


def total(exemplar):
    """Return the points that an exemplar earns."""
    return sum(mark["points"] for mark in exemplar["marks"].values())
