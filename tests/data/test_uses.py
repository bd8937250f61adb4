"""Where a source is used: tables and pages, found and not typed."""

from pillars.data.citations import all_sources

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
