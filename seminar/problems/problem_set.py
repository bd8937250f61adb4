"""Problem sets: graded items with variants, and essays, authored once in seminar/problems/problem_sets/*.yml.

A file maps `title`, `chapters` (numbers), `introduction`, `items` (rows of question.py) and `essays` (rows of
essay.py). Everything in it is public. A student's items follow from the class secret.

What the secret protects: anyone can compute the answers of all variants from this repository. Nobody can tell
without the secret which variant a student has; so no answer can be passed on by student or by seat, and a
published key is a table of variants, not of students. It does not stop a student from looking up the own
variant by its question: a graded item is a task to be understood, not a riddle.
"""

from dataclasses import dataclass
from pathlib import Path

import yaml

from pillars.exercises import ItemError
from pillars.exercises.item import expects
from pillars.exercises.page import show_answer
from seminar.problems.essay import read_essay
from seminar.problems.question import read_question
from seminar.problems.variants import choose, normalise_id

FIELDS = ("title", "chapters", "introduction", "items", "essays")


@dataclass(frozen=True)
class ProblemSet:
    """One problem set: `questions` are Questions, `essays` are Essays.

    rows: whether of a mapping or an order "each" row earns its part, or "all" rows together or nothing.
    handed_out: the ProblemSet that students were given, where a class has changed it since.
    """

    name: str
    title: str
    chapters: list
    introduction: str
    questions: list
    essays: list
    rows: str = "each"
    handed_out: object = None

    @property
    def minutes(self):
        """Return how long the whole set takes."""
        return sum(part.minutes for part in [*self.questions, *self.essays])

    @property
    def points(self):
        """Return the points of the whole set."""
        return sum(part.points for part in [*self.questions, *self.essays])


def read_problem_set(path):
    """Return the ProblemSet of one YAML file. Raises ItemError that names file, item and field."""
    path = Path(path)
    content = read_content(path)
    rows = {
        part: list(place_rows(content[part], f"{path.name}: {part[:-1]}")) for part in ("items", "essays")
    }
    ids = [row["id"] for part in rows.values() for row, _ in part]
    for name in ids:
        if ids.count(name) > 1:
            raise ItemError(f"{path.name}: item {name}, field id: used twice; give each an id of its own.")
    return ProblemSet(
        path.stem,
        content["title"],
        content["chapters"],
        content["introduction"],
        [read_question(row, place) for row, place in rows["items"]],
        [read_essay(row, place) for row, place in rows["essays"]],
    )


def read_content(path):
    """Return the mapping that the file holds, all its fields there. Raises ItemError."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError:
        raise ItemError(f"{path}: there is no such problem set; give the path of a .yml file.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ItemError(f"{path.name}: not YAML in UTF-8: {' '.join(str(error).split())}") from None
    if not isinstance(content, dict) or set(content) != set(FIELDS):
        raise ItemError(f"{path.name}: a problem set has exactly the fields {', '.join(FIELDS)}.")
    return content


def place_rows(rows, place):
    """Yield (row, place) for each row of a list. Raises ItemError for a row without an id."""
    for number, row in enumerate(rows if isinstance(rows, list) else [None], start=1):
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            raise ItemError(f"{place} {number}, field id: missing; begin each with `- id: ...`.")
        yield row, f"{place} {row['id']}"


def items_for(problem_set, student, secret):
    """Return the Items of a student in a class, in order, each ready for `judge`. Raises ItemError."""
    return [
        question.make(choose(secret, student, question.id, len(question.variants)))
        for question in problem_set.questions
    ]


def describe_for_student(item):
    """Return what a student may see of an Item, as plain data without a trace of its rule."""
    fields = ("id", "kind", "title", "prompt", "entries", "choices", "unit", "points")
    shown = {field: getattr(item, field) for field in fields}
    return shown | {"name": name_of(item.id), "expects": expects(item)}


def name_of(item):
    """Return the name of the variable that holds the answer to an item."""
    return f"answer_{item.replace('-', '_')}"


def describe_essay(essay):
    """Return what a student may see of an Essay: its task and its rubric, without source and exemplars."""
    fields = ("id", "title", "prompt", "words", "minutes", "points", "rubric")
    return {field: getattr(essay, field) for field in fields}


def student_text(problem_set, student, secret):
    """Return the whole set of one student as plain data free of answers; `rows` unless it is "each"."""
    # A record of what was handed out knows no such field; where nothing has changed, none should appear.
    rows = {} if problem_set.rows == "each" else {"rows": problem_set.rows}
    return rows | {
        "problem_set": problem_set.name,
        "title": problem_set.title,
        "introduction": problem_set.introduction,
        "minutes": problem_set.minutes,
        "points": problem_set.points,
        "items": [describe_for_student(item) for item in items_for(problem_set, student, secret)],
        "essays": [describe_essay(essay) for essay in problem_set.essays],
    }


def key(problem_set, students, secret):
    """Return the answer key of a class: one dict for each student and item. Keep it with the secret."""
    rows = []
    for student in students:
        for question in problem_set.questions:
            number = choose(secret, student, question.id, len(question.variants))
            item = question.make(number)
            row = {"student": student, "id": normalise_id(student), "item": item.id, "variant": number}
            row |= {"prompt": item.prompt, "answer": show_answer(item), "points": item.points}
            rows.append(row)
    return rows
