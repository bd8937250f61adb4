"""No table of a reader's page shows a code: they are for the CSV."""

import re

from book_pages import CHAPTERS
from bs4 import BeautifulSoup

from pillars.data import load

CODE = re.compile(rf"\b(?:{'|'.join(load('states').state)}|[a-z][a-z0-9]*(?:_[a-z0-9]+)+)\b")
# Python, a setting of the seminar, or the column of a CSV is meant as it is written.
WRITTEN = "code, pre, .pillar-fields, .paper-form"


def codes_of(path):
    """Return the codes that stand in the cells of the tables of a page."""
    page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    for element in page.select(WRITTEN):
        element.decompose()
    return {code for cell in page.select("article :is(td, th)") for code in CODE.findall(cell.get_text(" "))}


def test_no_cell_of_a_table_holds_a_code_of_a_state_or_a_name_of_a_column(built_book):
    found = {name: codes_of(built_book / f"{name}.html") for name in CHAPTERS}
    assert {name: codes for name, codes in found.items() if codes} == {}


def test_a_code_in_a_cell_would_be_found(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<article><table><td>by PRK</td><td>all_costs</td><td>UN or IAEA</td></table></article>")
    assert codes_of(page) == {"PRK", "all_costs"}
