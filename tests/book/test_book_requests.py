"""What each page asks of the network: nothing but its own host, and not much of that."""

import gzip

import pytest
from book_pages import PAGES, each_page
from bs4 import BeautifulSoup

LIMIT = 200_000
COMPRESSED = ("woff2", "png")


@pytest.fixture(scope="module")
def context(browser):
    """One window for the pages of this file."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture(params=["http", "file"])
def address(request, site, built_book):
    """Where the book is: on a server, or in a folder."""
    return site if request.param == "http" else built_book.as_uri()


def listen(page):
    """Return the lists that a page's requests and errors will go to."""
    requests, errors = [], []

    def note_failure(request):
        # Leaving a page early aborts what it still asks for; that is no fault of the page.
        if "ERR_ABORTED" not in request.failure:
            errors.append(f"{request.failure}: {request.url}")

    page.on("request", lambda request: requests.append(request.url))
    page.on("requestfailed", note_failure)
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return requests, errors


@each_page
def test_a_page_asks_nobody_but_its_own_host_and_runs_without_an_error(context, address, page_name):
    page = context.new_page()
    requests, errors = listen(page)
    page.goto(f"{address}/{page_name}", wait_until="networkidle")
    page.close()
    assert not [url for url in requests if not url.startswith((address, "blob:", "data:"))]
    assert not errors


def test_the_front_page_leads_to_the_first_chapter(context, address):
    page = context.new_page()
    requests, errors = listen(page)
    page.goto(f"{address}/index.html")
    page.wait_for_url(f"{address}/{PAGES[0]}")
    page.close()
    assert not errors
    assert not [url for url in requests if not url.startswith((address, "blob:", "data:"))]


@each_page
def test_a_page_without_its_figures_weighs_at_most_200_kilobytes(browser, site, page_name):
    page = browser.new_page()
    responses = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 (it refuses builtins)
    page.goto(f"{site}/{page_name}", wait_until="networkidle")
    sizes = {answer.url: weight(answer) for answer in responses if answer.url.startswith(site)}
    page.close()
    assert sum(sizes.values()) <= LIMIT, sizes


def weight(response):
    """Return the bytes of a response as a server would send them, figures left out."""
    body = response.body()
    if response.url.split("?")[0].endswith(COMPRESSED):
        return len(body)
    if response.headers["content-type"].startswith("text/html"):
        body = without_figures(body)
    return len(gzip.compress(body, 9))


def without_figures(body):
    """Return a page's bytes without the drawings."""
    page = BeautifulSoup(body, "html.parser")
    for drawing in page.select("figure svg, figure img"):
        drawing.decompose()
    return str(page).encode()
