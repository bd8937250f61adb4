"""Exercises: asked in the page, checked in a notebook, graded in a problem set, authored once."""

from pillars.exercises.check import check, check_forms, exercise, load_widget
from pillars.exercises.item import Item
from pillars.exercises.judge import Verdict, judge
from pillars.exercises.own_questions import own_questions
from pillars.exercises.read import ItemError, read_items

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
    """Give the widget when it is asked for: graded notebooks, of which there are many, never do."""
    if name == "Exercise":
        return load_widget()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
