"""The pages of the book, which several test files go through."""

import json

import pytest
import yaml
from playwright.sync_api import expect

from pillars.data import ROOT, load


def read_contents():
    """Return the chapters in the order of _toc.yml, as chapters/name."""
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [contents["root"], *(entry["file"] for part in contents["parts"] for entry in part["chapters"])]


CHAPTERS = read_contents()
PAGES = [*(f"{chapter}.html" for chapter in CHAPTERS), "search.html"]
# The accessibility statement has nothing to run, and no notebook.
NOTEBOOKS = [name for name in CHAPTERS if "kernelspec" in (ROOT / f"{name}.md").read_text(encoding="utf-8")]
each_notebook = pytest.mark.parametrize("chapter", NOTEBOOKS)
each_chapter = pytest.mark.parametrize("chapter", CHAPTERS)
each_page = pytest.mark.parametrize("page_name", PAGES)


def without_redirect(html):
    """Return the front page so that it stays where it is."""
    return html.replace('http-equiv="refresh"', 'name="left-out"')


# A chapter asks what a reader would change of an earlier weighing: this one is kept on the device.
WEIGHED = """if (!localStorage["pillars.weigher.first"]) {
  localStorage["pillars.weigher.first"] = '%s';
  localStorage["pillars.path.first"] = '{"title": "First", "when": "2026-01-01"}';
}""" % json.dumps(dict.fromkeys(load("criteria").criterion, 50))  # noqa: UP031 a script is full of braces

# The sources alone are 800 entries of one form, over which a walk or a rule takes minutes to say one thing.
LISTS = "article :is(ul, ol, dl, tbody, aside.footnote-list):not(.pillar-widget *)"
THIN = """([lists, most]) => {
  const cut = (alike) => alike.slice(most, -most).forEach((entry) => entry.remove());
  const all = [...document.querySelectorAll(lists)];
  all.forEach((list) => cut([...list.children]));
  new Set(all.map((list) => list.parentNode)).forEach((place) =>
    cut(all.filter((list) => list.parentNode === place && !list.matches("tbody"))));
  [...document.querySelectorAll("article a.footnote-reference")].slice(2 * most)
    .forEach((link) => link.remove());
}"""


def thin_lists(page, most=4):
    """Leave of each long list and table, of lists side by side and of notes only the first and the last."""
    page.evaluate(THIN, [LISTS, most])


def use_everything(page):
    """Unfold all, weigh by a reading or an answer, open a score, go one year back, check each exercise."""
    unfold = "document.querySelectorAll('article details').forEach((fold) => { fold.open = true; })"
    page.evaluate(unfold)
    for reading in page.get_by_role("group", name="Start from a reading").all():
        reading.get_by_role("button").first.click()
        expect(page.locator(".pillar-lab").get_by_text("Leader:").first).to_be_visible()
    for deck in page.locator(".pd-deck").all():
        deck.get_by_role("button", name="the same", exact=True).click()
        expect(deck.get_by_text("After 1 answer")).to_be_visible()
    for moving in page.locator(".pillar-map").all():
        moving.get_by_role("button", name="Earlier").click()
    for score in page.locator(".pw-matrix td button:visible").all()[:1]:
        score.click()
    for button in page.get_by_role("button", name="Check", exact=True).all():
        button.click()
    for opening in page.get_by_role("button", name="Show a QR code").all():
        opening.click()
    page.evaluate(unfold)
