"""How far a reader with a phone has to scroll, folds closed: to a picture, to something to do, to the end."""

import pytest
from book_pages import CHAPTERS

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# Screens of a phone.
PICTURE, TO_DO, CHAPTER, FIRST_PAGE = 2, 4, 25, 5
NUMBERED = [name for name in CHAPTERS if name.split("/")[1][:2].isdigit()]
MEASURE = """() => {
  const down = (selector) => Math.min(...[...document.querySelectorAll(`article ${selector}`)]
    .map((element) => element.getBoundingClientRect()).filter((box) => box.height && box.width)
    .map((box) => (box.top + scrollY) / 844));
  return [down("figure"), down(".pillar-widget :is(button, input)"), document.body.scrollHeight / 844];
}"""
CUT = """() => {
  for (const fold of document.querySelectorAll("article details")) fold.open = true;
  return [...document.querySelectorAll("article .cell_input pre")]
    .filter((code) => code.scrollWidth > code.clientWidth + 1).map((code) => code.textContent.slice(0, 60));
}"""


@pytest.fixture(scope="module")
def phone(browser):
    """A page on a phone, for all chapters."""
    context = browser.new_context(**PHONE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("chapter", NUMBERED)
def test_a_picture_something_to_do_and_the_end_are_near(phone, site, chapter):
    phone.goto(f"{site}/{chapter}.html")
    phone.locator("article .pillar-widget button").first.wait_for()
    picture, to_do, end = phone.evaluate(MEASURE)
    assert picture <= PICTURE and to_do <= TO_DO and end <= CHAPTER, (picture, to_do, end)


def test_no_code_of_a_chapter_is_cut_off_on_a_laptop(browser, site):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    cut = {}
    for chapter in NUMBERED:
        page.goto(f"{site}/{chapter}.html")
        cut[chapter] = page.evaluate(CUT)
    page.close()
    assert not any(cut.values()), cut


def test_the_first_page_shows_its_question_on_the_first_screen_and_ends_soon(phone, site):
    phone.goto(f"{site}/chapters/index.html")
    button = phone.get_by_role("button", name="Own forces")
    button.wait_for()
    box = button.bounding_box()
    assert box["y"] + box["height"] <= 844
    assert phone.evaluate("document.body.scrollHeight") <= FIRST_PAGE * 844
