"""Each page in two windows: wide and from a server, narrow and from a folder with all of it used.

A page is opened once in each; the tests of a window go on from what the one before left.
"""

import gzip
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from book_pages import PAGES, WEIGHED, thin_lists, use_everything
from bs4 import BeautifulSoup
from keyboard_walk import BEGIN, walk_through
from playwright.sync_api import Page, expect

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What can be wrong in the dark alone, where all else of a page is the same. It takes half of the time of axe.
COLOURS = ["color-contrast", "link-in-text-block"]
# Its preloading resolves @import against the wrong folder and only adds failed requests.
OPTIONS = {"preload": False, "resultTypes": ["violations"]}
MOST_BYTES, MOST_FILES = 200_000, 20
COMPRESSED = ("woff2", "png")
EVERYWHERE = {
    "documentation_options.js",
    "offline_browser.js",  # what keeps the book in this browser, for whoever asks
    "doctools.js",  # the keys of the search field
    "pydata-sphinx-theme.js",  # light and dark, the menu of a phone
    "frame.js",  # the sidebar of a wide window
}
WIDGETS = 'script[type="application/vnd.jupyter.widget-state+json"]'
CODE, RESULTS = "div.highlight pre", ".bd-search-container"
WHERE = {
    "host.js": WIDGETS,
    "clipboard.min.js": CODE,
    "copybutton.js": CODE,
    "searchindex.js": RESULTS,
}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Opened(NamedTuple):
    """A page, where the book is, and what the page asked for and complained of while it was opened."""

    page: Page
    address: str
    requests: list
    responses: list
    errors: list


@pytest.fixture(scope="module", params=PAGES)
def page_name(request):
    """The name of each page in turn."""
    return request.param


@pytest.fixture(scope="module")
def wide(browser, site, page_name):
    """A page from a server in a wide window, as it is before anything is touched."""
    yield from open_page(browser, site, page_name, {"width": 1280, "height": 800})


@pytest.fixture(scope="module")
def narrow(browser, built_book, page_name):
    """A page from a folder in the narrowest window."""
    yield from open_page(browser, built_book.as_uri(), page_name, {"width": 320, "height": 640})


@pytest.fixture(scope="module")
def used(narrow):
    """The narrow page with every fold open and every control used."""
    thin_lists(narrow.page)
    use_everything(narrow.page)
    return narrow.page


def open_page(browser, address, name, size):
    """Open a page and listen to it; close it when its tests are done."""
    context = browser.new_context(viewport=size, color_scheme="light", reduced_motion="reduce")
    context.add_init_script(WEIGHED)
    page = context.new_page()
    opened = Opened(page, address, [], [], [])
    # Playwright refuses methods of built-in types.
    page.on("request", lambda request: opened.requests.append(request))  # noqa: PLW0108
    page.on("response", lambda response: opened.responses.append(response))  # noqa: PLW0108
    page.on("requestfailed", lambda request: note_failure(request, opened.errors))
    page.on("console", lambda line: opened.errors.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: opened.errors.append(str(error)))
    page.goto(f"{address}/{name}", wait_until="networkidle")
    yield opened
    context.close()


def note_failure(request, errors):
    """Note a request that failed; one that leaving a page ended is no fault of the page."""
    if "ERR_ABORTED" not in request.failure:
        errors.append(f"{request.failure}: {request.url}")


def files_of(opened, kind=None):
    """Return the names of the book's files that a page asked for, all or of one kind."""
    asked = [r for r in opened.requests if r.url.startswith(opened.address)]
    return [r.url.split("?")[0].rsplit("/", 1)[-1] for r in asked if kind in (None, r.resource_type)]


def foreign(opened):
    """Return the addresses outside the book that a page asked for."""
    own = (opened.address, "blob:", "data:")
    return [request.url for request in opened.requests if not request.url.startswith(own)]


def weigh(response):
    """Return the bytes of a response as a server would send them, figures left out."""
    body = response.body()
    if response.url.split("?")[0].endswith(COMPRESSED):
        return len(body)
    if response.headers["content-type"].startswith("text/html"):
        page = BeautifulSoup(body, "html.parser")
        for drawing in page.select("figure svg, figure img"):
            drawing.decompose()
        body = str(page).encode()
    return len(gzip.compress(body, 9))


def violations(page, rules=RULES, without=()):
    """Return what axe finds on a page: each rule with the elements that break it."""
    options = OPTIONS | {"runOnly": rules, "rules": {rule: {"enabled": False} for rule in without}}
    found = Axe().run(page, options=options).response["violations"]
    return {rule["id"]: [node["html"][:200] for node in rule["nodes"]] for rule in found}


def test_from_a_server_it_asks_nobody_else_and_runs_without_an_error(wide):
    assert (foreign(wide), wide.errors) == ([], [])


def test_it_loads_a_script_only_if_something_on_it_needs_it(wide):
    needed = {name for name, part in WHERE.items() if wide.page.locator(part).count()}
    assert sorted(files_of(wide, "script")) == sorted(EVERYWHERE | needed)


def test_it_loads_what_draws_widgets_only_if_it_has_one(wide):
    assert ("host.js" in files_of(wide)) == bool(wide.page.locator("[data-model-id]").count())


def test_it_asks_for_at_most_twenty_files_and_without_figures_weighs_at_most_200_kilobytes(wide):
    assert len(files_of(wide)) <= MOST_FILES, sorted(files_of(wide))
    sizes = {answer.url: weigh(answer) for answer in wide.responses if answer.url.startswith(wide.address)}
    assert sum(sizes.values()) <= MOST_BYTES, sizes


def test_axe_finds_nothing_on_it_untouched(wide, page_name):
    thin_lists(wide.page)
    # The wide frame has the same colours on every page, and what it holds is seen again when it is narrow.
    assert violations(wide.page, without=() if page_name == PAGES[1] else COLOURS) == {}


def test_at_200_percent_it_does_not_scroll_sideways_and_its_title_is_seen(wide):
    # A window of 1280 pixels at 200 % lays a page out for 640.
    wide.page.set_viewport_size({"width": 640, "height": 400})
    seen = wide.page.locator(":is(article, .bd-search-container) h1").first.bounding_box()
    assert wide.page.evaluate(SIDEWAYS) == 0
    assert 0 <= seen["y"] < 400


def test_from_a_folder_too_it_asks_nobody_else_and_runs_without_an_error(narrow):
    assert (foreign(narrow), narrow.errors) == ([], [])


def test_at_320_pixels_it_does_not_scroll_sideways(narrow):
    assert narrow.page.evaluate(SIDEWAYS) == 0


def test_axe_finds_nothing_on_it_used(used):
    assert violations(used) == {}


def test_axe_finds_nothing_on_it_used_in_the_dark(used):
    used.emulate_media(color_scheme="dark")
    expect(used.locator("html")).to_have_attribute("data-theme", "dark")
    assert violations(used, COLOURS) == {}


def test_tab_goes_through_it_in_forced_colours_and_out_of_it_and_the_focus_is_always_seen(used):
    used.emulate_media(color_scheme="light", forced_colors="active")
    used.evaluate(BEGIN)
    assert walk_through(used) == []


def test_used_it_has_run_without_an_error(used, narrow):
    assert narrow.errors == []
