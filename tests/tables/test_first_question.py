"""The question of the first page counts the documents that agree with each answer, and answers a press."""

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from pillars.data import load
from pillars.tables import show_first_question

PILLARS = ["alliance", "multilateral", "own_capability"]


def test_each_document_agrees_with_the_pillar_that_it_lists_first():
    first = load("documents").set_index("title")[PILLARS].astype(float).idxmin(axis=1)
    page = BeautifulSoup(show_first_question()._repr_html_(), "html.parser")
    for pillar in PILLARS:
        told = page.select_one(f'[data-answer="{pillar}"]').get_text()
        assert {title for title in first.index if title in told} == set(first.index[first == pillar])
        assert f"{(first == pillar).sum()} of the book’s {len(first)} documents" in told


@pytest.mark.parametrize("label", ["The alliance", "A table for all", "Own forces"])
def test_a_press_shows_the_answer_of_that_pillar_alone(browser, site, label):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{site}/chapters/index.html")
    button = page.get_by_role("button", name=label)
    assert button.bounding_box()["y"] + button.bounding_box()["height"] <= 844
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".pillar-build [data-answer]:visible")).to_have_count(1)
    expect(page.locator(".pillar-build [data-answer]:visible strong")).to_have_text(f"{label}.")
    page.close()


def test_without_javascript_all_three_answers_stand_there_and_no_button(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/chapters/index.html")
    expect(page.locator(".pillar-build [data-answer]:visible")).to_have_count(3)
    expect(page.locator(".pillar-build button:visible")).to_have_count(0)
    context.close()
