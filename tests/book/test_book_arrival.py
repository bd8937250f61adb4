"""How readers arrive: by a wrong address, by a search engine, by a link with a preview."""

import functools
import http.server
import threading
from xml.etree import ElementTree

import pytest
from book_pages import CHAPTERS, PAGES, each_chapter, each_page
from bs4 import BeautifulSoup

from pillars.book.site import finish
from pillars.data import ROOT


@pytest.fixture(scope="module")
def published(built_book, tmp_path_factory):
    """The address of the book below a folder, on a server that shows 404.html as GitHub Pages does."""
    top = tmp_path_factory.mktemp("host")
    (top / "book").symlink_to(built_book)

    class Pages(http.server.SimpleHTTPRequestHandler):
        error_message_format = (built_book / "404.html").read_text("utf-8").replace("%", "%%")

        def log_message(self, *args):
            """Say nothing."""

    handler = functools.partial(Pages, directory=str(top))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/book"
        server.shutdown()


@pytest.mark.parametrize("wrong", ["gone.html", "chapters/gone.html", "chapters/very/deep/gone"])
def test_a_wrong_address_at_any_depth_leads_back_to_the_book(browser, published, wrong):
    page = browser.new_page()
    assert page.goto(f"{published}/{wrong}").status == 404
    page.wait_for_function("document.querySelector('[data-page]').pathname !== '/'")
    page.get_by_role("link", name="open the book").click()
    page.wait_for_url(f"{published}/{CHAPTERS[0]}.html")
    page.close()


def test_the_front_page_leads_to_the_first_chapter_without_an_error(browser, address):
    page, errors = browser.new_page(), []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}/index.html")
    page.wait_for_url(f"{address}/{PAGES[0]}")
    page.close()
    assert errors == []


def test_a_search_engine_may_read_every_page_and_is_told_of_each_chapter(built_book):
    robots = (built_book / "robots.txt").read_text().splitlines()
    assert robots == ["User-agent: *", "Allow: /", f"Sitemap: {finish.home(ROOT)}sitemap.xml"]
    places = ElementTree.parse(built_book / "sitemap.xml").iter(f"{{{finish.SITEMAPS}}}loc")
    assert [place.text for place in places] == [
        f"{finish.home(ROOT)}{name}.html" for name in sorted(CHAPTERS)
    ]


@each_page
def test_each_page_names_the_address_that_counts_and_describes_itself(built_book, page_name):
    head = BeautifulSoup((built_book / page_name).read_text("utf-8"), "html.parser").head
    assert [link["href"] for link in head.select("link[rel=canonical]")] == [finish.home(ROOT) + page_name]
    assert len(head.select_one("meta[name=description]")["content"]) >= 40


def test_no_two_pages_describe_themselves_alike(built_book):
    heads = [BeautifulSoup((built_book / name).read_text("utf-8"), "html.parser").head for name in PAGES]
    words = [head.select_one("meta[name=description]")["content"] for head in heads]
    assert len({*words}) == len(PAGES)


def test_the_front_door_counts_as_the_first_page(built_book):
    page = BeautifulSoup((built_book / "index.html").read_text("utf-8"), "html.parser")
    assert page.select_one("link[rel=canonical]")["href"] == f"{finish.home(ROOT)}{PAGES[0]}"


def test_a_book_without_an_address_names_none_and_drops_an_old_sitemap(tmp_path):
    (tmp_path / "CITATION.cff").write_text("title: Which?\n")
    (tmp_path / "sitemap.xml").write_text("old")
    finish.write_map(tmp_path, tmp_path, CHAPTERS)
    assert (tmp_path / "robots.txt").read_text() == finish.ROBOTS
    assert not (tmp_path / "sitemap.xml").exists()


@each_chapter
def test_a_link_to_a_page_is_previewed_by_its_title_and_description_and_no_foreign_image(built_book, chapter):
    text = (built_book / f"{chapter}.html").read_text(encoding="utf-8")
    page = BeautifulSoup(text, "html.parser")
    preview = {tag["property"]: tag["content"] for tag in page.select('meta[property^="og:"]')}
    assert preview["og:title"] == page.title.get_text().removesuffix(" — Which Pillar First?").strip()
    assert preview["og:description"] == page.select_one("meta[name=description]")["content"]
    assert preview["og:type"] == ("website" if chapter == CHAPTERS[0] else "article")
    assert "og:image" not in preview
