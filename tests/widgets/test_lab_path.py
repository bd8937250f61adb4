"""Predict, decide, revise: the path through the book, the memo, the share code and its QR code."""

import io
import re

import pytest
import zxingcpp
from lab_page import (
    MATRIX,
    PAGE,
    SHORT,
    SWINGS,
    TITLES,
    give_points,
    keep_weighing,
    open_lab,
    open_score,
    unfold,
)
from PIL import Image
from playwright.sync_api import expect

from pillars.data import load
from pillars.weighing import (
    Codes,
    Score,
    Weighing,
    leaders,
    overall_value,
    read_code,
    replace_scores,
    swing_weights,
    write_code,
)
from pillars.weighing.roles import role_cells

CODES = Codes(
    load("criteria").set_index("criterion").code.to_dict(), load("options").set_index("option").code.to_dict()
)
OTHER = dict(zip(MATRIX.criteria, (5, 80, 100, 20, 60, 10), strict=True))


@pytest.fixture
def page(browser):
    """A new reader."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def read_share_code(lab):
    """Return the share code that the lab shows."""
    field = unfold(lab, "take").get_by_label("Your share code", exact=True)
    expect(field).to_have_value(re.compile("^wpf2~"))
    return field.input_value()


def take_in(lab, code):
    """Read a share code and open it in the lab, as a reader does."""
    fold = unfold(lab, "take")
    fold.get_by_label("A share code or link").fill(code)
    fold.get_by_role("button", name="Read it").click()
    lab.get_by_role("button", name="Open it in the lab").click()


def test_the_path_shows_the_first_guess_a_decision_point_and_the_lab_in_that_order(page, site):
    lab = open_lab(page, site)
    keep_weighing(page, "first", OTHER, "Which Pillar First?")
    keep_weighing(page, "higuchi", SWINGS, when="2026-01-02T00:00:00Z")
    give_points(lab, OTHER)
    rows = unfold(lab, "take").locator(".pl-table").first.locator("tbody tr")
    expect(rows).to_have_count(3)
    firsts = [SHORT[leaders(overall_value(MATRIX, swings))[0]] for swings in (OTHER, SWINGS, OTHER)]
    assert [row.locator("td").first.text_content() for row in rows.all()] == firsts
    assert rows.first.locator("th").text_content() == "Which Pillar First?"


def test_the_code_carries_the_points_before_and_after_and_the_own_scores(page, site):
    lab = open_lab(page, site)
    keep_weighing(page, "first", OTHER)
    give_points(lab)
    row = {"option": "asian_nato", "criterion": "deterrence", "low": 1, "likely": 2, "high": 3, "reason": "x"}
    page.evaluate(
        "(row) => localStorage.setItem('pillars.lab.lab', JSON.stringify({own_scores: [row]}))", row
    )
    page.reload()
    found = read_code(read_share_code(lab), CODES)
    assert found == Weighing("", SWINGS, OTHER, {("asian_nato", "beside", "deterrence"): Score(1, 2, 3)})


def test_the_qr_code_is_read_by_a_reader_of_qr_codes_in_the_dark_too(browser, site):
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme="dark")
    page = context.new_page()
    lab = open_lab(page, site)
    give_points(lab)
    code = read_share_code(lab)
    lab.get_by_role("button", name="Show a QR code").click()
    picture = Image.open(io.BytesIO(lab.locator(".pl-qr svg").screenshot()))
    scanned = zxingcpp.read_barcode(picture).text
    assert scanned == f"{site}/{PAGE}#{code}"
    other = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    other.goto(scanned)
    leader = SHORT[leaders(overall_value(MATRIX, SWINGS))[0]]
    expect(other.get_by_text(f"Leader: {leader}").first).to_be_in_viewport()
    other.context.close()
    context.close()


def test_from_a_folder_the_qr_code_holds_the_code_alone(page, built_book):
    lab = open_lab(page, built_book.as_uri())
    give_points(lab)
    code = read_share_code(lab)
    lab.get_by_role("button", name="Show a QR code").click()
    picture = Image.open(io.BytesIO(lab.locator(".pl-qr svg").screenshot()))
    assert zxingcpp.read_barcode(picture).text == code


def test_a_link_with_a_code_asks_before_it_replaces_the_readers_points(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    code = write_code(Weighing("seoul", OTHER), CODES)
    page.goto("about:blank")
    lab = open_lab(page, site, f"#{code}")
    expect(lab.locator(".pw-status")).to_contain_text(SHORT[leaders(overall_value(MATRIX, SWINGS))[0]])
    lab.get_by_role("button", name="Open it in the lab").click()
    unfold(lab, "points")
    expect(lab.get_by_role("spinbutton", name="Autonomy, points")).to_have_value(str(OTHER["autonomy"]))
    unfold(lab, "capitals").get_by_role("button", name="Back to my own seat").click()
    expect(lab.get_by_role("spinbutton", name="Autonomy, points")).to_have_value(str(SWINGS["autonomy"]))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hello", "This is no share code"),
        ("wpf9~a~b~c~d~e", "version wpf9, which this edition does not read"),
        ("wpf2bde100", "has lost its signs ~, as in a chat"),
        ("wpf2~~bde100~~~~zzzz", "cut off or changed"),
        ("<img src=x onerror=alert(1)>", "This is no share code"),
    ],
)
def test_a_code_that_cannot_be_read_gets_its_reason_and_changes_nothing(page, site, text, message):
    lab = open_lab(page, site)
    give_points(lab)
    fold = unfold(lab, "take")
    fold.get_by_label("A share code or link").fill(text)
    fold.get_by_role("button", name="Read it").click()
    expect(fold).to_contain_text(message)
    expect(lab.locator(".pw-status")).to_contain_text(SHORT[leaders(overall_value(MATRIX, SWINGS))[0]])


def test_the_memo_holds_weights_leader_tipping_points_evidence_reasons_and_code(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    open_score(lab, "asian_nato", "deterrence").get_by_label("Cite this evidence").check()
    take = unfold(lab, "take")
    take.get_by_label("My reasons, in").fill("I fear an attack more than a quarrel.")
    with page.expect_download() as saved:
        take.get_by_role("button", name="Save as text (Markdown)").click()
    memo = saved.value.path().read_text(encoding="utf-8")
    cell = load("scores").query("option == 'asian_nato' and criterion == 'deterrence'").iloc[0]
    leader = SHORT[leaders(overall_value(MATRIX, SWINGS))[0]]
    parts = [f"Leader: {leader}", "| Deterrence | ", "The smallest change: Move", "I fear an attack"]
    parts += [cell.counter_reading[:40], read_share_code(lab)]
    assert [part for part in parts if part not in memo] == []


def test_a_cell_leads_to_the_chapters_that_cite_its_sources(page, site):
    lab = open_lab(page, site)
    links = open_score(lab, "asian_nato", "autonomy").locator("p:has-text('Read more in this book') + ul a")
    expect(links.first).to_be_visible()
    links.first.click()
    assert page.locator("h1").first.text_content() and page.url.startswith(f"{site}/chapters/0")


def test_only_the_memo_is_printed_and_takes_no_empty_pages(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    page.evaluate("window.print = () => {}")
    unfold(lab, "take").get_by_role("button", name="Print, or save as PDF").click()
    page.emulate_media(media="print")
    assert page.locator("body > .pl-sheet").is_visible() and page.locator("h1").last.is_hidden()
    assert len(re.findall(rb"/Type /Page\b", page.pdf(format="A4"))) <= 2
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("body > .pl-sheet")).to_have_count(0)


def test_the_memo_tells_an_own_score_once_and_the_books_beside_the_books_reason(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    own = {"option": "asian_nato", "criterion": "deterrence", "low": 1, "likely": 2, "high": 3}
    kept = {"own_scores": [own | {"reason": "Because."}], "cited": ["asian_nato:deterrence"]}
    page.evaluate("(kept) => localStorage.setItem('pillars.lab.lab', JSON.stringify(kept))", kept)
    page.reload()
    take = unfold(lab, "take")
    take.get_by_text("Read the memo").click()
    book = load("scores").query("option == 'asian_nato' and criterion == 'deterrence'").iloc[0].likely
    expect(take.locator(".pl-paper")).to_contain_text("2 (1 to 3). My reason: Because.")
    expect(take.locator(".pl-paper")).to_contain_text(f"where the book has {book}: ")


def test_a_link_that_was_cut_off_within_a_sign_says_so_on_the_first_screen(page, site):
    sheet = open_lab(page, site, "#wpf2~~bde10%7").get_by_role("dialog")
    expect(sheet).to_contain_text("The code is cut off or changed; copy it again as a whole.")
    sheet.get_by_role("button", name="Go on without it").click()
    expect(sheet).to_be_hidden()


def test_a_link_that_was_made_on_another_page_of_the_book_ends_in_the_lab(page, address):
    code = write_code(Weighing("", OTHER), CODES)
    page.goto(f"{address}/chapters/07-weighing.html#{code}")
    page.wait_for_url(f"{address}/{PAGE}#{code}")
    expect(page.get_by_role("dialog", name="A shared weighing")).to_contain_text("the sender’s own weighing")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
def test_who_opens_a_link_sees_on_the_first_screen_who_leads_and_in_whose_seat(browser, site, width, height):
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    code = write_code(Weighing("seoul", OTHER), CODES)
    sheet = open_lab(page, site, f"#{code.replace('~', '%7E')}").get_by_role("dialog")
    matrix = replace_scores(MATRIX, role_cells("seoul"))
    leader = TITLES[leaders(overall_value(matrix, OTHER))[0]]
    for told in (sheet.get_by_text("in the seat of Seoul"), sheet.get_by_text(leader), *buttons(sheet)):
        expect(told).to_be_in_viewport(ratio=1)
    context.close()


def buttons(sheet):
    """Return what may be done with a shared weighing."""
    return [sheet.get_by_role("button", name=name) for name in ("Weigh first", "Open it in the lab")]


def test_a_weighing_of_ones_own_made_first_is_compared_afterwards(page, site):
    lab = open_lab(page, site, f"#{write_code(Weighing('', OTHER), CODES)}")
    lab.get_by_role("button", name="Weigh first").click()
    give_points(lab)
    lab.get_by_role("button", name="Look at it").click()
    sheet = lab.get_by_role("dialog")
    sheet.get_by_role("button", name="Compare with mine").click()
    weights = swing_weights(SWINGS), swing_weights(OTHER)
    apart = sum(abs(weights[0][name] - weights[1][name]) for name in SWINGS) / 2
    expect(sheet).to_contain_text(f"Between the two {apart * 100:.1f} % of the weight would have to move")
    expect(sheet).to_contain_text(f"Yours. Leader: {SHORT[leaders(overall_value(MATRIX, SWINGS))[0]]}")
    sheet.get_by_role("button", name="Back to mine").click()
    expect(unfold(lab, "points").get_by_role("spinbutton", name="Autonomy, points")).to_have_value(
        str(SWINGS["autonomy"])
    )


def test_one_weighing_that_cannot_be_read_takes_no_other_from_the_path(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    page.evaluate("for (const name of 'a~') localStorage.setItem(`pillars.weigher.${name}`, '{not json')")
    rows = unfold(lab, "take").locator(".pl-table").first.locator("tbody tr")
    expect(rows).to_have_count(1)


def test_the_lab_weighs_and_forgets_where_the_browser_keeps_nothing(page, site):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }})"
    )
    lab = open_lab(page, site)
    give_points(lab)
    expect(lab.locator(".pw-status")).to_contain_text("Leader: ")
    fold = unfold(lab, "take")
    fold.get_by_role("button", name="Forget my weighings").click()
    fold.get_by_role("button", name="Yes, forget all").click()
    expect(lab.locator(".pw-status")).to_contain_text("0 of 6 done")


def test_after_a_code_for_ones_own_seat_the_readers_points_and_scores_can_be_put_back(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    take_in(lab, write_code(Weighing("", OTHER), CODES))
    autonomy = unfold(lab, "points").get_by_role("spinbutton", name="Autonomy, points")
    expect(autonomy).to_have_value(str(OTHER["autonomy"]))
    lab.get_by_role("button", name="Put mine back").click()
    expect(autonomy).to_have_value(str(SWINGS["autonomy"]))


def test_the_memo_tells_the_path_and_only_the_evidence_that_is_still_ticked(page, site):
    lab = open_lab(page, site)
    keep_weighing(page, "first", OTHER)
    give_points(lab)
    reasons = open_score(lab, "asian_nato", "deterrence")
    for ticked in (True, False):
        reasons.get_by_label("Cite this evidence").set_checked(ticked)
    take = unfold(lab, "take")
    take.get_by_text("Read the memo").click()
    paper = take.locator(".pl-paper")
    expect(paper.get_by_role("heading", name="How I came here")).to_be_visible()
    expect(paper.get_by_role("heading", name="Evidence cited")).to_have_count(0)


def test_the_labs_own_weighing_is_not_its_points_before(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    assert read_code(read_share_code(lab), CODES).before == {}


def test_a_qr_code_goes_when_the_weighing_is_no_longer_its_own(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    unfold(lab, "take").get_by_role("button", name="Show a QR code").click()
    give_points(lab, {"autonomy": 99})
    expect(lab.locator(".pl-qr svg")).to_have_count(0)


def test_a_seat_that_this_edition_does_not_know_is_named_and_not_taken(page, site):
    lab = open_lab(page, site)
    fold = unfold(lab, "take")
    fold.get_by_label("A share code or link").fill(write_code(Weighing("mars", OTHER), CODES))
    fold.get_by_role("button", name="Read it").click()
    expect(lab.get_by_role("dialog")).to_contain_text("in the seat of mars")
    lab.get_by_role("button", name="Open it in the lab").click()
    expect(unfold(lab, "points").get_by_role("spinbutton", name="Autonomy, points")).to_have_value(
        str(OTHER["autonomy"])
    )
    expect(lab.locator(".pl-seat")).to_be_empty()


def test_the_path_needs_no_swipe_on_a_phone(page, site):
    lab = open_lab(page, site)
    keep_weighing(page, "first", OTHER)
    region = unfold(lab, "take").get_by_role("region", name="Your weighings")
    expect(region.locator("tbody tr")).to_have_count(1)
    assert region.evaluate("region => region.scrollWidth <= region.clientWidth")


def test_an_empty_lab_starts_from_the_first_weighing_and_afresh_where_the_reader_wants(page, site):
    lab = open_lab(page, site)
    keep_weighing(page, "first", OTHER)
    page.reload()
    autonomy = unfold(lab, "points").get_by_role("spinbutton", name="Autonomy, points")
    expect(autonomy).to_have_value(str(OTHER["autonomy"]))
    lab.get_by_role("button", name="Start afresh", exact=True).click()
    page.reload()
    expect(lab.locator(".pw-status")).to_contain_text("0 of 6 done")


def test_a_shared_link_compares_with_the_first_weighing(page, site):
    open_lab(page, site)
    keep_weighing(page, "first", OTHER)
    page.goto("about:blank")
    lab = open_lab(page, site, f"#{write_code(Weighing('', SWINGS), CODES)}")
    lab.get_by_role("button", name="Compare with mine").click()
    told = f"Yours. Leader: {SHORT[leaders(overall_value(MATRIX, OTHER))[0]]}"
    expect(lab.get_by_role("dialog")).to_contain_text(told)


def test_after_a_reload_ones_own_weighing_comes_back_in_place_of_a_shared_one(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    kept = page.evaluate("localStorage['pillars.weigher.lab'] + localStorage['pillars.path.lab']")
    page.goto("about:blank")
    lab = open_lab(page, site, f"#{write_code(Weighing('', OTHER), CODES)}")
    lab.get_by_role("button", name="Open it in the lab").click()
    page.reload()
    expect(lab.locator(".pw-status")).to_contain_text("A shared weighing. Leader: ")
    assert kept == page.evaluate("localStorage['pillars.weigher.lab'] + localStorage['pillars.path.lab']")
    lab.get_by_role("button", name="Back to mine").click()
    autonomy = unfold(lab, "points").get_by_role("spinbutton", name="Autonomy, points")
    expect(autonomy).to_have_value(str(SWINGS["autonomy"]))
    expect(lab.get_by_text("A weighing that was shared with you waits here")).to_be_visible()


def test_who_chooses_to_keep_a_shared_weighing_has_it_after_a_reload(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    take_in(lab, write_code(Weighing("", OTHER), CODES))
    lab.get_by_role("button", name="Keep it in place of mine").click()
    page.reload()
    autonomy = unfold(lab, "points").get_by_role("spinbutton", name="Autonomy, points")
    expect(autonomy).to_have_value(str(OTHER["autonomy"]))


def test_a_shared_seat_that_is_left_stands_no_longer_in_the_lab(page, site):
    lab = open_lab(page, site, f"#{write_code(Weighing('seoul', OTHER), CODES)}")
    lab.get_by_role("button", name="Open it in the lab").click()
    expect(lab.get_by_text("The shared weighing stands in the lab")).to_be_visible()
    lab.get_by_role("button", name="Leave this seat").click()
    expect(lab.get_by_text("A weighing that was shared with you waits here")).to_be_visible()
    expect(lab.get_by_text("The shared weighing stands in the lab")).to_be_hidden()


def test_two_criteria_that_are_equally_far_apart_are_both_told_and_none_as_the_most(page, site):
    open_lab(page, site)
    first, second, *_ = SWINGS
    one, other = (dict.fromkeys(SWINGS, 0) | {name: 100} for name in (first, second))
    keep_weighing(page, "lab", one)
    page.goto("about:blank")
    lab = open_lab(page, site, f"#{write_code(Weighing('', other), CODES)}")
    lab.get_by_role("button", name="Compare with mine").click()
    expect(lab.get_by_role("dialog").get_by_text("100 %, as much as any")).to_have_count(2)
    expect(lab.get_by_role("dialog")).to_contain_text("equally far apart are")
