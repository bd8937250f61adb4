"""Tell the form of answers: blank, begun, of another form, or ready. Knows no answer."""

from pillars.exercises.answer import Unfit, expects
from pillars.exercises.item import Item
from pillars.exercises.judge import read_whole


def check_forms(questions, names):
    """Print for each question whether its answer has the form that is expected, not whether it is right.

    questions: dicts of name (of the variable), kind, title, entries, choices. names: the notebook's globals.
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
    item = Item("", question["kind"], question["title"], 1, "", None, "", **parts)
    try:
        read_whole(item, answer)
    except Unfit as problem:
        return f"not yet: this needs {expects(item)}; you gave {problem}"
    return "ready"
