"""The first weighing in the built book: a deck of pairs on a phone, and what is left after each answer."""

import re

import pytest
from lab_page import MATRIX, NAMES, SHORT, TITLES
from playwright.sync_api import expect

from pillars.data import load
from pillars.weighing import Comparison, leaders, overall_value, pair_weights, remaining_ranges
from pillars.widgets import FirstWeighing

ENOUGH = len(MATRIX.criteria) - 1
ANSWERS = {"A much more": 4, "A more": 2, "the same": 1, "B more": 0.5, "B much more": 0.25}
CHOSEN = [*ANSWERS, *ANSWERS, *ANSWERS]


@pytest.fixture
def page(browser):
    """A new reader on a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def open_deck(page, address):
    """Open the first page and return its deck."""
    page.goto(f"{address}/chapters/index.html")
    deck = page.locator(".pd-deck")
    deck.wait_for()
    return deck


def answer(deck, count):
    """Give some answers, and return them as Python holds them."""
    criteria = {title: name for name, title in NAMES.items()}
    given = []
    for words in CHOSEN[:count]:
        cards = deck.locator(".pd-card strong").all_text_contents()
        given.append(Comparison(*(criteria[card[3:]] for card in cards), ANSWERS[words]))
        deck.get_by_role("button", name=words, exact=True).tap()
        expect(deck.get_by_text(f"After {len(given)} answer")).to_be_visible()
    return given


def test_after_each_answer_the_places_are_pythons(page, site):
    deck = open_deck(page, site)
    for count in (1, 3):
        left, _ = remaining_ranges(MATRIX, answer(deck, count))
        for option, (_, _, best, worst) in left.items():
            told = f"place {best}" + (f" to {worst}" if worst > best else "")
            row = deck.locator(".pd-places li", has_text=TITLES[option])
            expect(row.locator(".pw-value")).to_have_text(told)
        deck.get_by_role("button", name="Begin again").tap()


def test_one_answer_less_than_there_are_criteria_makes_a_weighing_that_is_kept(page, site):
    deck = open_deck(page, site)
    weights = pair_weights(MATRIX.criteria, answer(deck, ENOUGH))
    leader = SHORT[leaders(overall_value(MATRIX, weights))[0]]
    expect(deck.get_by_role("group", name="Your first weighing")).to_contain_text(f"Leader: {leader}")
    kept = page.evaluate("JSON.parse(localStorage['pillars.weigher.first'])")
    total = sum(kept.values())
    assert {name: points / total for name, points in kept.items()} == pytest.approx(weights, abs=0.001)


def test_a_question_its_answers_and_the_first_places_stand_on_one_screen_of_a_phone(page, site):
    deck = open_deck(page, site)
    answer(deck, 1)
    deck.evaluate("deck => deck.scrollIntoView()")
    for part in (".pd-cards", ".pd-answers", ".pd-places li:nth-child(3)"):
        expect(deck.locator(part)).to_be_in_viewport(ratio=1)


def test_the_other_end_of_a_step_and_what_an_option_is_are_one_tap_away(page, site):
    deck = open_deck(page, site)
    [first, *_] = answer(deck, 1)
    worst = load("criteria").set_index("criterion").worst[first.first]
    deck.get_by_role("button", name="Undo my last answer").tap()
    deck.get_by_text("From what?").first.tap()
    expect(deck.get_by_text(worst)).to_be_visible()
    answer(deck, 1)
    deck.locator(".pd-places summary", has_text=TITLES["asian_osce"]).tap()
    told = load("options").set_index("option").description["asian_osce"]
    expect(deck.get_by_text(told)).to_be_visible()


def test_answers_are_there_after_a_reload_and_are_taken_back_one_by_one(page, address):
    deck = open_deck(page, address)
    answer(deck, ENOUGH)
    page.reload()
    expect(deck.get_by_text(f"After {ENOUGH} answers")).to_be_visible()
    deck.get_by_role("button", name="Undo my last answer").tap()
    expect(deck.get_by_role("group", name=f"Question {ENOUGH} of {ENOUGH}")).to_be_visible()


def test_who_wants_is_asked_further_up_to_twelve_questions(page, site):
    deck = open_deck(page, site)
    answer(deck, ENOUGH)
    deck.get_by_role("button", name="Check it with more questions").tap()
    for count in range(ENOUGH + 1, 13):
        expect(deck.get_by_role("group", name=f"Question {count} of at most 12")).to_be_visible()
        deck.get_by_role("button", name="the same", exact=True).tap()
    expect(deck.get_by_role("group", name="Your first weighing")).to_be_visible()
    expect(deck.get_by_role("button", name=re.compile("^A more$"))).to_have_count(0)


def test_the_deck_is_answered_by_keyboard_and_the_focus_stays_in_it(page, site):
    deck = open_deck(page, site)
    deck.get_by_role("button", name="A more", exact=True).focus()
    for count in range(1, ENOUGH + 1):
        page.keyboard.press("Enter")
        expect(deck.get_by_text(f"After {count} answer")).to_be_visible()
        expect(deck.locator(":focus")).to_have_count(1)


def test_python_sees_what_is_left_and_refuses_an_answer_about_nothing():
    first = FirstWeighing()
    one, two = first.matrix.criteria[:2]
    first.comparisons = [{"first": one, "second": two, "ratio": 2}]
    assert first.remaining == remaining_ranges(first.matrix, [Comparison(one, two, 2)])[0]
    with pytest.raises(ValueError, match="unknown criterion 'prestige'"):
        first.comparisons = [{"first": one, "second": "prestige", "ratio": 2}]


def test_without_javascript_options_and_criteria_stand_there(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/chapters/index.html")
    for told in [*load("options")["description"], *load("criteria")["best"]]:
        expect(page.get_by_text(told).first).to_be_visible()
    context.close()
