"""Each page for people who do not see it, do not use a mouse, or read it on a small screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from book_pages import PAGES, each_page, thin_lists, use_everything, without_redirect
from playwright.sync_api import expect

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What can be wrong in the dark alone, where the page is the same but for its colours.
DARK = ["color-contrast", "link-in-text-block"]
# Its preloading resolves @import against the wrong folder and only adds failed requests.
OPTIONS = {"preload": False, "resultTypes": ["violations"]}


@pytest.fixture
def page(request, browser):
    """A page in a window of some width, for a reader who likes it light."""
    size = {"width": request.param, "height": 800}
    context = browser.new_context(viewport=size, color_scheme="light", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def violations(page, rules=RULES):
    """Return what axe finds on a page: each rule with the elements that break it."""
    found = Axe().run(page, options=OPTIONS | {"runOnly": rules}).response["violations"]
    return {rule["id"]: [node["html"][:200] for node in rule["nodes"]] for rule in found}


@each_page
@pytest.mark.parametrize("page", [1280, 320], indirect=True)
def test_axe_finds_nothing_on_a_page_untouched_used_and_in_the_dark(page, site, page_name):
    page.goto(f"{site}/{page_name}", wait_until="networkidle")
    thin_lists(page)
    # The narrow page says the same before anything is unfolded.
    untouched = violations(page) if page.viewport_size["width"] > 320 else {}
    use_everything(page)
    used = violations(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert (untouched, used, violations(page, DARK)) == ({}, {}, {})


@pytest.mark.parametrize("page", [1280], indirect=True)
def test_axe_finds_nothing_on_the_front_page(page, built_book):
    page.set_content(without_redirect((built_book / "index.html").read_text(encoding="utf-8")))
    assert violations(page) == {}


@each_page
def test_a_page_never_scrolls_sideways_at_320_pixels(browser, site, page_name):
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{site}/{page_name}", wait_until="networkidle")
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.close()
    assert wider == 0


def test_the_page_follows_the_readers_dark_mode_before_its_scripts_have_run(browser, site):
    page = browser.new_page(color_scheme="dark")
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(f"{site}/{PAGES[0]}")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.close()


def test_paper_is_light_for_a_reader_in_dark_mode(browser, site):
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{site}/{PAGES[0]}")
    page.emulate_media(media="print")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.emulate_media(media="screen")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.close()


def test_paper_has_no_room_for_a_sidebar_even_if_a_browser_asks_how_wide_the_window_is(browser, site):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/chapters/07-weighing.html")
    page.emulate_media(media="print")
    right = "(name) => document.querySelector(name).getBoundingClientRect().right"
    edges = [page.evaluate(right, name) for name in ("article.bd-article", ".bd-main", "html")]
    page.close()
    assert edges[0] == edges[1] == edges[2] == 1280
