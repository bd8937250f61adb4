"""Tables and source lists for reading."""

import re

import pytest

from pillars.data import ROOT, load
from pillars.tables import show_sources, show_table


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
