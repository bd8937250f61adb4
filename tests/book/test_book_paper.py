"""A chapter on paper: what is read stays, what only a screen can use goes."""

import pytest
from playwright.sync_api import expect

# The scores of the matrix are buttons, and are read on paper.
CONTROLS = ":is(button:not(.pw-matrix button), input[type=range], .bd-sidebar-primary):visible"


@pytest.fixture
def page(browser, site):
    """A chapter, as the preview of a printer shows it."""
    page = browser.new_page(viewport={"width": 720, "height": 1000})
    page.goto(f"{site}/chapters/01-higuchi-report.html", wait_until="networkidle")
    page.emulate_media(media="print")
    yield page
    page.close()


def test_on_paper_no_button_slider_or_menu_is_left_and_the_text_is(page):
    controls = page.locator(CONTROLS)
    assert [control.evaluate("(e) => e.outerHTML.slice(0, 90)") for control in controls.all()] == []
    expect(page.locator("h1:visible")).to_have_count(1)


def test_on_paper_nothing_is_wider_than_the_sheet(page):
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider == 0
