"""The weigher in a page from a folder: no kernel, by keyboard and by touch."""

import re

import pytest
from lab_page import MATRIX, NAMES, SHORT, SWINGS, TITLES
from playwright.sync_api import expect
from widget_page import write_page

from pillars.data import load
from pillars.weighing import overall_value, tipping_points
from pillars.widgets import Weigher


@pytest.fixture
def page(browser):
    """A new reader: nothing is stored yet."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A page with a weigher."""
    return write_page(tmp_path_factory.mktemp("page") / "weigher.html", [Weigher("higuchi", earlier="first")])


def open_weigher(page, address):
    """Open the page and return its weigher."""
    page.goto(address)
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


def test_no_ranking_is_shown_before_every_criterion_has_its_points(page, address):
    weigher = open_weigher(page, address)
    fill(weigher, dict(list(SWINGS.items())[:-1]))
    missing = NAMES[list(SWINGS)[-1]]
    expect(weigher.get_by_role("status").first).to_contain_text(f"5 of 6 done. Missing: {missing}.")
    expect(weigher.locator(".pw-ranking")).to_be_hidden()


def test_the_ranking_is_pythons(page, address):
    weigher = open_weigher(page, address)
    fill(weigher)
    expect(weigher.locator(".pw-option")).to_have_text(rank(SWINGS))


def test_a_slider_moved_by_keyboard_changes_the_order_as_python_would(page, address):
    weigher = open_weigher(page, address)
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


def test_the_new_leader_is_announced(page, address):
    weigher = open_weigher(page, address)
    fill(weigher)
    expect(weigher.get_by_role("status").first).to_contain_text(f"Leader: {rank(SWINGS, SHORT)[0]}")


def test_tipping_points_name_the_weight_and_the_next_leader(page, address):
    words = {"below": "less", "above": "more"}
    weigher = open_weigher(page, address)
    fill(weigher)
    for criterion, sides in tipping_points(MATRIX, SWINGS).items():
        row = weigher.locator("tr", has=page.get_by_role("rowheader", name=NAMES[criterion]))
        for side, point in sides.items():
            if point:
                expect(row).to_contain_text(f"{SHORT[point.leader]} (with {words[side]})")
                expect(row).to_contain_text(re.compile(rf"\b{point.weight * 100:.0f} %"))


@pytest.mark.parametrize("typed", ["-5", "250", "1e999"])
def test_a_number_out_of_range_gets_a_hint_and_changes_nothing(page, address, typed):
    weigher = open_weigher(page, address)
    fill(weigher)
    before = weigher.locator(".pw-value").all_text_contents()
    field(weigher, MATRIX.criteria[0]).fill(typed)
    expect(weigher.get_by_text("Give a number from 0 to 100.")).to_be_visible()
    assert weigher.locator(".pw-value").all_text_contents() == before


def test_a_number_that_was_refused_gives_way_to_the_one_that_counts(page, address):
    weigher = open_weigher(page, address)
    fill(weigher)
    first = field(weigher, MATRIX.criteria[0])
    first.fill("250")
    expect(first).to_have_attribute("aria-invalid", "true")
    first.blur()
    expect(first).to_have_value(str(SWINGS[MATRIX.criteria[0]]))


def test_an_emptied_field_means_not_decided(page, address):
    weigher = open_weigher(page, address)
    fill(weigher)
    field(weigher, MATRIX.criteria[0]).fill("")
    expect(weigher.locator(".pw-ranking")).to_be_hidden()


def test_the_reading_in_use_is_marked(page, address):
    weigher = open_weigher(page, address)
    weigher.get_by_role("button", name="Higuchi Report, 1994").click()
    expect(weigher.get_by_role("button", name="Higuchi Report, 1994")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_all_points_zero_gets_a_hint_instead_of_a_ranking(page, address):
    weigher = open_weigher(page, address)
    fill(weigher, dict.fromkeys(MATRIX.criteria, 0))
    expect(weigher.get_by_role("status").first).to_contain_text("Give at least one more than 0")
    expect(weigher.locator(".pw-ranking")).to_be_hidden()


def test_what_the_reader_set_is_there_after_a_reload(page, address):
    fill(open_weigher(page, address))
    page.reload()
    expect(page.locator(".pw-option")).to_have_text(rank(SWINGS))


def test_stored_points_that_make_no_sense_are_left_out(page, address):
    open_weigher(page, address)
    page.evaluate(
        """localStorage.setItem("pillars.weigher.higuchi", '{"deterrence": "<b>", "prestige": 9}')"""
    )
    page.reload()
    expect(page.locator(".pillar-weigher").get_by_role("status").first).to_contain_text("0 of 6 done")


def test_each_score_opens_its_rationale_counter_reading_and_sources(page, address):
    weigher = open_weigher(page, address)
    for card in weigher.locator(".pw-matrix tr:not(.pw-open) th button").all()[::-1]:
        card.click()
    for row in load("scores").query("alliance == 'beside'").sample(6, random_state=1).to_dict("records"):
        name = f"{TITLES[row['option']]}, {NAMES[row['criterion']]}: {row['likely']:g}"
        weigher.get_by_role("button", name=name).click()
        detail = weigher.locator(".pw-detail")
        expect(detail).to_contain_text(row["rationale"])
        expect(detail).to_contain_text(row["counter_reading"])
        assert detail.get_by_role("link").count() >= 2


def test_every_control_is_a_target_of_at_least_24_pixels(page, address):
    weigher = open_weigher(page, address)
    for box in [control.bounding_box() for control in weigher.locator("button:visible, input").all()]:
        assert box["height"] >= 24 and box["width"] >= 24
