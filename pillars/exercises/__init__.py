"""Exercises: asked in the page, checked in a notebook, graded in a problem set, authored once."""

from pillars.exercises.check import check, check_forms, exercise
from pillars.exercises.exercise import Exercise
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
