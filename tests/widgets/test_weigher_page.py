"""The weigher in the built page: no kernel, over http and from a folder, by keyboard, without JavaScript."""

import re

import pytest
from lab_page import MATRIX, NAMES, SHORT, SWINGS, TITLES
from playwright.sync_api import expect

from pillars.data import load
from pillars.weighing import overall_value, tipping_points


@pytest.fixture
def page(browser):
    """A new reader: nothing is stored yet."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def open_weigher(page, address, name="01-higuchi-report"):
    """Open a page of the book and return its weigher."""
    page.goto(f"{address}/chapters/{name}.html")
    weigher = page.locator(".pillar-weigher")
    weigher.wait_for()
    return weigher


def field(weigher, criterion):
    """Return the number field of a criterion."""
    return weigher.get_by_role("spinbutton", name=NAMES[criterion])


def fill(weigher, swings=SWINGS):
    """Type points for every criterion."""
    for criterion, points in swings.items():
        field(weigher, criterion).fill(str(points))


def rank(swings, titles=TITLES):
    """Return the titles of the options in Python's order."""
    values = overall_value(MATRIX, swings)
    return [titles[option] for option in sorted(values, key=values.get, reverse=True)]


def test_no_ranking_is_shown_before_every_criterion_has_its_points(page, site):
    weigher = open_weigher(page, site)
    fill(weigher, dict(list(SWINGS.items())[:-1]))
    missing = NAMES[list(SWINGS)[-1]]
    expect(weigher.get_by_role("status").first).to_contain_text(f"5 of 6 done. Missing: {missing}.")
    expect(weigher.locator(".pw-ranking")).to_be_hidden()


def test_the_ranking_is_pythons(page, site):
    weigher = open_weigher(page, site)
    fill(weigher)
    expect(weigher.locator(".pw-option")).to_have_text(rank(SWINGS))


def test_a_slider_moved_by_keyboard_changes_the_order_as_python_would(page, site):
    weigher = open_weigher(page, site)
    fill(weigher)
    slider = weigher.get_by_role("slider", name=NAMES["reassurance"])
    slider.focus()
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(field(weigher, "reassurance")).to_have_value("3")
    moved = rank(SWINGS | {"reassurance": 3})
    assert moved != rank(SWINGS)
    expect(weigher.locator(".pw-option")).to_have_text(moved)


def test_the_new_leader_is_announced(page, site):
    weigher = open_weigher(page, site)
    fill(weigher)
    expect(weigher.get_by_role("status").first).to_contain_text(f"Leader: {rank(SWINGS, SHORT)[0]}")


def test_tipping_points_name_the_weight_and_the_next_leader(page, site):
    words = {"below": "less", "above": "more"}
    weigher = open_weigher(page, site)
    fill(weigher)
    for criterion, sides in tipping_points(MATRIX, SWINGS).items():
        row = weigher.locator("tr", has=page.get_by_role("rowheader", name=NAMES[criterion]))
        for side, point in sides.items():
            if point:
                expect(row).to_contain_text(f"{SHORT[point.leader]} (with {words[side]})")
                expect(row).to_contain_text(re.compile(rf"\b{point.weight * 100:.0f} %"))


@pytest.mark.parametrize("typed", ["-5", "250", "1e999"])
def test_a_number_out_of_range_gets_a_hint_and_changes_nothing(page, site, typed):
    weigher = open_weigher(page, site)
    fill(weigher)
    before = weigher.locator(".pw-value").all_text_contents()
    field(weigher, MATRIX.criteria[0]).fill(typed)
    expect(weigher.get_by_text("Give a number from 0 to 100.")).to_be_visible()
    assert weigher.locator(".pw-value").all_text_contents() == before


def test_a_number_that_was_refused_gives_way_to_the_one_that_counts(page, site):
    weigher = open_weigher(page, site)
    fill(weigher)
    first = field(weigher, MATRIX.criteria[0])
    first.fill("250")
    expect(first).to_have_attribute("aria-invalid", "true")
    first.blur()
    expect(first).to_have_value(str(SWINGS[MATRIX.criteria[0]]))


def test_an_emptied_field_means_not_decided(page, site):
    weigher = open_weigher(page, site)
    fill(weigher)
    field(weigher, MATRIX.criteria[0]).fill("")
    expect(weigher.locator(".pw-ranking")).to_be_hidden()


def test_the_reading_in_use_is_marked(page, site):
    weigher = open_weigher(page, site)
    weigher.get_by_role("button", name="Higuchi Report, 1994").click()
    expect(weigher.get_by_role("button", name="Higuchi Report, 1994")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_every_option_is_described_before_it_is_ranked(page, site):
    weigher = open_weigher(page, site, "index")
    for description in load("options")["description"]:
        expect(weigher.get_by_text(description)).to_be_visible()


def test_cleared_points_are_not_offered_as_an_earlier_weighing(page, site):
    first = open_weigher(page, site, "index")
    fill(first)
    first.get_by_role("button", name="Clear").click()
    weigher = open_weigher(page, site)
    expect(weigher.get_by_role("button", name="My earlier weighing")).to_have_count(0)


def test_all_points_zero_gets_a_hint_instead_of_a_ranking(page, site):
    weigher = open_weigher(page, site)
    fill(weigher, dict.fromkeys(MATRIX.criteria, 0))
    expect(weigher.get_by_role("status").first).to_contain_text("Give at least one more than 0")
    expect(weigher.locator(".pw-ranking")).to_be_hidden()


def test_what_the_reader_set_is_there_after_a_reload(page, address):
    fill(open_weigher(page, address))
    page.reload()
    expect(page.locator(".pw-option")).to_have_text(rank(SWINGS))


def test_a_chapter_offers_the_weighing_made_on_the_first_page(page, address):
    fill(open_weigher(page, address, "index"))
    # From a folder each page is a process of its own; what one keeps reaches the next a moment later.
    page.wait_for_timeout(500)
    weigher = open_weigher(page, address)
    assert weigher.locator(".pw-readings button").first.inner_text() == "My earlier weighing"
    weigher.get_by_role("button", name="My earlier weighing").click()
    expect(weigher.locator(".pw-option")).to_have_text(rank(SWINGS))


def test_stored_points_that_make_no_sense_are_left_out(page, site):
    open_weigher(page, site)
    page.evaluate(
        """localStorage.setItem("pillars.weigher.higuchi", '{"deterrence": "<b>", "prestige": 9}')"""
    )
    page.reload()
    expect(page.locator(".pillar-weigher").get_by_role("status").first).to_contain_text("0 of 6 done")


def test_each_score_opens_its_rationale_counter_reading_and_sources(page, site):
    weigher = open_weigher(page, site)
    for card in weigher.locator(".pw-matrix tr:not(.pw-open) th button").all()[::-1]:
        card.click()
    for row in load("scores").query("alliance == 'beside'").sample(6, random_state=1).to_dict("records"):
        name = f"{TITLES[row['option']]}, {NAMES[row['criterion']]}: {row['likely']:g}"
        weigher.get_by_role("button", name=name).click()
        detail = weigher.locator(".pw-detail")
        expect(detail).to_contain_text(row["rationale"])
        expect(detail).to_contain_text(row["counter_reading"])
        assert detail.get_by_role("link").count() >= 2


def test_the_page_before_the_evidence_shows_none(page, site):
    assert open_weigher(page, site, "index").locator(".pw-matrix").count() == 0


def test_with_javascript_off_a_readable_table_stands_there(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/chapters/01-higuchi-report.html")
    table = page.locator(".pillar-widget table").first
    for title in [*TITLES[list(MATRIX.options)], *NAMES[list(MATRIX.criteria)]]:
        expect(table.locator("th", has_text=title).first).to_be_visible()
    context.close()


def test_every_control_is_a_target_of_at_least_24_pixels(page, site):
    weigher = open_weigher(page, site)
    for box in [control.bounding_box() for control in weigher.locator("button:visible, input").all()]:
        assert box["height"] >= 24 and box["width"] >= 24
