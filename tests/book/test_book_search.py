"""The search, as a reader uses it: on a server and from a folder, in English and in three other languages."""

import gzip
import re

import pytest
from playwright.sync_api import expect

# What a reader types, and a page that must be among those found.
QUERIES = {
    "核": "chapters/glossary",
    "同盟": "chapters/glossary",
    "핵": "chapters/glossary",
    "안보": "chapters/glossary",
    "六方会谈": "chapters/glossary",
    "樋口": "chapters/glossary",
    "樋口 Higuchi": "chapters/glossary",
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
    expect(page.locator("#search-results")).to_contain_text(re.compile("found"))
    while page.get_by_role("button", name="Show more").is_visible():
        page.get_by_role("button", name="Show more").click()
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


def test_a_result_is_a_section_with_the_words_marked_and_opens_at_its_place(context, built_book):
    page = context.new_page()
    page.goto(f"{built_book.as_uri()}/search.html?q=Bottom-Up+Review")
    result = page.locator("#search-results li").filter(has_text="1995").first
    expect(result.locator("mark").first).to_be_visible()
    result.get_by_role("link").click()
    expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_be_in_viewport()
    page.close()


def test_a_place_in_a_fold_is_opened(context, built_book):
    page = context.new_page()
    page.goto(f"{built_book.as_uri()}/search.html?q=Iwaya+Nakatani")
    page.get_by_role("link", name="At home, and at the summit").click()
    expect(page.get_by_text("At home, on 2 October 2024")).to_be_visible()
    page.close()


@pytest.mark.parametrize(("query", "found"), [("treaties", "treaty"), ("komeito", "Kōmeitō")])
def test_a_word_is_found_in_its_other_forms_and_without_its_marks(context, site, query, found):
    page = context.new_page()
    page.goto(f"{site}/search.html?q={query}")
    marks = page.locator("#search-results mark")
    expect(marks.first).to_be_visible()
    assert any(found[:5].casefold() in text.casefold() for text in marks.all_text_contents())
    page.close()


def test_what_every_page_carries_is_not_found_on_every_page(context, built_book):
    assert len(find(context, built_book.as_uri(), "Binder notebook download")) < 5


def test_an_excerpt_has_no_gap_before_a_comma(built_book):
    text = (built_book / "searchindex.js").read_text(encoding="utf-8")
    assert "list of contents has the same order: alliances first" in text
    assert "mirrors the Higuchi Report, but" in text


def test_the_index_holds_no_answer_and_weighs_at_most_170_kilobytes(built_book):
    text = (built_book / "searchindex.js").read_text(encoding="utf-8")
    assert "so the article is not wrong. But the words are the Secretary" not in text
    assert len(gzip.compress(text.encode())) <= 170_000
