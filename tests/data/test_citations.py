"""Sources: a source field becomes references that a reader can open."""

import pytest

from pillars.data import cite, load
from pillars.data.citations import parse
from pillars.data.tables import resources


def test_a_source_gives_its_locator_and_address():
    reference = cite("worldjpn_higuchi_1994[contents]")[0]
    assert (reference["key"], reference["locator"]) == ("worldjpn_higuchi_1994", "contents")
    assert reference["url"].startswith("https://worldjpn.net/")


def test_a_source_gives_author_title_and_year_without_bibtex_braces():
    reference = cite("worldjpn_higuchi_1994")[0]
    assert reference["year"] == "1994"
    assert "Higuchi Report" in reference["title"]
    assert not set("{}\\") & set(reference["author"] + reference["title"])


def test_several_sources_keep_their_order_and_a_semicolon_inside_a_locator():
    references = cite("mofa_scc_1995; worldjpn_higuchi_1994[ch. 2; ch. 3]")
    assert [reference["locator"] for reference in references] == ["", "ch. 2; ch. 3"]


def test_a_missing_source_has_no_references():
    assert cite("") == cite(float("nan")) == cite(None) == []


def test_sources_that_have_changed_are_parsed_anew():
    assert list(parse("@misc{first, title={A}}")) == ["first"]
    assert list(parse("@misc{second, title={B}}")) == ["second"]


def test_an_unknown_key_is_named():
    with pytest.raises(ValueError, match='no source "worldjpn_huguchi_1994" in data/sources.bib'):
        cite("worldjpn_huguchi_1994[contents]")


@pytest.mark.parametrize("source", ["two words", "higuchi[p. 3", "higuchi;;nye"])
def test_a_source_in_another_form_is_refused_with_the_right_form(source):
    with pytest.raises(ValueError, match=r"key\[locator\]"):
        cite(source)


def needs_sources(table):
    """Return whether each row of a table states a fact, and so has a source."""
    fields = {field["name"]: field for field in resources()[table]["schema"]["fields"]}
    return fields["source"].get("constraints", {}).get("required", False)


def test_only_what_was_written_for_the_seminar_or_rests_on_a_sheet_has_rows_without_a_source():
    written = {"injects", "integrity_notes", "run_sheets", "scorings"}
    assert {name for name in resources() if load(name)["source"].isna().all()} == written


@pytest.mark.parametrize("table", filter(needs_sources, resources()))
def test_every_reference_of_the_shipped_tables_can_be_opened(table):
    references = [reference for source in load(table)["source"] for reference in cite(source)]
    closed = [reference["key"] for reference in references if not reference["url"].startswith("http")]
    assert references and not closed
