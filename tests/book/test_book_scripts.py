"""Each page loads the scripts that something on it needs, and no other."""

import pytest
from book_pages import each_page
from bs4 import BeautifulSoup

EVERYWHERE = {
    "documentation_options.js",
    "offline_browser.js",  # what keeps the book in this browser, for whoever asks
    "doctools.js",  # the keys of the search field
    "sphinx_highlight.js",  # the words searched for, on the page that was found
    "pydata-sphinx-theme.js",  # light and dark, the menu of a phone
    "frame.js",  # the sidebar of a wide window
}
WIDGETS = 'script[type="application/vnd.jupyter.widget-state+json"]'
CODE, RESULTS = "div.highlight pre", ".bd-search-container"
WHERE = {
    "host.js": WIDGETS,
    "clipboard.min.js": CODE,
    "copybutton.js": CODE,
    "searchtools.js": RESULTS,
    "language_data.js": RESULTS,
    "searchindex.js": RESULTS,
}


@pytest.fixture
def loaded(browser, site):
    """Return a function that opens a page and returns it with its requests."""
    page = browser.new_page()

    def load(name):
        requests = []
        page.on("request", lambda request: requests.append(request))  # noqa: PLW0108 (it refuses builtins)
        page.goto(f"{site}/{name}", wait_until="networkidle")
        return page, [request for request in requests if request.url.startswith(site)]

    yield load
    page.close()


def file_of(request):
    """Return the name of the file that was asked for."""
    return request.url.split("?")[0].rsplit("/", 1)[-1]


@each_page
def test_a_page_loads_a_script_only_if_something_on_it_needs_it(loaded, page_name):
    page, requests = loaded(page_name)
    scripts = [file_of(request) for request in requests if request.resource_type == "script"]
    needed = {name for name, part in WHERE.items() if page.locator(part).count()}
    assert sorted(scripts) == sorted(EVERYWHERE | needed)


@each_page
def test_a_page_without_a_widget_loads_nothing_of_the_widgets(loaded, page_name):
    page, requests = loaded(page_name)
    views = page.locator("[data-model-id]").count()
    assert ("host.js" in map(file_of, requests)) == bool(views)


@each_page
def test_a_page_asks_for_at_most_twenty_files(loaded, page_name):
    _, requests = loaded(page_name)
    assert len(requests) <= 20, sorted(map(file_of, requests))


@each_page
def test_no_script_of_a_file_holds_up_the_text(built_book, page_name):
    page = BeautifulSoup((built_book / page_name).read_text(encoding="utf-8"), "html.parser")
    assert [script["src"] for script in page.select("script[src]:not([defer])")] == []
