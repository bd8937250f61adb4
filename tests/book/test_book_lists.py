"""The pages printed from data/ hold everything that data/ holds, and stay light."""

import gzip

import pytest
from bs4 import BeautifulSoup

from pillars.data import load
from pillars.data.citations import READ, bibliography
from pillars.data.tables import resources

LIGHT = 200_000


@pytest.fixture
def read(built_book):
    """Return a function that parses a page by its name."""
    return lambda name: BeautifulSoup((built_book / "chapters" / name).read_text("utf-8"), "html.parser")


def test_every_table_and_every_field_stands_on_the_page_of_data(read):
    page = read("data.html")
    for table, resource in resources().items():
        part = page.find(id=f"table-{table}").find_next("table")
        names = [head.get_text() for head in part.select('tbody th[scope="row"]')]
        assert names == [field["name"] for field in resource["schema"]["fields"]], table


def test_every_source_has_an_anchor_on_the_page_of_sources(read):
    page = read("sources.html")
    assert [key for key in bibliography() if page.find("li", id=key) is None] == []


def test_every_term_has_an_anchor_on_the_page_of_the_glossary(read):
    page = read("glossary.html")
    assert [term for term in load("terms").term if page.find("dt", id=f"term-{term}") is None] == []


def test_every_claim_stands_in_the_ledger(read):
    text = read("reading-the-article.html").get_text()
    assert [row.claim for row in load("claims").itertuples() if row.finding not in text] == []


@pytest.mark.parametrize("name", ["data.html", "sources.html", "glossary.html"])
def test_a_printed_page_is_light(built_book, name):
    assert len(gzip.compress((built_book / "chapters" / name).read_bytes())) < LIGHT


@pytest.fixture
def sieved(browser, built_book):
    """Return a function that chooses a kind on the page of sources and returns the page."""
    page = browser.new_page()

    def choose(kind):
        page.goto((built_book / "chapters" / "sources.html").as_uri())
        page.select_option(".pillar-sources select[name=kind]", kind)
        return page

    yield choose
    page.close()


def test_the_list_of_sources_can_be_cut_down_to_a_kind(sieved):
    page = sieved("scholarship")
    kinds = page.eval_on_selector_all(
        ".pillar-sources li:not([hidden])", "all => all.map(e => e.dataset.kind)"
    )
    assert set(kinds) == {"scholarship"}
    assert page.inner_text(".pillar-sources output") == f"{len(kinds)} of {len(bibliography())} shown"


def test_a_chapter_says_of_what_kinds_its_sources_are_and_how_much_of_each_was_read(read):
    sources = read("01-higuchi-report.html").find(id="sources")
    assert " are primary (" in sources.p.get_text()
    notes = [note.get_text() for note in sources.select("aside.footnote")]
    words = tuple(words.capitalize() for words in READ.values())
    assert notes and [note for note in notes if not any(word in note for word in words)] == []
