"""What is fixed in a page's content, one by one, on small pieces of HTML."""

import pytest
from bs4 import BeautifulSoup

from pillars.book.pages import scrolling


@pytest.fixture
def fixed():
    """Return a function that applies one fix to a piece of HTML."""

    def apply(fix, html):
        page = BeautifulSoup(html, "html.parser")
        fix(page)
        return page

    return apply


TWO_TABLES = "<article><h2>Scores<a>#</a></h2><table></table><table></table></article>"


def test_each_table_becomes_a_region_that_takes_focus(fixed):
    regions = fixed(scrolling.wrap_tables, TWO_TABLES).select('[role="region"][tabindex="0"] > table')
    assert len(regions) == 2


def test_two_tables_under_one_heading_get_two_names(fixed):
    page = fixed(scrolling.wrap_tables, TWO_TABLES)
    names = [region["aria-label"] for region in page.select("[role=region]")]
    assert names == ["Table: Scores", "Table: Scores (2)"]


def test_a_caption_names_its_table_better_than_a_heading(fixed):
    html = "<article><h2>Scores</h2><table><caption>Who sat where</caption></table></article>"
    page = fixed(scrolling.wrap_tables, html)
    assert page.select_one("[role=region]")["aria-label"] == "Table: Who sat where"


def test_an_empty_header_cell_becomes_a_plain_one_and_a_full_one_stays(fixed):
    page = fixed(scrolling.replace_empty_headers, "<table><tr><th></th><th>date</th></tr></table>")
    assert [cell.name for cell in page.tr.find_all(True)] == ["td", "th"]


def test_a_date_keeps_to_one_line_and_a_table_with_sentences_keeps_its_width(fixed):
    html = f"<article><table><tr><td>1994-08-12</td><td>{'a word ' * 12}</td></tr></table></article>"
    page = fixed(scrolling.keep_cells_readable, html)
    assert [cell.get("class") for cell in page.select("td")] == [["short"], None]
    assert page.table["class"] == ["wordy"]
