"""Where a source is used: tables and pages, found and not typed."""

from types import SimpleNamespace

import pandas

from pillars.data import ROOT, citations, load
from pillars.data.citations import CITATION, all_sources, bibliography, how_read, split_source, thin_rows
from pillars.data.tables import resources

SOURCES = {source["key"]: source for source in all_sources()}


def test_every_source_is_used_somewhere():
    assert [key for key, source in SOURCES.items() if not source["tables"] and not source["pages"]] == []


def test_a_source_knows_the_tables_and_the_pages_that_cite_it():
    source = SOURCES["worldjpn_higuchi_1994"]
    assert {"claims", "documents"} <= set(source["tables"])
    assert source["pages"]["01-higuchi-report"] == "1994: three lines, and which came first"


def test_a_page_counts_the_sources_of_its_exercises(tmp_path):
    (tmp_path / "one.md").write_text("# One\n\nNothing here.\n")
    (tmp_path / "one.exercises.yml").write_text("- source: nye_speech_1995[opening]\n")
    pages = {source["key"]: source["pages"] for source in all_sources(tmp_path)}
    assert pages["nye_speech_1995"] == {"one": "One"}
    assert pages["worldjpn_easr_1995"] == {}


def test_what_was_seen_of_a_source_comes_without_latex():
    assert "contents list" in SOURCES["worldjpn_higuchi_1994"]["note"]
    assert not [key for key, source in SOURCES.items() if "\\" in source["note"] + source["title"]]


def test_sources_stand_in_the_order_of_their_authors():
    authors = [source["author"].casefold() for source in all_sources()]
    assert authors == sorted(authors)


def read_none_of(keys):
    """Tell whether none of some sources was opened."""
    return all(bibliography()[key].fields["read"] == "no" for key in keys)


def test_no_row_rests_alone_on_what_was_not_opened():
    cells = {cell for table in resources() for cell in load(table)["source"].dropna()}
    assert [cell for cell in cells if read_none_of(key for key, _ in split_source(cell))] == []


def test_no_sentence_rests_alone_on_what_was_not_opened():
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "chapters").glob("*.md"))
    groups = [[key.strip() for key in group.split(",")] for group in CITATION.findall(text)]
    assert [group for group in groups if read_none_of(group)] == []


def test_a_source_that_is_too_thin_to_stand_alone_says_what_it_is():
    assert how_read({"read": "opening", "thin": "blog"}) == "opening read, thin: a blog"
    assert how_read({"read": "whole", "thin": ""}) == "read whole"


def test_a_table_says_how_many_of_its_rows_rest_on_thin_sources_alone(monkeypatch):
    rows = pandas.DataFrame({"source": ["wiki[a]; blog", "wiki", "wiki; book", None]})
    entries = {"wiki": "wiki", "blog": "blog", "book": None}
    found = {key: SimpleNamespace(fields={"thin": thin} if thin else {}) for key, thin in entries.items()}
    monkeypatch.setattr(citations, "load", lambda _: rows)
    monkeypatch.setattr(citations, "bibliography", lambda: found)
    assert thin_rows("any") == "Of its 3 rows, 2 rest on thin sources alone (a wiki, a blog)."
    monkeypatch.setattr(citations, "load", lambda _: rows[2:])
    assert thin_rows("any") == ""
