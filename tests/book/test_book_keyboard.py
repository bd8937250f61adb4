"""Each page by keyboard alone, with every fold open and every control used."""

import pytest
from book_pages import each_page, use_everything
from keyboard_walk import walk_through

FORCED = {"viewport": {"width": 1280, "height": 800}, "forced_colors": "active"}
BEGIN = "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"
NARROW = {"viewport": {"width": 320, "height": 640}}


@pytest.fixture(scope="module", params=[FORCED, NARROW], ids=["forced colours", "narrow"])
def context(request, browser):
    """A reader's window: wide in forced colours, or narrow."""
    context = browser.new_context(reduced_motion="reduce", **request.param)
    yield context
    context.close()


@pytest.fixture
def page(browser):
    """A page in a wide window."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@each_page
def test_tab_goes_through_the_page_and_out_of_it_and_the_focus_is_always_seen(context, site, page_name):
    page = context.new_page()
    page.goto(f"{site}/{page_name}", wait_until="networkidle")
    use_everything(page)
    page.evaluate(BEGIN)
    faults = walk_through(page)
    page.close()
    assert faults == []
