"""Ask and check the exercises of the book by their ids."""

from IPython.display import display

from pillars.exercises.exercise import Exercise
from pillars.exercises.judge import Verdict, judge
from pillars.exercises.read import ItemError, find_files, make_item, read_rows


def exercise(id):
    """Return the widget that asks one exercise; for an unknown id, a hint that lists the ids."""
    item = find_item(id)
    return item if isinstance(item, Verdict) else Exercise(item)


def check(id, answer):
    """Print whether the answer to an exercise is right, and why; `...` stands for no answer yet."""
    item = find_item(id)
    display(item if isinstance(item, Verdict) else judge(item, answer))


def find_item(id):
    """Return one Item of the book; a Verdict with a hint if it is unknown or malformed."""
    try:
        rows = {str(row.get("id")): (row, place) for row, place in read_rows(find_files())}
        return make_item(*rows[str(id)]) if str(id) in rows else Verdict(None, list_ids(id, rows))
    except ItemError as error:
        return Verdict(None, f"This exercise cannot be shown. {error}")


def list_ids(id, rows):
    """Return a hint for an unknown id."""
    return f"There is no exercise {id!r}. The exercises are: {', '.join(rows)}."
