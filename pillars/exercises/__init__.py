"""Exercises: asked in the page, checked in a notebook, graded in a problem set, authored once."""

from pillars.exercises.check import check, check_forms, exercise, load_widget
from pillars.exercises.item import Item, ItemError
from pillars.exercises.judge import Verdict, judge
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
