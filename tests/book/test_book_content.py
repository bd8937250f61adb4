"""What each page of the built book carries: words for its images, live links, its own notebook."""

from collections import Counter
from os.path import normpath
from pathlib import PurePath
from urllib.parse import parse_qs, urlsplit

import nbformat
import pytest
from book_pages import CHAPTERS, PAGES, each_chapter, each_notebook, each_page
from bs4 import BeautifulSoup

from pillars.data import ROOT


@pytest.fixture
def read(built_book):
    """Return a function that parses a page by its name."""
    return lambda name: BeautifulSoup((built_book / name).read_text(encoding="utf-8"), "html.parser")


def local_links(page):
    """Return the href and src values that lead into the book itself."""
    links = [element.get("href") or element.get("src") for element in page.select("[href], [src]")]
    return {link for link in links if not urlsplit(link).scheme and not link.startswith("#")}


@each_page
def test_every_image_is_told_in_words(read, page_name):
    page = read(page_name)
    words = [image.get("alt", "") for image in page.select("article img")]
    words += [drawing.get("aria-label", "") for drawing in page.select("article figure svg")]
    assert all(len(text) >= 40 and not text.endswith((".png", ".svg")) for text in words)
    assert all(drawing.get("role") == "img" for drawing in page.select("article figure svg"))


@each_page
def test_no_id_stands_twice_on_a_page(read, page_name):
    counts = Counter(element["id"] for element in read(page_name).select("[id]"))
    assert [name for name, count in counts.items() if count > 1] == []


@each_page
def test_every_link_into_the_book_leads_to_a_file(read, built_book, page_name):
    folder = (built_book / page_name).parent
    targets = {link: folder / urlsplit(link).path for link in local_links(read(page_name))}
    assert [link for link, target in targets.items() if not target.exists()] == []


@each_page
def test_every_link_to_a_place_on_another_page_leads_to_it(read, page_name):
    folder = (PurePath(page_name)).parent
    links = [urlsplit(link) for link in local_links(read(page_name)) if "#" in link]
    targets = {(normpath(folder / link.path), link.fragment) for link in links if link.path.endswith("html")}
    places = {path: {e["id"] for e in read(path).select("[id]")} | {""} for path, _ in targets}
    assert [target for target in targets if target[1] not in places[target[0]]] == []


@each_page
def test_every_link_within_a_page_leads_to_a_place_on_it(read, page_name):
    page = read(page_name)
    places = {element["id"] for element in page.select("[id]")} | {""}
    assert [a["href"] for a in page.select('a[href^="#"]') if a["href"][1:] not in places] == []


@each_notebook
def test_the_launch_link_opens_this_chapters_notebook_in_binder(read, chapter):
    links = read(f"{chapter}.html").select('h1 ~ p.chapter-links > a[href*="mybinder.org"]')
    address = urlsplit(links[0]["href"])
    assert [link.get_text(strip=True) for link in links] == ["Run this chapter in Binder"]
    assert address.path == "/v2/gh/which-pillar-first/which-pillar-first/main"
    assert parse_qs(address.query)["urlpath"] == [f"notebooks/{chapter}.md?factory=Notebook"]
    assert (ROOT / f"{chapter}.md").exists()


@each_notebook
def test_the_notebook_to_download_is_blank(read, built_book, chapter):
    link = read(f"{chapter}.html").select_one("a[download][href$='.ipynb']")
    notebook = nbformat.read((built_book / chapter).parent / link["href"], as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert cells
    assert not any(cell.outputs for cell in cells)


@each_chapter
def test_a_chapter_describes_itself_for_search_engines(read, chapter):
    description = read(f"{chapter}.html").select_one('meta[name="description"]')["content"]
    assert 40 <= len(description) <= 160
    assert not description.startswith("Question.")


def test_no_two_pages_have_the_same_title(read):
    titles = [read(name).title.get_text() for name in PAGES]
    assert len(set(titles)) == len(PAGES)


def test_the_site_carries_every_table_and_its_description(built_book):
    names = [path.name for path in (ROOT / "data").iterdir() if path.suffix in {".csv", ".json", ".bib"}]
    assert {path.name for path in (built_book / "data").iterdir()} == set(names)


def test_the_site_holds_no_page_outside_the_table_of_contents(built_book):
    built = {path.relative_to(built_book).as_posix() for path in built_book.glob("chapters/**/*.html")}
    assert built == {f"{chapter}.html" for chapter in CHAPTERS}


@each_page
def test_each_icon_of_a_page_is_drawn_in_it_and_hidden_from_screen_readers(read, page_name):
    page = read(page_name)
    icons = page.select("svg.pillar-icon")
    assert len(icons) >= 7 and all(icon.path["d"] and icon["aria-hidden"] == "true" for icon in icons)
    assert page.select("i[class], [class*=fa-]") == []


@each_page
def test_no_script_of_a_file_holds_up_the_text(read, page_name):
    assert [script["src"] for script in read(page_name).select("script[src]:not([defer])")] == []


def test_the_heavy_scripts_of_the_theme_are_not_shipped(built_book):
    shipped = {path.name for path in built_book.rglob("*.js")}
    of_the_theme = {"fontawesome.js", "bootstrap.js", "sphinx-book-theme.js"}
    assert not shipped & {*of_the_theme, "require.js", "embed-amd.js", "sphinx-thebe.js"}
