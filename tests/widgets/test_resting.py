"""While a slider has the focus, sections off the screen rest; nothing moves, and afterwards all are awake."""

import pytest
from lab_page import open_lab, unfold

PLACES = """() => [...document.querySelectorAll("h2, h3, table, figure")]
    .map((element) => element.getBoundingClientRect().top)"""


@pytest.fixture
def page(browser):
    """A page of a desk's size."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield page
    page.close()


@pytest.fixture
def slider(page, site):
    """A slider of the lab, far down its page."""
    lab = open_lab(page, site)
    slider = unfold(lab, "points").locator("input[type=range]").first
    slider.scroll_into_view_if_needed()
    return slider


def test_sections_off_the_screen_rest_while_a_slider_is_in_use(page, slider):
    slider.focus()
    assert page.locator(".pillar-rests").count() > 3


def test_nothing_moves_when_a_slider_gets_the_focus(page, slider):
    before = page.evaluate(PLACES)
    slider.focus()
    page.wait_for_timeout(200)
    assert page.evaluate(PLACES) == pytest.approx(before, abs=1)


def test_every_section_is_awake_when_a_slider_loses_the_focus(page, slider):
    slider.focus()
    slider.blur()
    assert page.locator(".pillar-rests").count() == 0


def test_a_figure_far_from_the_slider_in_use_is_drawn_once_it_is_scrolled_to(page, slider):
    slider.focus()
    far = page.locator("section.pillar-rests").last
    far.scroll_into_view_if_needed()
    drawn = "e => e.checkVisibility({ contentVisibilityAuto: true })"
    page.wait_for_function(drawn, arg=far.locator("p").first.element_handle(), timeout=5000)
