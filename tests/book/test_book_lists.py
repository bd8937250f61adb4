"""The pages printed from data/ hold everything that data/ holds, and stay light."""

import gzip

import pytest
from bs4 import BeautifulSoup

from pillars.data import load
from pillars.data.citations import bibliography
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
