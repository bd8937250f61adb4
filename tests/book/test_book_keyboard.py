"""The frame of a page by keyboard alone: menu, search, colours, copying and links to a place."""

import pytest
from book_pages import WEIGHED, thin_lists, use_everything
from keyboard_walk import BEGIN, tab_to, tell_fault, walk_through
from playwright.sync_api import expect

FORCED = {"viewport": {"width": 1280, "height": 800}, "forced_colors": "active"}
NARROW = {"viewport": {"width": 320, "height": 640}}


@pytest.fixture
def page(browser):
    """A page in a wide window."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_in_a_wide_window_too_tab_goes_through_the_page_and_out_of_it(browser, site):
    context = browser.new_context(reduced_motion="reduce", **FORCED)
    context.add_init_script(WEIGHED)
    page = context.new_page()
    page.goto(f"{site}/chapters/01-higuchi-report.html", wait_until="networkidle")
    thin_lists(page)
    use_everything(page)
    page.evaluate(BEGIN)
    faults = walk_through(page)
    context.close()
    assert faults == []


def test_the_skip_link_is_the_first_stop_and_leads_past_the_contents_of_the_book(page, site):
    page.goto(f"{site}/chapters/01-higuchi-report.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    assert tell_fault(page) == ""
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#main-content').contains(document.activeElement)")


def test_search_opens_takes_words_closes_and_gives_the_focus_back(page, site):
    page.goto(f"{site}/chapters/01-higuchi-report.html")
    opening = page.get_by_role("button", name="Search").first
    tab_to(page, opening)
    page.keyboard.press("Enter")
    field = page.get_by_role("dialog").get_by_role("searchbox")
    tab_to(page, field)
    page.keyboard.press("Escape")
    expect(opening).to_be_focused()
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    page.keyboard.type("Hosokawa")
    page.keyboard.press("Enter")
    found = page.locator("#search-results a").first
    found.wait_for()
    tab_to(page, found)


def test_the_theme_switch_changes_the_colours_and_keeps_the_focus(page, site):
    page.goto(f"{site}/chapters/01-higuchi-report.html")
    switch = page.get_by_role("button", name="Color mode").first
    tab_to(page, switch)
    before = page.locator("html").get_attribute("data-mode")
    page.keyboard.press("Enter")
    expect(page.locator("html")).not_to_have_attribute("data-mode", before)
    expect(switch).to_be_focused()


def test_the_contents_of_the_book_open_close_and_give_the_focus_back_on_a_phone(browser, site):
    page = browser.new_page(**NARROW)
    page.goto(f"{site}/chapters/01-higuchi-report.html")
    opening = page.get_by_role("button", name="Contents of the book")
    tab_to(page, opening)
    page.keyboard.press("Enter")
    contents = page.get_by_role("dialog", name="Contents of the book")
    tab_to(page, contents.get_by_role("link").last)
    page.keyboard.press("Escape")
    expect(opening).to_be_focused()
    page.close()


def test_a_copy_button_copies_by_keyboard_and_is_seen(page, site):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/chapters/01-higuchi-report.html")
    page.locator(".pillar-code > summary").first.click()
    copying = page.locator("button.copybtn").first
    tab_to(page, copying)
    expect(copying).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    copied = page.evaluate("navigator.clipboard.readText()").strip()
    assert copied == page.locator("pre").first.inner_text().strip()


def test_a_permalink_puts_its_address_into_the_bar(page, site):
    page.goto(f"{site}/chapters/01-higuchi-report.html")
    link = page.locator("article h2 a.headerlink").first
    tab_to(page, link)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/chapters/01-higuchi-report.html{link.get_attribute('href')}")
