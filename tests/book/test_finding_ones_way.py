"""Where one is in the book, and what is done on this device."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from book_pages import CHAPTERS, each_chapter
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from pillars.data import ROOT
from pillars.exercises import read_items

FIRST = CHAPTERS[1]


@pytest.fixture
def reader(browser, address):
    """A page of the first chapter, with the storage of a device of its own."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}/{FIRST}.html")
    yield page
    context.close()


def answer_choice(page):
    """Answer one exercise of the page rightly."""
    choices = [item for item in read_items(ROOT / f"{FIRST}.exercises.yml") if item.kind == "choice"]
    item = choices[0]
    form = page.locator(f"#exercise-{item.id} form")
    # It may stand in a fold.
    page.evaluate("document.querySelectorAll('.pillar-fold').forEach((fold) => { fold.open = true; })")
    form.get_by_label(item.choices[item.answer], exact=True).check()
    form.get_by_role("button", name="Check").click()
    expect(form.get_by_text("Right.")).to_be_visible()


@each_chapter
def test_the_menu_says_which_page_this_is(built_book, chapter):
    page = BeautifulSoup((built_book / f"{chapter}.html").read_text("utf-8"), "html.parser")
    current = page.select('nav[aria-label="Main"] a[aria-current="page"]')
    own = page.article.h1.get_text().removesuffix("#") if chapter != CHAPTERS[0] else "Start"
    assert [link.get_text() for link in current] == [own]


def test_an_exercise_done_is_counted_in_the_menu_and_in_the_path(reader, address):
    answer_choice(reader)
    reader.goto(f"{address}/{CHAPTERS[0]}.html")
    total = len(read_items(ROOT / f"{FIRST}.exercises.yml"))
    mark = reader.locator(".pillar-path").get_by_role("img", name=f"1 of {total} exercises right")
    expect(mark).to_have_text(f"1/{total}")
    expect(reader.locator("nav .pillar-done")).to_have_text(f"1/{total}")


def test_a_chapter_of_which_all_is_right_is_ticked(reader, address):
    name = FIRST.split("/")[1]
    reader.evaluate(f"""localStorage['pillars.done.{name}'] = '{{"right": ["a", "b"], "of": 2}}'""")
    reader.goto(f"{address}/{CHAPTERS[0]}.html")
    expect(reader.locator(".pillar-path .pillar-done")).to_have_text("✓")


def test_an_answer_that_is_wrong_later_is_no_longer_counted(reader, address):
    answer_choice(reader)
    form = reader.locator("form.pillar-exercise", has=reader.get_by_text("Right.")).first
    form.get_by_role("button", name="Clear answer").click()
    expect(reader.locator(".pillar-done")).to_have_count(0)


def test_a_figure_names_a_source_by_its_note_and_an_earlier_figure_instead_of_again(built_book):
    page = BeautifulSoup((built_book / "chapters/04-forums.html").read_text("utf-8"), "html.parser")
    figures = page.select("figcaption details ul")
    entries = [str(entry) for listing in figures for entry in listing.select("li")[1:]]
    targets = {link["href"][1:] for listing in figures for link in listing.li.select("a[href^='#']")}
    assert len(entries) == len(set(entries))
    assert targets and targets <= {place["id"] for place in page.select("[id]")}


@pytest.mark.parametrize("kind", ["pillar-term", "footnote-reference"])
def test_a_term_and_a_note_open_where_they_stand_and_escape_leads_back(reader, kind):
    link = reader.locator(f"article p a.{kind}").first
    link.click()
    told = reader.get_by_role("dialog", name=link.text_content())
    place, line = told.bounding_box(), link.bounding_box()
    assert abs(place["y"] - line["y"]) < 420 and 0 <= place["x"] <= 390 - place["width"]
    reader.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(told).to_have_count(0)


def test_from_a_note_one_comes_to_the_list_of_sources_and_back_to_the_line(reader):
    link = reader.locator("article p a.footnote-reference").first
    link.click()
    reader.get_by_role("link", name="In the list of sources").click()
    note = reader.locator(f"[id='{link.get_attribute('href')[1:]}']")
    expect(note).to_be_in_viewport()
    note.locator("a[role='doc-backlink']").first.click()
    expect(link).to_be_in_viewport()


def test_with_a_note_open_a_page_has_no_barrier(reader):
    reader.locator("article p a.footnote-reference").first.click()
    found = Axe().run(reader, {"include": [[".pillar-note"]]}, options={"resultTypes": ["violations"]})
    assert found.response["violations"] == []


def test_the_sources_of_an_answer_stay_closed(reader):
    answer_choice(reader)
    form = reader.locator("form.pillar-exercise", has=reader.get_by_text("Right.")).first
    expect(form.get_by_text("Sources", exact=True)).to_be_visible()
    expect(form.get_by_role("link").last).to_be_hidden()
