"""Terms in the prose lead to the glossary."""

import pytest
from book_pages import CHAPTERS
from bs4 import BeautifulSoup

from pillars.book.pages.terms import link_terms

NUMBERED = [chapter for chapter in CHAPTERS if chapter.rpartition("/")[2][0].isdigit()]
PAGE = """<nav><a href="glossary.html">Glossary</a></nav><article class="bd-article"><h2>The OSCE</h2>
<p>An <code>OSCE</code>, the OSCE, and again the OSCE.</p>
<ul><li><p>Entrapments and extended deterrence. A quadrangle.</p></li></ul></article>"""


@pytest.fixture
def page():
    """A small page with its terms linked."""
    page = BeautifulSoup(PAGE, "html.parser")
    link_terms(page)
    return page


def test_the_first_use_in_the_prose_is_linked_and_no_other(page):
    links = [(link.text, link["href"]) for link in page.select("p a")]
    assert links[0] == ("OSCE", "glossary.html#term-osce")
    assert [text for text, _ in links].count("OSCE") == 1 and not page.select("h2 a, code a")


def test_a_plural_is_linked_and_a_longer_term_goes_before_its_part(page):
    targets = {link["href"].partition("#term-")[2] for link in page.select("p a")}
    assert targets == {"osce", "entrapment", "extended_deterrence"}


def test_a_link_carries_the_definition(page):
    assert all(len(link["title"]) > 20 for link in page.select("p a"))


def test_the_words_of_the_page_stay_as_they_were(page):
    assert page.text == BeautifulSoup(PAGE, "html.parser").text


@pytest.mark.parametrize("chapter", NUMBERED)
def test_every_chapter_leads_to_the_glossary(built_book, chapter):
    page = BeautifulSoup((built_book / f"{chapter}.html").read_text(encoding="utf-8"), "html.parser")
    assert len(page.select("article a.pillar-term")) >= 5
