"""The list of sources: what each entry says of itself, and how many there are of each kind."""

import pytest

from pillars.figures import chart
from pillars.tables import show_table, table
from pillars.tables.sources import in_kinds, source_item

SOURCE = {
    **dict.fromkeys(("key", "author", "title"), "A"),
    **{"year": "1994", "url": "https://a.org", "official": "https://a.org", "note": "", "archived": ""},
    **{"kind": "press", "read": "opening", "thin": "", "tables": [], "pages": {}},
}


@pytest.mark.parametrize(
    ("official", "words"),
    [
        ("https://a.org", "Press; opening read. Not used"),
        ("A, B, 1994", "Press; opening read; a copy of: A, B, 1994. "),
        ("https://b.org", 'Press; opening read; a copy of: <a href="https://b.org">https://b.org</a>. '),
    ],
)
def test_a_source_says_what_it_is_how_much_was_read_and_of_what_it_is_a_copy(official, words):
    assert words in source_item(SOURCE | {"official": official})


def test_the_kinds_of_some_sources_are_counted_in_a_sentence():
    sources = [SOURCE | {"kind": kind} for kind in ("primary", "press", "press", "secondary")]
    assert in_kinds(sources) == "Of 4 sources, 1 are primary (25%), 2 press, 0 scholarship, 1 secondary."


def test_a_table_and_a_figure_say_how_many_rows_rest_on_thin_sources_alone(monkeypatch):
    for module in (table, chart):
        monkeypatch.setattr(module, "thin_rows", "Some of {}.".format)
    assert "Some of options." in show_table("options", "title")._repr_html_()
    assert "Some of options." in chart.Chart("a", "", "", "", "", "options", None).origin()


def test_what_was_read_in_a_copy_is_named_by_its_own_reference_and_the_copy_is_linked():
    own = chart.source_link(SOURCE)
    assert own == 'A, <a href="https://a.org">A</a> (1994; opening read)'
    copy = chart.source_link(SOURCE | {"official": "A, B, 1994", "thin": "forum"})
    assert copy == 'A, B, 1994 (<a href="https://a.org">copy</a>: opening read, thin: a forum)'
