"""The switch beside and instead, the cut of the criteria, and value against chance, in the built lab."""

import re

import pytest
from lab_page import MATRIX, NAMES, SHORT, SWINGS, TITLES, keep_weighing, open_lab, unfold
from playwright.sync_api import expect

from pillars.data import load
from pillars.weighing import (
    beaten_on_both,
    leaders,
    leaders_by_cut,
    overall_value,
    read_code,
    read_matrix,
    shares_by_cut,
)
from pillars.widgets import Lab

INSTEAD = read_matrix(load("scores").to_dict("records"), "instead")


@pytest.fixture
def page(browser):
    """A new reader on a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def open_weighed(page, address):
    """Open the lab on a device that keeps a weighing of the lab."""
    page.goto(f"{address}/chapters/lab.html")
    keep_weighing(page, "lab")
    lab = open_lab(page, address)
    # The code and the bands are made from what the device kept, a moment after the lab is there.
    expect(lab.locator(".pw-status")).to_contain_text("Leader")
    return lab


def rank(matrix):
    """Return the titles of the options in Python's order."""
    values = overall_value(matrix, SWINGS)
    only = ("asian_nato", "hub_and_spokes", "minilateral_lattice") if matrix is INSTEAD else ()
    marked = {option: f"{TITLES[option]}{' (alliance stays)' * (option in only)}" for option in values}
    return [marked[option] for option in sorted(values, key=values.get, reverse=True)]


def switch(lab, words):
    """Say what becomes of the alliance."""
    lab.get_by_role("button", name=f"{words}: options stand").click()


def test_instead_of_the_alliance_the_ranking_is_pythons_and_beside_it_the_old_one_again(page, site):
    lab = open_weighed(page, site)
    unfold(lab, "result")
    expect(lab.locator(".pw-option")).to_have_text(rank(MATRIX))
    switch(lab, "It ends")
    expect(lab.locator(".pw-option")).to_have_text(rank(INSTEAD))
    expect(lab.locator(".pw-status")).to_contain_text("Your own seat, switch on “It ends”. Leader: ")
    switch(lab, "It stays")
    expect(lab.locator(".pw-option")).to_have_text(rank(MATRIX))
    assert rank(MATRIX) != rank(INSTEAD)


def test_an_option_tells_what_becomes_of_the_alliance_as_the_switch_stands(page, site):
    lab = open_lab(page, site)
    unfold(lab, "options")
    told = load("readings").set_index(["option", "alliance"]).description
    expect(lab.get_by_text(told["asian_osce", "beside"])).to_be_visible()
    switch(lab, "It ends")
    expect(lab.get_by_text(told["asian_osce", "instead"])).to_be_visible()
    expect(lab.get_by_text(told["asian_nato", "beside"])).to_be_visible()


def test_the_lab_says_in_one_sentence_whether_the_leader_survives_the_27_cuts(page, site):
    lab = open_weighed(page, site)
    for words, matrix in (("It stays", MATRIX), ("It ends", INSTEAD)):
        switch(lab, words)
        first = leaders(overall_value(matrix, SWINGS))[0]
        lost = [cut for cut, leading in leaders_by_cut(matrix, SWINGS).items() if first not in leading]
        told = f"survives {27 - len(lost)} of the 27 other cuts" if lost else "leads under all 27 other cuts"
        expect(unfold(lab, "result")).to_contain_text(f"{SHORT[first]} {told}")
        expect(unfold(lab, "cuts").locator(".pl-lost li")).to_have_count(max(len(lost), 1))


def test_the_shares_by_law_and_cut_are_pythons(page, site):
    fold = unfold(open_weighed(page, site), "cuts")
    cuts = list(shares_by_cut(MATRIX).values())
    for option in MATRIX.options:
        row = fold.get_by_role("row").filter(
            has=page.get_by_role("rowheader", name=SHORT[option], exact=True)
        )
        for place, law in ((0, "even"), (2, "near-equal")):
            all_of_it = [shares[law][option] * 100 for shares in cuts]
            expect(row.get_by_role("cell").nth(place)).to_have_text(f"{all_of_it[0]:.1f}")
            ends = f"{min(all_of_it):.1f} to {max(all_of_it):.1f}"
            expect(row.get_by_role("cell").nth(place + 1)).to_have_text(ends)


def give_chances(fold, chances):
    """Type chances."""
    for option, chance in chances.items():
        fold.get_by_label(f"{SHORT[option]}, chance").fill(str(chance))


def test_an_option_has_a_dot_when_it_has_a_chance_and_who_beats_it_on_both_is_named(page, site):
    lab = open_weighed(page, site)
    before = lab.locator(".pw-status").text_content()
    fold = unfold(lab, "chance")
    expect(fold.locator("circle")).to_have_count(0)
    chances = {"asian_nato": 5, "asian_osce": 15, "hub_and_spokes": 60}
    give_chances(fold, chances)
    expect(fold.locator("circle")).to_have_count(3)
    beaten = beaten_on_both(overall_value(MATRIX, SWINGS), chances)
    for option, by in beaten.items():
        names = " and ".join(SHORT[each] for each in by)
        expect(fold).to_contain_text(f"{SHORT[option]} by {names}")
    assert beaten and lab.locator(".pw-status").text_content() == before


def test_a_chance_that_cannot_be_gets_a_hint_and_changes_nothing(page, site):
    lab = open_weighed(page, site)
    fold = unfold(lab, "chance")
    give_chances(fold, {"asian_osce": 15})
    give_chances(fold, {"asian_osce": 150})
    expect(fold.get_by_role("alert")).to_have_text("Give a chance from 0 to 100, or leave the field empty.")
    expect(fold.locator("svg")).to_have_attribute("aria-label", "Value against chance: " + told(15))


def told(chance):
    """Return what the picture tells of one option to who does not see it."""
    return (
        f"{SHORT['asian_osce']} value {overall_value(MATRIX, SWINGS)['asian_osce']:.0f}, chance {chance} %."
    )


def test_chances_belong_to_a_reading_and_travel_with_it_in_the_code(page, site):
    lab = open_weighed(page, site)
    give_chances(unfold(lab, "chance"), {"asian_osce": 30})
    switch(lab, "It ends")
    expect(lab.get_by_label(f"{SHORT['asian_osce']}, chance")).to_have_value("")
    give_chances(unfold(lab, "chance"), {"asian_osce": 2})
    code = unfold(lab, "take").get_by_label("Your share code", exact=True)
    expect(code).to_have_value(re.compile("^wpf2~"))
    found = read_code(code.input_value(), Lab().letters)
    assert found.alliance == "instead"
    assert found.chances == {("asian_osce", "beside"): 30, ("asian_osce", "instead"): 2}


def test_a_weighing_instead_of_the_alliance_is_shared_and_shown_as_such(page, site):
    lab = open_weighed(page, site)
    switch(lab, "It ends")
    field = unfold(lab, "take").get_by_label("Your share code", exact=True)
    expect(field).to_have_value(re.compile("^wpf2~"))
    code = field.input_value()
    switch(lab, "It stays")
    page.goto("about:blank")
    sheet = open_lab(page, site, f"#{code}").get_by_role("dialog")
    expect(sheet).to_contain_text("Here the options stand instead of the alliance.")
    expect(sheet).to_contain_text(f"Leader: {SHORT[leaders(overall_value(INSTEAD, SWINGS))[0]]}")


def test_a_code_of_the_first_edition_is_answered_with_what_it_was(page, site):
    sheet = open_lab(page, site, "#wpf1~seoul~af5au80de100du20fe60in10no40re30~~~zzzz").get_by_role("dialog")
    expect(sheet).to_contain_text("The shared weighing cannot be read")
    expect(sheet).to_contain_text("Ask the sender to weigh anew.")
    sheet.get_by_role("button", name="Go on without it").click()
    expect(sheet).to_be_hidden()


def test_an_option_with_one_reading_is_marked_where_the_alliance_ends(page, site):
    lab = open_weighed(page, site)
    switch(lab, "It ends")
    minilateral = dict.fromkeys(SWINGS, 0) | {"affordability": 100}
    leader = leaders(overall_value(INSTEAD, minilateral))[0]
    told = f"Leader: {SHORT[leader]} (alliance stays)"
    fold = unfold(lab, "points")
    for criterion, points in minilateral.items():
        fold.get_by_role("spinbutton", name=f"{NAMES[criterion]}, points").fill(str(points))
    expect(lab.locator(".pw-status")).to_contain_text(told)
    take = unfold(lab, "take")
    take.get_by_text("Read the memo").click()
    expect(take.locator(".pl-paper")).to_contain_text(told)
    take.get_by_label("A share code or link").fill(take.get_by_label("Your share code").input_value())
    take.get_by_role("button", name="Read it").click()
    expect(lab.get_by_role("dialog")).to_contain_text(told)
