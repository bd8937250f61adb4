"""Each widget in the built book, used by keyboard alone from the top of its page."""

import pytest
from class_codes import invent_codes
from keyboard_walk import tab_out, tab_to
from playwright.sync_api import expect
from widget_page import write_page

from pillars.data import load
from pillars.widgets import Weigher

CRITERIA = load("criteria")["title"]


@pytest.fixture
def page(browser):
    """A new reader with a small window, so that much has to be scrolled into view."""
    context = browser.new_context(viewport={"width": 640, "height": 480}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def weigher(page, tmp_path):
    """A weigher, which shows the evidence too."""
    page.goto(write_page(tmp_path / "weigher.html", [Weigher("higuchi")]))
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<a href=\"#\">The end</a>')")
    return page.locator(".pillar-weigher")


def test_the_weigher_takes_points_by_slider_and_by_number_and_announces_the_leader(page, weigher):
    for title in CRITERIA:
        slider = weigher.get_by_role("slider", name=title)
        tab_to(page, slider)
        page.keyboard.press("End")
        page.keyboard.press("Tab")
        expect(weigher.get_by_role("spinbutton", name=title)).to_be_focused()
        expect(weigher.get_by_role("spinbutton", name=title)).to_have_value("100")
        page.keyboard.type("60")
        expect(slider).to_have_value("60")
    expect(weigher.get_by_role("status").first).to_contain_text("Leader: ")
    tab_out(page, weigher)


def test_a_score_of_the_matrix_tells_its_evidence_keeps_the_focus_and_closes_again(page, weigher):
    score = weigher.locator(".pw-matrix td button[style]").last
    tab_to(page, score)
    page.keyboard.press("Enter")
    expect(score).to_have_attribute("aria-expanded", "true")
    expect(weigher.get_by_role("status").last).to_contain_text("Sources")
    expect(score).to_be_focused()
    page.keyboard.press("Enter")
    expect(score).to_have_attribute("aria-expanded", "false")
    expect(weigher.locator(".pw-detail")).to_have_count(0)
    tab_out(page, weigher)


def test_a_reading_is_pressed_and_cleared_by_keyboard(page, weigher):
    readings = weigher.get_by_role("group", name="Start from a reading").get_by_role("button")
    tab_to(page, readings.first)
    page.keyboard.press("Enter")
    expect(readings.first).to_have_attribute("aria-pressed", "true")
    expect(weigher.get_by_role("status").first).to_contain_text("Leader: ")
    tab_to(page, readings.last)
    page.keyboard.press("Space")
    expect(readings.last).to_be_focused()
    expect(weigher.get_by_role("status").first).to_contain_text("0 of 6 done")


def test_a_map_is_moved_by_keyboard_and_says_what_is_seen(page, site):
    page.goto(f"{site}/chapters/04-forums.html")
    moving = page.locator(".pillar-map", has_text="Which duties count")
    slider, later = moving.get_by_role("slider", name="Year"), moving.get_by_role("button", name="Later")
    tab_to(page, slider)
    page.keyboard.press("Home")
    expect(moving.get_by_role("status")).to_contain_text("1950")
    assert moving.locator("svg.wide .m-land path[data-land=JPN]").count() == 1
    tab_to(page, later)
    page.keyboard.press("Enter")
    expect(later).to_be_focused()
    expect(moving.get_by_role("status")).to_contain_text("1952")
    kind = moving.get_by_role("checkbox").last
    tab_to(page, kind)
    page.keyboard.press("Space")
    expect(kind).to_be_checked()
    tab_out(page, moving)


def test_the_class_page_reads_codes_by_keyboard_and_the_focus_goes_on_through_its_result(page, site):
    page.goto(f"{site}/chapters/class-view.html")
    view = page.locator(".pillar-class")
    codes = view.get_by_label("Share codes")
    tab_to(page, codes)
    page.keyboard.insert_text("\n".join(invent_codes(7)))
    tab_to(page, view.get_by_role("button", name="Read the codes"))
    page.keyboard.press("Enter")
    expect(view.get_by_role("status")).to_contain_text("7 codes read.")
    tab_to(page, view.get_by_role("button", name="Download as CSV"))
    with page.expect_download():
        page.keyboard.press("Enter")
    tab_to(page, view.get_by_role("button", name="Clear"))
    page.keyboard.press("Enter")
    expect(view.get_by_role("status")).to_have_text("Cleared.")
    expect(codes).to_be_focused()
    tab_out(page, view)
