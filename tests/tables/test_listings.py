"""The lists that pages print from data/: every table, source and term, each with its anchor."""

import pandas
import pytest
from bs4 import BeautifulSoup

from pillars.data import load
from pillars.data.citations import all_sources
from pillars.data.tables import resources
from pillars.tables import show_all_sources, show_fields, show_tables, show_terms
from pillars.tables.listing import SEEN_AGAIN, first_letter, foreign, seen_again, with_languages
from pillars.tables.sources import source_item

TERMS = load("terms")


def read(listing):
    """Return a listing as parsed HTML."""
    return BeautifulSoup(listing._repr_html_(), "html.parser")


def test_every_column_of_every_table_is_described():
    page = read(show_tables())
    for table, resource in resources().items():
        part = page.find(id=f"table-{table}").find_next("table")
        rows = {row.th.get_text(): row.get_text() for row in part.select("tbody tr")}
        assert list(rows) == [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["description"] in rows[field["name"]] for field in resource["schema"]["fields"])


def test_a_table_is_shown_with_its_rows_key_licence_and_file():
    page = read(show_fields("claims"))
    assert f"{len(load('claims'))} rows" in page.get_text() and "key: claim" in page.get_text()
    assert [link["href"] for link in page.select("a")][-1] == "../data/claims.csv"


def test_the_rules_of_a_column_are_told_in_words():
    text = read(show_fields("claims")).get_text(" ")
    assert "required; one of holds, loose, wrong, open" in text and "at least 1" in text


def test_an_unknown_table_is_named():
    with pytest.raises(ValueError, match="There is no table 'claim'"):
        show_fields("claim")


def test_every_source_has_its_key_as_anchor_and_a_place_where_it_is_used():
    items = {item["id"]: item.get_text() for item in read(show_all_sources()).select("li[id]")}
    assert sorted(items) == sorted(source["key"] for source in all_sources())
    assert [key for key, text in items.items() if "Used in " not in text] == []


def test_the_links_of_a_list_to_itself_lead_somewhere():
    for listing in (show_tables(), show_all_sources(), show_terms()):
        page = read(listing)
        targets = [link["href"][1:] for link in page.select('a[href^="#"]')]
        assert targets and [target for target in targets if page.find(id=target) is None] == []


def test_every_term_has_an_anchor_and_stands_in_order():
    names = [term.get_text() for term in read(show_terms()).select("dt")]
    assert sorted(term["id"] for term in read(show_terms()).select("dt")) == sorted("term-" + TERMS.term)
    assert names == sorted(names, key=str.casefold)


@pytest.mark.parametrize(("column", "mark"), [("ja", "ja"), ("ko", "ko"), ("zh", "zh-Hans")])
def test_every_word_of_another_language_is_marked(column, mark):
    marked = [word.get_text() for word in read(show_terms()).select(f'dd [lang="{mark}"]')]
    assert set(TERMS[column].dropna()) <= set(marked)


@pytest.mark.parametrize("language", ["ja", "ko", "zh"])
def test_every_word_of_another_language_has_a_reading_and_every_reading_a_word(language):
    assert TERMS[language].isna().equals(TERMS[f"{language}_reading"].isna())


def test_a_word_of_another_language_has_a_source():
    words = TERMS[["ja", "ko", "zh"]].notna().any(axis=1)
    assert list(TERMS.term[words & TERMS.source.isna()]) == []


def test_a_tick_stands_at_each_word_that_a_second_reading_met_and_at_no_other():
    ticked = [(row, language) for row in TERMS.itertuples() for language in seen_again(row)]
    assert [row.term for row, language in ticked if pandas.isna(getattr(row, language))] == []
    assert str(read(show_terms())).count(SEEN_AGAIN) == len(ticked)


def test_chinese_words_are_simplified():
    traditional = set("東協區論壇會談變擴嚴國際駐軍衛費條約與關係體構發實動證書無漢嚇開當時個長門問間")
    assert [
        row.term for row in TERMS.itertuples() if not pandas.isna(row.zh) and set(row.zh) & traditional
    ] == []


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("자위대 [Forces]", '<span lang="ko">자위대</span> [Forces]'),
        ("アジア版 [Asian]", '<span lang="ja">アジア版</span> [Asian]'),
        ("A & B", "A &amp; B"),
    ],
)
def test_a_title_is_marked_with_its_language(title, html):
    assert foreign(title) == html


def test_words_within_a_note_are_marked_too():
    marked = with_languages("포기, グループ or 东盟 & more")
    assert marked.startswith('<span lang="ko">포기</span>, <span lang="ja">グループ</span> or ')
    assert marked.endswith('<span lang="zh">东盟</span> &amp; more')


@pytest.mark.parametrize(("name", "letter"), [("Ōkawara", "O"), ("朝日", "#"), ("kk719", "K"), ("", "#")])
def test_a_name_stands_under_a_letter(name, letter):
    assert first_letter(name) == letter


def test_a_source_with_an_archived_copy_leads_to_that_too():
    source = {"key": "a", "author": "A", "title": "T", "year": "1994", "url": "https://a.org", "note": ""}
    source |= {"official": "https://a.org", "kind": "press", "read": "whole", "thin": ""}
    item = source_item(source | {"archived": "https://web.archive.org/b", "tables": [], "pages": {}})
    assert '(1994) (<a href="https://web.archive.org/b">archived copy</a>).' in item
