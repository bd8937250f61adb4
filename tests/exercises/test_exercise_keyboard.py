"""Each kind of exercise in the built book, reached by its link and answered by keyboard alone."""

from datetime import date

import pytest
from keyboard_walk import tab_out, tab_to
from playwright.sync_api import expect

from pillars.data import ROOT
from pillars.exercises.read import read_items

CHAPTERS = ROOT / "chapters"


@pytest.fixture
def page(browser):
    """A new reader with a small window, so that much has to be scrolled into view."""
    size = {"width": 640, "height": 480}
    context = browser.new_context(viewport=size, reduced_motion="reduce", locale="en-US")
    yield context.new_page()
    context.close()


def give_text(page, form, item):
    """Type a number."""
    tab_to(page, form.get_by_role("textbox"))
    page.keyboard.type(str(item.answer))


def give_date(page, form, item):
    """Type a day as one writes it."""
    tab_to(page, form.get_by_role("textbox"))
    page.keyboard.type(f"{date.fromisoformat(item.answer):%d %B %Y}")


def values(options):
    """Return the keys of options in the order in which this reader has them."""
    return options.evaluate_all("all => all.map((option) => option.value)")


def give_choice(page, form, item):
    """Go down from the first of the choices, which are one stop together."""
    tab_to(page, form.get_by_role("radio").first)
    page.keyboard.press("Space")
    for _ in range(values(form.get_by_role("radio")).index(item.answer)):
        page.keyboard.press("ArrowDown")


def give_order(page, form, item):
    """Move each entry up to its place; the focus goes with it, and its place is announced."""
    for place, key in enumerate(item.answer):
        label = item.entries[key]
        tab_to(page, form.get_by_role("button", name=f"Move up: {label}"))
        while form.locator("li").nth(place).locator("span").inner_text() != label:
            page.keyboard.press("Enter")
            expect(form.get_by_role("status")).to_contain_text(f"{label}: place ")
            expect(form.get_by_role("button", name=f"Move up: {label}")).to_be_focused()


def give_mapping(page, form, item):
    """Go down in each list, past its empty first line."""
    for key in form.locator("select").evaluate_all("lists => lists.map((list) => list.name)"):
        tab_to(page, form.locator(f"select[name={key}]"))
        for _ in range(values(form.locator(f"select[name={key}] option")).index(item.answer[key])):
            page.keyboard.press("ArrowDown")


WALKS = {
    "choice": ("01-higuchi-report", "prime-minister", give_choice),
    "number": ("01-higuchi-report", "days-without-hosokawa", give_text),
    "order": ("01-higuchi-report", "three-lines", give_order),
    "mapping": ("01-higuchi-report", "article-on-trial", give_mapping),
    "date": ("03-six-party-talks", "last-numbered-session", give_date),
}


def test_every_kind_of_exercise_in_the_book_is_walked_through():
    assert {item.kind for file in CHAPTERS.glob("*.exercises.yml") for item in read_items(file)} == set(WALKS)


@pytest.mark.parametrize(("chapter", "name", "give"), WALKS.values(), ids=WALKS)
def test_an_exercise_is_answered_checked_and_cleared_by_keyboard_and_says_so(page, site, chapter, name, give):
    items = read_items(CHAPTERS / f"{chapter}.exercises.yml")
    item = next(item for item in items if item.id.endswith(name))
    page.goto(f"{site}/chapters/{chapter}.html#exercise-{item.id}")
    form = page.locator(".pillar-exercise", has=page.get_by_role("group", name=item.title, exact=True))
    give(page, form, item)
    tab_to(page, form.get_by_role("button", name="Check"))
    page.keyboard.press("Enter")
    expect(form.get_by_role("status")).to_contain_text("Right. ")
    expect(form.get_by_role("button", name="Check")).to_be_focused()
    tab_to(page, form.get_by_role("button", name="Clear answer"))
    page.keyboard.press("Space")
    expect(form.get_by_role("status")).to_be_empty()
    tab_out(page, form)
