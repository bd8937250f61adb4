"""Every objective of a chapter has an item in practice, and the items ask for more than memory."""

import re
from collections import Counter

import pytest
from exercise_cases import BOOK
from test_blind_guesser import SETS

from pillars.exercises.read import find_files, read_items
from seminar.problems.problem_set import read_problem_set

QUESTIONS = [question for path in SETS for question in read_problem_set(path).questions]
LEVELS = {"practice": [item.level for item in BOOK], "graded": [one.row["level"] for one in QUESTIONS]}
# Objectives that no graded item tests yet, by chapter. The list may only become shorter.
UNGRADED = {
    1: {2},
    2: {1, 2, 5},
    3: {5},
    4: {1, 5},
    5: {2, 6},
    6: {1},
    7: {1},
    8: {1, 2, 3, 4, 5},
    9: {1, 2, 3, 4, 5},
}


def number_of(path):
    """Return the number of a chapter; of reading the article, which has none, 9."""
    return int(path.name[:2]) if path.name[:2].isdecimal() else 9


def list_objectives():
    """Return chapter -> the numbers of its objectives."""
    found = {}
    for path in find_files():
        text = path.with_name(path.name.replace(".exercises.yml", ".md")).read_text(encoding="utf-8")
        told = text.split("### Objectives")[1].split("\n#")[0]
        found[number_of(path)] = set(range(1, len(re.findall(r"^- ", told, re.MULTILINE)) + 1))
    return found


OBJECTIVES = list_objectives()


def test_every_objective_has_a_practice_item_and_every_item_an_objective():
    tested = {number_of(path): {item.objective for item in read_items(path)} for path in find_files()}
    assert tested == OBJECTIVES


def test_every_objective_has_a_graded_item_but_those_that_are_known_to_lack_one():
    tested = {(question.chapter, question.row["objective"]) for question in QUESTIONS}
    missing = {
        chapter: {number for number in numbers if (chapter, number) not in tested}
        for chapter, numbers in OBJECTIVES.items()
    }
    assert {chapter: numbers for chapter, numbers in missing.items() if numbers} == UNGRADED


@pytest.mark.parametrize("use", ["practice"])
def test_few_items_ask_for_memory_and_many_for_analysis_and_judgement(use):
    shares = {level: count / len(LEVELS[use]) for level, count in Counter(LEVELS[use]).items()}
    assert shares["recall"] <= 0.15
    assert shares["analyse"] + shares["evaluate"] >= 0.4
