"""The search, as a reader uses it: on a server and from a folder, in English and in three other languages."""

import gzip
import json
import re

import pytest
from playwright.sync_api import expect

from pillars.book.pages.search import EAST_ASIAN, SearchInFourLanguages

# What a reader types, and a page that must be among those found.
QUERIES = {
    "核": "chapters/glossary",
    "同盟": "chapters/glossary",
    "핵": "chapters/glossary",
    "안보": "chapters/glossary",
    "六方会谈": "chapters/glossary",
    "樋口": "chapters/glossary",
    "安全保障 Higuchi": "chapters/01-higuchi-report",
    "Hosokawa": "chapters/01-higuchi-report",
    "deterrence": "chapters/06-umbrella",
    "dilemma": "chapters/glossary",
    "six-party talks": "chapters/03-six-party-talks",
}


@pytest.fixture(scope="module")
def context(browser):
    """One window for the searches of this file."""
    context = browser.new_context()
    yield context
    context.close()


def find(context, address, query):
    """Type a query on the search page; return the pages found, as chapters/name."""
    page = context.new_page()
    page.goto(f"{address}/search.html")
    page.locator("form.bd-search input").last.fill(query)
    page.keyboard.press("Enter")
    expect(page.locator("#search-results")).to_contain_text(re.compile("found|did not match"))
    links = page.locator("#search-results a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    page.close()
    return {link.split(".html")[0] for link in links}


@pytest.mark.parametrize(("query", "wanted"), QUERIES.items())
def test_a_word_or_a_part_of_one_finds_its_page_in_each_language(context, built_book, query, wanted):
    assert wanted in find(context, built_book.as_uri(), query)


def test_from_a_server_it_finds_the_same(context, built_book, site):
    found = [find(context, address, "安全保障 Higuchi") for address in (site, built_book.as_uri())]
    assert found[0] == found[1] != set()


def test_who_finds_nothing_is_told_what_to_try(context, site):
    page = context.new_page()
    page.goto(f"{site}/search.html?q=zzzqq")
    expect(page.locator("#search-results")).to_contain_text("look for one word instead of several")
    page.close()


def test_letters_that_stand_nowhere_together_find_nothing(context, site):
    assert find(context, site, "盟同核") == set()


def test_a_word_is_indexed_by_its_letters_and_pairs_and_english_stays_as_it_is():
    language = SearchInFourLanguages({})
    assert language.split("Asian NATO, NATO版の核") == ["Asian", "NATO", "NATO", *"版の核", "版の", "の核"]
    assert language.word_filter("の核") and not language.word_filter("the")


def test_the_other_languages_add_at_most_fourteen_kilobytes_to_the_index(built_book):
    text = (built_book / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    index["terms"] = {term: pages for term, pages in index["terms"].items() if not EAST_ASIAN.match(term)}
    english = len(gzip.compress(json.dumps(index).encode()))
    assert len(gzip.compress(text.encode())) - english <= 14_000
