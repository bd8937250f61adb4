"""While a slider has the focus, sections off the screen rest; nothing moves, and afterwards all are awake."""

import pytest
from lab_page import keep_weighing

PLACES = """() => [...document.querySelectorAll("h2, h3, table, figure")]
    .map((element) => element.getBoundingClientRect().top)"""
# How far a heading stands below the place where the page ends a jump.
OFF = """heading => heading.getBoundingClientRect().top
  - parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop)"""
SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shifted += entry.value; }))
    .observe({ type: "layout-shift" });
}"""
STILL = """() => new Promise((done) => {
  let before = null, same = 0;
  const look = () => {
    same = scrollY === before ? same + 1 : 0;
    before = scrollY;
    same < 10 ? requestAnimationFrame(look) : done();
  };
  look();
})"""


@pytest.fixture
def page(browser):
    """A page of a desk's size."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield page
    page.close()


@pytest.fixture
def slider(page, site):
    """A slider far down a chapter."""
    page.goto(f"{site}/chapters/01-higuchi-report.html")
    keep_weighing(page, "first")
    page.reload()
    slider = page.locator(".pillar-weigher input[type=range]").first
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
    page.wait_for_function(drawn, arg=far.locator(":is(h2, p)").first.element_handle(), timeout=5000)


def last_section_that_can_end_at_the_top(page):
    """Return a section's address within the page, and its heading."""
    links = page.locator(".bd-toc a[href^='#']")
    for place in reversed(range(links.count())):
        target = links.nth(place).get_attribute("href")
        below = (
            "section => document.documentElement.scrollHeight - section.getBoundingClientRect().top - scrollY"
        )
        far = page.locator(f"section{target}").evaluate(below) > page.viewport_size["height"]
        # What stands folded has no link to press.
        if far and links.nth(place).is_visible():
            return target, page.locator(f"section{target} :is(h2, h3)").first


def test_a_link_of_the_contents_near_the_end_brings_its_heading_to_the_top(page, slider):
    target, heading = last_section_that_can_end_at_the_top(page)
    slider.focus()
    page.locator(f".bd-toc a[href='{target}']").click()
    page.evaluate(STILL)
    assert heading.evaluate(OFF) == pytest.approx(0, abs=4)


def test_an_address_of_a_place_near_the_end_ends_at_its_heading_too(page, slider):
    target, heading = last_section_that_can_end_at_the_top(page)
    slider.focus()
    page.evaluate("target => { location.hash = target; }", target)
    page.evaluate(STILL)
    assert heading.evaluate(OFF) == pytest.approx(0, abs=4)


def test_nothing_shifts_while_a_reader_steps_a_slider_and_scrolls_to_the_end_and_back(page, slider):
    page.evaluate(SHIFTS)
    slider.focus()
    for distance in [*[700] * 12, *[-700] * 12]:
        page.mouse.wheel(0, distance)
        page.wait_for_timeout(30)
    page.evaluate(STILL)
    assert page.evaluate("window.shifted") < 0.01
