"""What a page says of itself: how to cite it, when it last changed, and where corrected facts are told."""

from xml.etree import ElementTree

import pytest
from book_pages import NOTEBOOKS, PAGES
from bs4 import BeautifulSoup

from pillars.book.pages.citing import address, cite, last_change, single_quotes
from pillars.book.site import releases
from pillars.data import ROOT

ATOM = {"a": releases.ATOM}
CHANGES = "# Changes\n\n## 0.2.0 (2026-03-02)\n\n### Facts\n- A < B, not\n  C.\n- D.\n\n### Code\n- E.\n"
OLDER = "\n## 0.1.0 (2026-03-01)\n\n### Code\n- F.\n"
BOOK = {
    "title": "Which?",
    "authors": [{"name": "We"}],
    "version": "0.2.0",
    "repository-code": "https://a.org/b",
}


@pytest.fixture
def read(built_book):
    """Return a function that parses a page by its name."""
    return lambda name: BeautifulSoup((built_book / name).read_text("utf-8"), "html.parser")


@pytest.fixture
def sources(tmp_path):
    """A book of one chapter, with its changelog, as a copy without git has it."""
    (tmp_path / "CHANGELOG.md").write_text(CHANGES + OLDER)
    (tmp_path / "CITATION.cff").write_text("title: Which?\nversion: 0.2.0\n")
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "one.md").write_text("# One\n")
    return tmp_path


@pytest.mark.parametrize("page", NOTEBOOKS)
def test_each_chapter_ends_with_how_to_cite_it_and_when_it_changed(read, page):
    part = read(f"{page}.html").select("article > section, article .pillar-cite")[-1]
    book = releases.read_citation(ROOT)
    assert part["id"] == ("cite-this-book" if page == NOTEBOOKS[0] else "cite-this-chapter")
    assert f"version {book['version']}, {book['date-released'].year}" in part.get_text()
    assert part.time["datetime"] in {release.date for release in releases.read_releases(ROOT)}


def test_a_chapter_edited_after_its_release_says_so(sources):
    assert last_change(sources, "chapters/one") == ""
    assert releases.update_record(sources) == ["chapters/one"]
    assert "last changed in version 0.2.0, of" in last_change(sources, "chapters/one")
    (sources / "chapters" / "one.md").write_text("---\ntables: [claims]\n---\n# One\n")
    assert "last changed in version 0.2.0, of" in last_change(sources, "chapters/one")
    (sources / "chapters" / "one.md").write_text("# One, again\n")
    assert "has changed since version 0.2.0, of" in last_change(sources, "chapters/one")


def test_the_address_is_the_pages_own_once_the_book_has_one():
    assert address(BOOK, "chapters/one") == "https://a.org/b"
    assert address(BOOK | {"url": "https://c.org/"}, "chapters/one") == "https://c.org/chapters/one.html"
    people = [{"given-names": "A.", "family-names": "B"}, {"name": "C & D"}]
    book = BOOK | {"authors": people, "date-released": "2026-03-02"}
    assert cite(book, "“One”, in ", "one").startswith("A. B and C &amp; D: “One”, in <cite>Which?</cite>")


def test_quotation_marks_in_a_title_become_single_within_the_double_ones():
    assert single_quotes("“One” and two") == "‘One’ and two"


def test_the_feed_has_the_facts_of_each_release_and_nothing_else(sources):
    (sources / "CITATION.cff").write_text(
        "title: Which?\nversion: 0.2.0\nrepository-code: https://a.org/b\nauthors: [{name: We}]\n"
    )
    releases.write_feed(sources, sources)
    root = ElementTree.parse(sources / "feed.xml").getroot()
    entries = root.findall("a:entry", ATOM)
    assert [entry.find("a:title", ATOM).text for entry in entries] == ["Version 0.2.0"]
    assert entries[0].find("a:content", ATOM).text == "<ul><li>A &lt; B, not C.</li><li>D.</li></ul>"


def test_the_feed_is_valid_atom(built_book):
    root = ElementTree.parse(built_book / "feed.xml").getroot()
    assert root.tag == f"{{{releases.ATOM}}}feed"
    entries = root.findall("a:entry", ATOM)
    for part in [root, *entries]:
        assert all(len(part.findall(f"a:{name}", ATOM)) == 1 for name in ("id", "title", "updated"))
        assert part.find("a:updated", ATOM).text.endswith("T00:00:00Z")
    identities = [part.find("a:id", ATOM).text for part in [root, *entries]]
    assert len(set(identities)) == len(identities)
    assert root.find("a:author/a:name", ATOM).text
    facts = [fact for release in releases.read_releases(ROOT) for fact in release.facts]
    told = [
        item.get_text()
        for e in entries
        for item in BeautifulSoup(e.find("a:content", ATOM).text, "html.parser").select("li")
    ]
    assert told == facts


@pytest.mark.parametrize("page", PAGES)
def test_every_page_names_the_feed_in_its_head_and_the_statement_in_its_footer(read, built_book, page):
    parsed = read(page)
    found = parsed.head.select_one('link[type="application/atom+xml"]')
    assert ((built_book / page).parent / found["href"]).resolve() == built_book / "feed.xml"
    assert "Accessibility of this book" in [a.get_text() for a in parsed.select("footer a")]


def test_the_page_of_data_links_the_feed(read):
    assert read("chapters/data.html").select_one('article a[href="../feed.xml"]')


def test_the_record_names_only_versions_of_the_changelog():
    versions = {release.version for release in releases.read_releases(ROOT)}
    assert {entry["version"] for entry in releases.read_record(ROOT).values()} <= versions
