"""Exercises: asked in the page, checked in a notebook, graded in a problem set, authored once."""

from pillars.exercises.item import Item, ItemError, Unfit, expects
from pillars.exercises.judge import Verdict, judge, read_whole
from pillars.exercises.own_questions import own_questions

__all__ = [
    "Exercise",
    "Item",
    "ItemError",
    "Verdict",
    "check",
    "check_forms",
    "exercise",
    "judge",
    "own_questions",
    "read_items",
]


def __getattr__(name):
    """Give what graded notebooks, of which there are many, never ask for, when it is asked for."""
    if name == "Exercise":
        return load_widget()
    if name == "read_items":
        from pillars.exercises.read import read_items  # noqa: PLC0415

        return read_items
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def exercise(id):
    """Return the widget that asks one exercise; for an unknown id, a hint that lists the ids."""
    item = find_item(id)
    return item if isinstance(item, Verdict) else load_widget()(item)


# The import of the module exercise puts it in the place of the function that has its name.
ask = exercise


def load_widget():
    """Return the class of the widget; importing it takes longer than all the rest of this package."""
    from pillars.exercises.exercise import Exercise  # noqa: PLC0415

    globals()["exercise"] = ask
    return Exercise


def check(id, answer):
    """Print whether the answer to an exercise is right, and why; `...` stands for no answer yet."""
    from IPython.display import display  # noqa: PLC0415 - most of an import of this package's time

    item = find_item(id)
    display(item if isinstance(item, Verdict) else judge(item, answer))


def find_item(id):
    """Return one Item of the book; a Verdict with a hint if it is unknown or malformed."""
    # A graded notebook, of which there are many, reads no exercise of the book.
    from pillars.exercises.read import find_files, make_item, read_rows  # noqa: PLC0415

    try:
        rows = {str(row.get("id")): (row, place) for row, place in read_rows(find_files())}
        return make_item(*rows[str(id)]) if str(id) in rows else Verdict(None, list_ids(id, rows))
    except ItemError as error:
        return Verdict(None, f"This exercise cannot be shown. {error}")


def list_ids(id, rows):
    """Return a hint for an unknown id."""
    return f"There is no exercise {id!r}. The exercises are: {', '.join(rows)}."


def check_forms(questions, names):
    """Print for each question whether its answer has the form that is expected, not whether it is right.

    questions: dicts of name (of the variable), kind, title, entries, choices and unit.
    names: the notebook's globals.
    """
    said = [tell_form(question, names.get(question["name"], ...)) for question in questions]
    width = max((len(question["name"]) for question in questions), default=0)
    for question, text in zip(questions, said, strict=True):
        print(f"{question['name']:<{width}}  {text}")
    ready = said.count("ready")
    print(f"\n{ready} of {len(said)} answers are ready to hand in. Whether they are right is not said here.")


def tell_form(question, answer):
    """Return `ready`, `blank`, or what the answer should be and what was given."""
    if answer is ...:
        return "blank"
    parts = {field: question.get(field) or {} for field in ("entries", "choices")}
    parts["unit"] = question.get("unit", "")
    item = Item("", question["kind"], question["title"], 1, "", None, "", **parts)
    try:
        read_whole(item, answer)
    except Unfit as problem:
        return f"not yet: this needs {expects(item)}; you gave {problem}"
    return "ready"
