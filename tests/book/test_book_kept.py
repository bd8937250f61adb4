"""The book kept in a browser: read with the server gone, and never older than what the server has."""

import functools
import http.server
import json
import re
import shutil
import threading

import pytest
from playwright.sync_api import expect

from pillars.book.paper.document import offer_pdf
from pillars.book.site.finish import SERVICE_WORKER, digest, write_worker
from pillars.data import ROOT

SUBPATH = "repo"
KEEP, FORGET = "Keep this book in this browser", "Keep it no longer"
CHAPTER = "chapters/01-higuchi-report.html"
OLD, NEW = "</article>", "<p>A fact, corrected.</p></article>"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve files as GitHub Pages does, for ten minutes from a cache, without a line for each request."""

    def end_headers(self):
        """Let the browser keep what it gets."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *args):
        """Say nothing."""


class Host:
    """A server of a folder on one address, which stops and starts again."""

    def __init__(self, folder):
        self.folder, self.port, self.server = folder, 0, None
        self.start()

    def start(self):
        """Serve, on the port of the last time."""
        handler = functools.partial(Quiet, directory=str(self.folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        """Answer no more."""
        self.server.shutdown()
        self.server.server_close()

    def address(self, name):
        """Return the address of a page of the book, which lies in a folder of its own as on GitHub Pages."""
        return f"http://127.0.0.1:{self.port}/{SUBPATH}/{name}"


@pytest.fixture
def host(built_book, tmp_path):
    """A server of a copy of the book."""
    shutil.copytree(built_book, tmp_path / SUBPATH)
    host = Host(tmp_path)
    yield host
    host.stop()


@pytest.fixture
def page(browser):
    """A page of a browser that has kept nothing yet."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def kept(page, host):
    """A page of a reader who has asked to keep the book."""
    page.goto(host.address(CHAPTER))
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_role("button", name=FORGET)).to_be_visible()
    return page


def correct(host):
    """Publish a new build in which one chapter has changed."""
    path = host.folder / SUBPATH / CHAPTER
    path.write_text(path.read_text(encoding="utf-8").replace(OLD, NEW, 1), encoding="utf-8")
    write_worker(host.folder / SUBPATH)


def test_before_a_reader_asks_no_worker_runs_and_nothing_is_kept(page, host):
    page.goto(host.address(CHAPTER))
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    assert page.evaluate("navigator.serviceWorker.getRegistration()") is None
    assert page.evaluate("caches.keys()") == []


def test_with_the_server_gone_a_page_reloads_and_another_chapter_opens_and_its_figures_move(kept, host):
    host.stop()
    kept.reload()
    expect(kept.get_by_text("Make your first weighing")).to_be_visible()
    kept.goto(host.address("chapters/03-six-party-talks.html"))
    form = kept.locator(".pillar-exercise:has([type=radio])").first
    form.get_by_role("radio").first.check()
    form.get_by_role("button", name="Check").click()
    expect(form.get_by_role("status")).not_to_be_empty()
    host.start()


def test_with_the_server_gone_the_first_address_and_search_answer(kept, host):
    host.stop()
    kept.goto(host.address(""))
    kept.wait_for_url("**/chapters/index.html")
    kept.goto(host.address("search.html?q=Hosokawa"))
    expect(kept.locator("#search-results a").first).to_have_attribute("href", re.compile("01-higuchi-report"))
    host.start()


def test_a_correction_is_read_at_once_and_also_when_the_server_has_gone_again(kept, host):
    correct(host)
    kept.goto(host.address(CHAPTER))
    expect(kept.get_by_text("A fact, corrected.")).to_be_visible()
    expect(kept.get_by_text("The kept book has been brought up to date.")).to_be_visible()
    host.stop()
    kept.goto(host.address(CHAPTER))
    expect(kept.get_by_text("A fact, corrected.")).to_be_visible()
    assert len(kept.evaluate("caches.keys()")) == 1
    host.start()


def test_pages_of_two_builds_are_never_kept_together(page, host):
    correct(host)
    path = host.folder / SUBPATH / CHAPTER
    path.write_text(path.read_text(encoding="utf-8").replace(NEW, OLD), encoding="utf-8")
    page.goto(host.address("chapters/index.html"))
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text("The book could not be kept; try again later.")).to_be_visible()
    assert page.evaluate("caches.keys()") == []


def test_the_keyboard_keeps_its_place_on_the_button(page, host):
    page.goto(host.address(CHAPTER))
    page.get_by_role("button", name=KEEP).press("Enter")
    expect(page.get_by_role("button", name=FORGET)).to_be_focused()


def test_once_the_pdf_is_offered_the_worker_still_knows_each_file_by_its_digest(built_book, tmp_path):
    site = tmp_path / "_build" / "html"
    shutil.copytree(built_book, site)
    shutil.copyfile(ROOT / "_toc.yml", tmp_path / "_toc.yml")
    (tmp_path / "book.pdf").write_bytes(b"%PDF")
    offer_pdf(tmp_path, tmp_path / "book.pdf", 1)
    files = json.loads(re.search(r"FILES = (\{.*?\});", (site / SERVICE_WORKER).read_text(), re.DOTALL)[1])
    assert {name: digest((site / name).read_bytes()) for name in files} == files
    assert "which-pillar-first.pdf" not in files and "chapters/index.html" in files


def test_a_reader_who_wants_it_no_longer_keeps_nothing(kept, host):
    kept.get_by_role("button", name=FORGET).click()
    expect(kept.get_by_text("The book is kept here no longer.")).to_be_visible()
    assert kept.evaluate("caches.keys()") == []


def test_a_book_in_a_folder_offers_no_worker(page, built_book):
    page.goto((built_book / CHAPTER).as_uri())
    expect(page.get_by_role("link", name="Keep this book offline")).to_be_visible()
    assert page.get_by_role("button", name=KEEP).count() == 0
