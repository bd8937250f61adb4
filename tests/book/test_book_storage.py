"""Menu, search and colours where the browser refuses to keep anything: blocked, or full."""

import pytest
from playwright.sync_api import expect

REFUSALS = {
    "blocked": """for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });""",
    "full": """Storage.prototype.setItem =
        () => { throw new DOMException("full", "QuotaExceededError"); };""",
}
CHAPTER = "chapters/index.html"


@pytest.fixture(params=[("blocked", "http"), ("full", "file")], ids="-".join)
def page(request, browser, site, built_book):
    """A chapter on a phone whose storage refuses; its errors are in `page.errors`."""
    refusal, place = request.param
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="light")
    context.add_init_script(REFUSALS[refusal])
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(f"{site if place == 'http' else built_book.as_uri()}/{CHAPTER}")
    yield page
    context.close()


def test_the_contents_of_the_book_open_and_close(page):
    page.get_by_role("button", name="Contents of the book").click()
    contents = page.get_by_role("dialog", name="Contents of the book")
    expect(contents.get_by_role("link").last).to_be_visible()
    page.keyboard.press("Escape")
    expect(contents).to_be_hidden()
    assert page.errors == []


def test_search_opens_by_its_button_and_by_its_keys(page):
    field = page.get_by_role("dialog", name="Search").get_by_role("searchbox")
    page.get_by_role("button", name="Search").click()
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    assert page.errors == []


def test_the_colours_change_at_each_press_and_what_was_set_in_a_widget_is_taken(page):
    html, seen = page.locator("html"), []
    for _ in range(3):
        page.get_by_role("button", name="Color mode").click()
        seen.append(html.get_attribute("data-mode"))
    assert sorted(seen) == ["auto", "dark", "light"]
    page.get_by_role("button", name="A more", exact=True).click()
    expect(page.get_by_text("After 1 answer")).to_be_visible()
    assert page.errors == []


def test_what_was_kept_before_the_storage_was_full_is_still_read(browser, site):
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(f"{site}/{CHAPTER}")
    page.get_by_role("button", name="Color mode").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    context.add_init_script(REFUSALS["full"])
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    context.close()
