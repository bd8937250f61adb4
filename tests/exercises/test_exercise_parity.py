"""exercise.js in a real Chromium judges as judge.py does, word for word."""

import pytest
from exercise_cases import BOOK, CASES, some_answers
from exercise_page import IMPORT, SOURCE, in_script

from pillars.exercises import judge
from pillars.exercises.item import arrange
from pillars.exercises.page import export

RUN = "pairs => pairs.map(([item, answer]) => window.exercise.judge(item, answer))"


@pytest.fixture(scope="module")
def judge_in_javascript(browser):
    """Judge (item, answer) pairs with the shipped module, imported from a blob as a page does."""
    page = browser.new_page()
    page.evaluate(IMPORT, SOURCE)
    yield lambda pairs: page.evaluate(RUN, [[export(item), answer] for item, answer in pairs])
    page.close()


def verdicts(pairs):
    """Return Python's verdicts in the form of JavaScript's."""
    return [in_script(judge(item, answer)) for item, answer in pairs]


def test_javascript_gives_each_shared_case_its_verdict(judge_in_javascript):
    expected = [{"correct": correct, "feedback": feedback} for *_, correct, feedback in CASES]
    assert judge_in_javascript([case[:2] for case in CASES]) == expected


def test_both_languages_draw_the_same_order_of_each_item_for_a_reader(browser):
    page = browser.new_page()
    page.evaluate(IMPORT, SOURCE)
    run = "items => items.map((item) => window.exercise.arrange(item, 0.25))"
    drawn = page.evaluate(run, [export(item) for item in BOOK])
    page.close()
    told = [export(arrange(item, 0.25)) for item in BOOK]
    fields = ("entries", "choices")
    assert [[list(map(tuple, item[field])) for field in fields] for item in drawn] == [
        [item[field] for field in fields] for item in told
    ]


@pytest.mark.parametrize("item", BOOK, ids=lambda item: item.id)
def test_both_languages_judge_each_item_of_the_book_alike(judge_in_javascript, item):
    pairs = [(item, answer) for answer in some_answers(item)]
    assert judge_in_javascript(pairs) == verdicts(pairs)
