"""The exercise in a real Chromium: by keyboard, kept, announced, readable, narrow, and without JavaScript."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from exercise_cases import BOOK, ITEMS
from exercise_page import IMPORT, SOURCE, open_page, write_page
from playwright.sync_api import expect

from pillars.exercises import Exercise, exercise, judge
from pillars.exercises.item import arrange
from pillars.exercises.page import export

EVERY_KIND = [*BOOK, ITEMS["chair"], ITEMS["the-day"]]
ONE_OF_EACH = [*{item.kind: item for item in reversed(BOOK)}.values(), ITEMS["chair"], ITEMS["the-day"]]
TOO_SMALL = """() => [...document.querySelectorAll('button, select, input')]
  .filter((node) => Math.min(node.offsetWidth, node.offsetHeight) < 24).map((node) => node.outerHTML)"""

# Colours are wrong in one theme, sizes in one window: two looks see what four would.
WINDOWS = [(320, "dark"), (1280, "light")]
# A model that shows what has been saved to Python.
RENDER = """(item) => {
  const state = { item, answer: null };
  const save = () => (window.saved = { answer: state.answer, correct: state.correct });
  const set = (name, value) => (state[name] = value);
  const model = { get: (name) => state[name], set, save_changes: save };
  window.exercise.default.render({ model, el: document.body });
}"""


@pytest.fixture
def open_items(browser, tmp_path):
    """Open a page with some items, in a browser context of its own."""
    contexts = []

    def open_with(items, theme="light", **options):
        contexts.append(browser.new_context(**options))
        return open_page(contexts[-1], write_page(tmp_path / "page.html", items, theme), len(items))

    yield open_with
    for context in contexts:
        context.close()


def book(name):
    """Return one item of the book."""
    return next(item for item in BOOK if item.id == name)


def press(page, *keys):
    """Press keys one after the other."""
    for key in keys:
        page.keyboard.press(key)


def test_a_choice_is_made_and_checked_by_keyboard_alone(open_items):
    page = open_items([book("prime-minister")])
    press(page, "Tab", "ArrowDown")
    chosen = page.locator("input:checked").get_attribute("value")
    press(page, "Tab", "Enter")
    expect(page.get_by_role("status")).to_contain_text(judge(book("prime-minister"), chosen).feedback)


def test_a_number_is_checked_with_enter_in_its_field(open_items):
    page = open_items([book("days-without-hosokawa")])
    press(page, "Tab", "1", "0", "6", "Enter")
    expect(page.get_by_role("status")).to_contain_text("Right. 106 days")


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("33.3", "Right."),
        ("33.3 per cent", "Right."),
        ("33,3", "Right."),
        ("33.3 %", "Right."),
        (" 33,300 ", "Right."),
        ("３３．３％", "Right."),
        ("−33.3", "Not yet."),
        ("1/3", "Not yet."),
        ("33.3 days", "Hint."),
    ],
)
def test_a_number_is_read_as_people_write_it(open_items, typed, heading):
    page = open_items([ITEMS["share"]])
    page.get_by_label("Your number").fill(typed)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("status").locator("strong")).to_have_text(heading + " ")


def test_an_order_is_changed_by_keyboard_keeps_the_focus_and_announces_the_move(open_items):
    page = open_items([book("three-lines")])
    button = page.get_by_role("button", name="Move up: Multilateral security cooperation")
    button.focus()
    press(page, "Enter", "Enter")
    expect(button).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Multilateral security cooperation: place 1 of 3.")


def test_a_mapping_counts_what_is_in_place_and_says_what_is_not(open_items):
    page = open_items([book("lost-in-translation")])
    for select in page.get_by_role("combobox").all():
        select.select_option("same")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("status")).to_contain_text(
        "Not yet. 2 of 5 in place. Watanabe: to help to write is less"
    )


def test_a_blank_answer_is_not_judged_and_the_field_takes_the_focus(open_items):
    page = open_items([ITEMS["chair"]])
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_label("Your word")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("")


@pytest.mark.parametrize(("name", "typed"), [("chair", "higuchi"), ("the-day", "1994-08-12")])
def test_words_and_dates_are_judged_too(open_items, name, typed):
    page = open_items([ITEMS[name]])
    page.locator("input").fill(typed)
    page.locator("input").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Right.")


def test_an_answer_is_kept_over_a_reload_until_try_again(open_items):
    page = open_items([book("prime-minister")])
    page.get_by_label("Murayama").check()
    page.get_by_role("button", name="Check").click()
    page.reload()
    expect(page.get_by_label("Murayama")).to_be_checked()
    expect(page.get_by_role("status")).to_contain_text("Right.")
    page.get_by_role("button", name="Clear answer").click()
    page.reload()
    expect(page.get_by_label("Murayama")).not_to_be_checked()
    expect(page.get_by_role("status")).to_have_text("")


def test_an_answer_from_before_a_row_was_new_is_not_judged(open_items):
    page = open_items([book("article-on-trial")])
    page.evaluate(
        "localStorage['pillars.exercise.article-on-trial'] = JSON.stringify({shock_to_many: 'loose'})"
    )
    page.reload()
    expect(page.locator("select[name=shock_to_many]")).to_have_value("loose")
    expect(page.get_by_role("status")).to_have_text("")


def test_an_order_and_a_mapping_are_kept_over_a_reload(open_items):
    page = open_items([book("three-lines"), ITEMS["two-verdicts"]])
    second = page.locator("li span").nth(1).inner_text()
    page.get_by_role("button", name=f"Move up: {second}").click()
    for select in page.get_by_role("combobox").all():
        select.select_option("open")
    for button in page.get_by_role("button", name="Check").all():
        button.click()
    page.reload()
    expect(page.locator("li").nth(0)).to_contain_text(second)
    assert [select.input_value() for select in page.get_by_role("combobox").all()] == ["open", "open"]


@pytest.mark.parametrize("kept", ["{broken", '"a word"', '["gone"]', "7", "{}"])
def test_a_kept_answer_of_an_older_exercise_does_no_harm(open_items, kept):
    page = open_items([book("three-lines"), ITEMS["two-verdicts"], book("prime-minister")])
    for name in ("three-lines", "two-verdicts", "prime-minister"):
        page.evaluate(
            "([name, kept]) => localStorage.setItem(`pillars.exercise.${name}`, kept)", [name, kept]
        )
    page.reload()
    expect(page.locator(".pillar-exercise")).to_have_count(3)
    expect(page.locator("ol > li")).to_have_count(3)


def test_an_exercise_works_where_storage_is_refused(open_items):
    page = open_items([ITEMS["chair"]])
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"
    )
    page.reload()
    page.get_by_label("Your word").fill("Nye")
    page.get_by_label("Your word").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Not yet. A businessman.")


def test_a_number_that_would_be_asked_about_stays_what_it_is_over_a_reload(open_items):
    item = replace(ITEMS["share"], unit="", answer=2.125, tolerance=0)
    page = open_items([item])
    page.get_by_label("Your number").fill("17/8")
    page.get_by_role("button", name="Check").click()
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("Right.")
    assert page.get_by_label("Your number").input_value() == "2.1250"


def test_a_verdict_goes_when_the_answer_changes(open_items):
    page = open_items([ITEMS["chair"]])
    page.get_by_label("Your word").fill("Nye")
    page.get_by_label("Your word").press("Enter")
    page.get_by_label("Your word").press("x")
    expect(page.get_by_role("status")).to_have_text("")


def test_sources_are_shown_with_the_verdict_and_not_before(open_items):
    page = open_items([book("days-without-hosokawa")])
    sources = page.get_by_role("group").filter(has_text="Sources").last
    expect(page.get_by_text("Sources")).to_be_hidden()
    page.get_by_label("Your number").fill("43")
    page.get_by_role("button", name="Check").click()
    page.get_by_text("Sources").click()
    expect(sources.get_by_role("link").first).to_have_attribute(
        "href", "https://worldjpn.net/documents/texts/pm/19930823.SWJ.html"
    )


def test_the_traits_are_empty_until_there_is_an_answer():
    asked = exercise("prime-minister")
    assert (asked.answer, asked.correct) == (None, None)


def test_the_model_is_told_the_answer_and_whether_it_is_right(browser):
    page = browser.new_page()
    page.evaluate(IMPORT, SOURCE)
    page.evaluate(RENDER, export(ITEMS["share"]))
    page.get_by_label("Your number").fill("33.3")
    page.get_by_role("button", name="Check").click()
    assert page.evaluate("window.saved") == {"answer": 33.3, "correct": True}
    page.get_by_role("button", name="Clear answer").click()
    assert page.evaluate("window.saved") == {"answer": None, "correct": None}
    page.close()


@pytest.mark.parametrize(("width", "theme"), WINDOWS)
def test_axe_finds_nothing_before_and_after_checking(open_items, width, theme):
    # The built book is tested with all of its exercises.
    page = open_items(ONE_OF_EACH, theme, viewport={"width": width, "height": 800})
    before = Axe().run(page).response["violations"]
    page.get_by_label("Hata").check()
    page.get_by_label("Your number").first.fill("106")
    for button in page.get_by_role("button", name="Check").all():
        button.click()
    assert [*before, *Axe().run(page).response["violations"]] == []


def test_every_target_is_large_enough_and_nothing_is_wider_than_320_pixels(open_items):
    page = open_items(EVERY_KIND, viewport={"width": 320, "height": 800})
    assert page.evaluate(TOO_SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_every_control_keeps_its_keys_from_jupyterlab(open_items):
    page = open_items(EVERY_KIND)
    assert page.locator(":is(button, input, select):not([data-lm-suppress-shortcuts=true])").count() == 0


def test_without_javascript_the_question_its_choices_and_the_answer_with_its_reason_are_there(
    browser, tmp_path
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(write_page(tmp_path / "page.html", [book("prime-minister")]))
    expect(page.locator("li")).to_have_text(list(arrange(book("prime-minister")).choices.values()))
    page.locator("summary").click()
    expect(page.locator("details")).to_contain_text(book("prime-minister").right)
    context.close()


@pytest.mark.parametrize("item", EVERY_KIND, ids=lambda item: item.id)
def test_a_terminal_prints_the_title_and_how_to_answer(item):
    text = Exercise(item)._repr_mimebundle_()[0]["text/plain"]
    assert item.title in text and f'check("{item.id}", ...)' in text
