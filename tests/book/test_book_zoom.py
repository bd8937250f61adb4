"""Each page at twice its size."""

import pytest
from book_pages import each_page


@pytest.fixture(scope="module")
def context(browser):
    """A window of 1280 pixels at 200 % zoom, which lays a page out for 640."""
    context = browser.new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    yield context
    context.close()


@each_page
def test_at_200_percent_no_page_scrolls_sideways_and_its_title_is_seen(context, site, page_name):
    page = context.new_page()
    page.goto(f"{site}/{page_name}", wait_until="networkidle")
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    seen = page.locator(":is(article, .bd-search-container) h1").first.bounding_box()
    page.close()
    assert wider == 0
    assert 0 <= seen["y"] < 400
