"""Links to the parts of a page that people cite: headings, figures, tables, claims and exercises."""

import pytest
from book_pages import CHAPTERS
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from pillars.book.pages import permalinks
from pillars.data import load

LINKS = "article :is(a.headerlink, a.pillar-link)"


@pytest.fixture
def read(built_book):
    """Return a function that parses a page by its name."""
    return lambda name: BeautifulSoup((built_book / f"{name}.html").read_text("utf-8"), "html.parser")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_figure_table_and_exercise_of_a_chapter_has_a_link_to_itself(read, chapter):
    page = read(chapter)
    linked = {link["href"][1:] for link in page.select(LINKS)}
    cited = page.select("article :is(figure[id], .table-scroll, .pillar-widget, tr[id])")
    outer = [p for p in cited if not p.find_parent(class_="pillar-widget") and not p.find_parent("figure")]
    assert [str(place)[:80] for place in outer if place.get("id") not in linked] == []


def test_each_claim_of_the_ledger_has_an_address_by_its_key(read):
    page = read("chapters/reading-the-article")
    rows = [page.find("tr", id=f"claim-{claim}") for claim in load("claims").claim]
    assert all(row.select_one("a.pillar-link")["href"] == f"#{row['id']}" for row in rows)


def test_an_exercise_has_an_address_that_its_script_leaves_in_place(browser, site):
    page = browser.new_page()
    page.goto(f"{site}/{CHAPTERS[1]}.html", wait_until="networkidle")
    first = page.locator("[id^='exercise-']").first
    expect(first.get_by_role("button", name="Check", exact=True)).to_be_visible()
    place = first.get_attribute("id")
    assert page.locator(f"a.pillar-link[href='#{place}']").count() == 1
    page.close()


def test_two_tables_of_one_kind_keep_apart():
    table = '<div class="table-scroll"><table class="pillar-table"></table></div>'
    data = '<p><a href="a.csv">a.csv</a></p>'
    page = BeautifulSoup(f'<article class="bd-article">{(table + data) * 2}</article>', "html.parser")
    permalinks.link_places(page)
    assert [place["id"] for place in page.select(".table-scroll")] == ["table-a", "table-a-2"]


def test_a_link_shows_itself_to_the_keyboard_and_the_pointer_and_is_large_enough(browser, site):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{site}/chapters/reading-the-article.html", wait_until="networkidle")
    page.evaluate("document.querySelectorAll('article details').forEach((fold) => { fold.open = true; })")
    for name in ("heading", "figure", "table", "claim", "exercise"):
        link = page.get_by_role("link", name=f"Link to this {name}").first
        expect(link).to_have_css("opacity", "0")
        link.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
        expect(link).to_have_css("opacity", "1")
        box = link.bounding_box()
        assert min(box["width"], box["height"]) >= 24, name
    page.locator("figure").first.hover()
    expect(page.locator("figure a.pillar-link").first).to_have_css("opacity", "1")
    page.close()


def test_a_touch_screen_shows_no_sign_of_a_link(browser, site):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site}/{CHAPTERS[1]}.html")
    expect(page.locator("a.pillar-link:visible, a.headerlink:visible")).to_have_count(0)
    context.close()
