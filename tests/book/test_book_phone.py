"""The book on a phone: contents and search by touch and by keyboard, and what is left without JavaScript."""

import re

import pytest
from book_pages import CHAPTERS, PAGES
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 420, "height": 800}, "has_touch": True}


@pytest.fixture(scope="module")
def phone(browser):
    """A phone that several tests share."""
    context = browser.new_context(**PHONE)
    yield context
    context.close()


@pytest.fixture
def page(phone):
    """A new page on the phone."""
    page = phone.new_page()
    yield page
    page.close()


def test_a_touch_on_the_menu_button_opens_the_contents_of_the_book(page, address):
    page.goto(f"{address}/{PAGES[0]}")
    page.get_by_role("button", name="Contents of the book").tap()
    link = page.get_by_role("dialog").get_by_role("link").last
    link.tap()
    expect(page).to_have_url(f"{address}/{CHAPTERS[-1]}.html")


def test_the_keyboard_opens_the_contents_of_the_book_and_closes_them(page, site):
    page.goto(f"{site}/{PAGES[0]}")
    page.get_by_role("button", name="Contents of the book").press("Enter")
    contents = page.get_by_role("dialog", name="Contents of the book")
    expect(contents.get_by_role("link").last).to_be_visible()
    page.keyboard.press("Escape")
    expect(contents).to_be_hidden()


def test_a_touch_opens_the_contents_of_the_page(page, site):
    page.goto(f"{site}/{PAGES[1]}")
    page.get_by_role("button", name="Contents of this page").tap()
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()


def test_the_search_button_finds_a_chapter_by_a_word_in_it(page, address):
    page.goto(f"{address}/{PAGES[0]}")
    page.get_by_role("button", name="Search").tap()
    page.get_by_role("searchbox").fill("Hosokawa")
    page.keyboard.press("Enter")
    results = page.locator("#search-results a")
    expect(results.first).to_have_attribute("href", re.compile("01-higuchi-report"))


def test_a_search_from_a_folder_ends_without_an_error(page, built_book):
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{built_book.as_uri()}/search.html?q=Hosokawa")
    expect(page.locator("#search-results")).to_contain_text("found")
    assert not errors


def test_without_javascript_the_contents_stand_below_the_text(browser, site):
    context = browser.new_context(**PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/{PAGES[0]}")
    expect(page.get_by_role("navigation", name="Main").get_by_role("link").last).to_be_visible()
    expect(page.locator(".sidebar-toggle").first).to_be_hidden()
    context.close()


@pytest.mark.parametrize(("width", "shown"), [(360, False), (1280, True)])
def test_code_is_one_press_away_where_somebody_may_run_it_and_not_on_a_phone(browser, site, width, shown):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{site}/{CHAPTERS[1]}.html")
    page.evaluate("document.querySelectorAll('article details').forEach((fold) => { fold.open = true; })")
    cells = page.locator(".bd-article .cell_input").all()
    assert cells and all(cell.is_visible() == shown for cell in cells)
    page.close()
