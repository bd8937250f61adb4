"""The zip of the book: opened from a folder with the network off, it does what the site does."""

import hashlib
import re
import zipfile

import pytest
from book_pages import CHAPTERS
from playwright.sync_api import expect

from pillars.book.site.finish import ZIP, write_book_zip


@pytest.fixture(scope="module")
def unpacked(built_book, tmp_path_factory):
    """The folder of the unpacked zip, whose name has a space as a reader's may."""
    folder = tmp_path_factory.mktemp("a folder")
    with zipfile.ZipFile(built_book.parent / ZIP) as archive:
        archive.extractall(folder)
    return folder / "which-pillar-first"


@pytest.fixture
def page(browser):
    """A page with the network off that keeps its errors."""
    context = browser.new_context(offline=True, accept_downloads=True)
    page = context.new_page()
    page.errors = []
    page.on("console", lambda line: page.errors.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("requestfailed", lambda request: page.errors.append(f"{request.failure} {request.url}"))
    yield page
    # A download, or leaving a page early, aborts a request; that is no fault of the page.
    assert [error for error in page.errors if "ERR_ABORTED" not in error] == []
    context.close()


def test_the_front_page_leads_to_the_book(page, unpacked):
    page.goto((unpacked / "index.html").as_uri())
    page.wait_for_url("**/chapters/index.html")


def test_search_finds_a_chapter(page, unpacked):
    page.goto(f"{unpacked.as_uri()}/search.html?q=Hosokawa")
    results = page.locator("#search-results a")
    expect(results.first).to_have_attribute("href", re.compile("01-higuchi-report"))


def test_the_first_weighing_ranks(page, unpacked):
    page.goto(f"{unpacked.as_uri()}/chapters/index.html")
    page.get_by_role("button", name="A more", exact=True).click()
    expect(page.locator(".pd-places li").first).to_be_visible()


def test_an_exercise_answers(page, unpacked):
    page.goto(f"{unpacked.as_uri()}/chapters/01-higuchi-report.html")
    form = page.locator(".pillar-exercise:has([type=radio])").first
    form.get_by_role("radio").first.check()
    form.get_by_role("button", name="Check").click()
    expect(form.get_by_role("status")).not_to_be_empty()


def test_the_data_of_a_chapter_download_and_its_figures_and_notebook_open_to_be_saved(page, unpacked):
    # Between files of a folder a browser heeds no download attribute: it shows what it can show.
    address = f"{unpacked.as_uri()}/chapters/03-six-party-talks.html"
    page.goto(address)
    page.locator(".chapter-downloads summary").click()
    with page.expect_download() as waiting:
        page.locator('.chapter-downloads a[href$=".zip"]').click()
    assert waiting.value.path().stat().st_size > 0
    for link in ('.chapter-downloads a[href$="fig-yields.svg"]', '.chapter-links a[href$=".ipynb"]'):
        page.goto(address)
        page.locator(link).evaluate("link => link.click()")
        page.wait_for_url(re.compile(r"fig-yields\.svg$|\.ipynb$"))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_page_of_the_zip_leads_to_a_file_that_it_lacks(unpacked, chapter):
    text = (unpacked / f"{chapter}.html").read_text(encoding="utf-8")
    assert ZIP not in text
    assert "This is the offline copy" in text
    local = re.findall(r'(?:href|src)="(\.[^"#?]*)', text)
    assert [name for name in local if not (unpacked / "chapters" / name).exists()] == []


def test_readers_of_the_site_get_the_same_zip_and_it_does_not_hold_itself(built_book):
    offered = (built_book / ZIP).read_bytes()
    assert offered == (built_book.parent / ZIP).read_bytes()
    assert f'href="../{ZIP}"' in (built_book / "chapters" / "index.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(built_book / ZIP) as archive:
        assert not [name for name in archive.namelist() if name.endswith(ZIP)]


def test_the_zip_of_one_site_has_the_same_bytes_twice(tmp_path):
    digests = set()
    for attempt in ("first", "second"):
        site = tmp_path / attempt / "html"
        site.mkdir(parents=True)
        for name in sorted(("b.html", "a.css"), reverse=attempt == "second"):
            (site / name).write_text("the same")
        digests.add(hashlib.sha256(write_book_zip(site).read_bytes()).hexdigest())
    assert len(digests) == 1
