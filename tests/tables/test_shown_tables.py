"""Tables and source lists for reading."""

import re

import pytest
from bs4 import BeautifulSoup

import pillars.figures
import pillars.tables
from pillars.data import ROOT, load
from pillars.tables import show_sources, show_table

MARKED = ["claims", "developments", "memberships", "touched_scores", "versions"]


def test_a_table_shows_whole_cells_under_headings_in_words():
    html = show_table("claims", "passage", "verdict", "finding")._repr_html_()
    for finding in load("claims").finding:
        assert finding.replace("&", "&amp;").replace("'", "&#x27;") in html
    assert ">Finding</th>" in html and '../data/claims.csv"' in html


def test_chosen_rows_keep_the_name_of_their_table():
    events = load("events")
    table = show_table(events[events.kind == "cabinet"], "title", "date")
    assert (
        table.name == "events"
        and table._repr_html_().count('scope="row"') == (events.kind == "cabinet").sum()
    )


@pytest.mark.parametrize(
    ("rows", "columns", "words"),
    [
        ("treatise", [], "There is no table 'treatise'"),
        ("claims", ["verdikt"], "Table claims has no column 'verdikt'; it has claim, place"),
        (load("claims").rename_axis("x").reset_index().copy(deep=True), [], None),
    ],
)
def test_an_unknown_table_or_column_is_named(rows, columns, words):
    if words is None:
        rows.attrs.clear()
        words = "do not come from load()"
    with pytest.raises(ValueError, match=re.escape(words)):
        show_table(rows, *columns)


def test_the_source_list_explains_each_key_that_a_chapter_cites():
    chapter = ROOT / "chapters" / "index.md"
    keys = set(re.findall(r"footcite:p\}`([^`]+)`", chapter.read_text()))
    html = show_sources(chapter)._repr_html_()
    assert keys and all(f"<code>{key}</code>" in html for key in keys)


@pytest.mark.parametrize("name", MARKED)
def test_a_table_with_marks_has_its_finding_its_data_its_sources_and_a_heading_for_each_row(name):
    table = getattr(pillars.tables, f"show_{name}")()
    page = BeautifulSoup(table.html(), "html.parser")
    figure = page.select_one(f"figure#fig-{name.replace('_', '-')}")
    assert figure.select_one(".finding").get_text() == table.title in repr(table)
    assert figure.select_one(f'figcaption a[href="../data/{table.table}.csv"]')
    assert figure.select("details li a[href^=http]") and len(table.caption.split()) <= 50
    assert all(row.select_one('th[scope="row"]') for row in figure.select("tbody tr"))


@pytest.mark.parametrize("name", MARKED)
def test_a_notebook_that_draws_it_as_a_figure_is_told_of_the_table(name):
    with pytest.warns(FutureWarning, match=f"plot_{name} has moved: from pillars.tables import show_{name}"):
        assert getattr(pillars.figures, f"plot_{name}") is getattr(pillars.tables, f"show_{name}")
