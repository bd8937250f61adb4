"""The lab without a mouse, by touch, without JavaScript, on paper and in forced colours."""

import pytest
from keyboard_walk import tab_out, tab_to, tell_fault
from lab_page import FOLDS, MATRIX, NAMES, PAGE, SHORT, STAGES, SWINGS, TITLES, give_points, open_lab, unfold
from playwright.sync_api import expect

from pillars.weighing import leaders, overall_value
from pillars.weighing.roles import role_swings

ORDER = sorted(SWINGS, key=SWINGS.get, reverse=True)
SURE = "Yes, forget all my weighings in this book, and nothing else"


@pytest.fixture
def page(browser):
    """A new reader on a narrow screen."""
    context = browser.new_context(viewport={"width": 320, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_from_the_first_choice_to_the_memo_by_keyboard_alone(page, site):
    lab = open_lab(page, site)
    for criterion in ORDER:
        tab_to(page, lab.get_by_role("button", name=f"{NAMES[criterion]} Worst:"))
        page.keyboard.press("Enter")
        expect(lab.locator(".pl-order strong").last).to_have_text(NAMES[criterion])
    tab_to(page, lab.get_by_role("button", name="Next: give points"))
    page.keyboard.press("Enter")
    for criterion in ORDER:
        tab_to(page, lab.get_by_role("spinbutton", name=f"{NAMES[criterion]}, points"))
        page.keyboard.type(str(SWINGS[criterion]))
    expect(lab.locator(".pw-status")).to_contain_text("Leader: ")
    tab_to(page, lab.get_by_role("button", name="Next: see who leads"))
    page.keyboard.press("Space")
    tab_to(page, lab.locator("summary", has_text="The scores, and why"))
    page.keyboard.press("Enter")
    score = lab.get_by_role("button", name="Ishiba’s Asian NATO, Affordability")
    tab_to(page, score)
    page.keyboard.press("Enter")
    expect(lab.locator(".pw-detail").first).to_contain_text("A counter-reading.")
    tab_to(page, lab.get_by_role("button", name="Close"))
    page.keyboard.press("Enter")
    expect(score).to_be_focused()
    tab_to(page, lab.get_by_role("button", name="Next: ask whose consent"))
    page.keyboard.press("Space")
    tab_to(page, lab.locator("summary", has_text="Sit in another capital"))
    page.keyboard.press("Enter")
    tab_to(page, lab.locator(".pl-role > summary").first)
    page.keyboard.press("Enter")
    tab_to(page, lab.get_by_role("button", name="Weigh as").first)
    page.keyboard.press("Enter")
    tab_to(page, lab.get_by_role("button", name="Back to my own seat"))
    page.keyboard.press("Enter")
    tab_to(page, lab.get_by_role("button", name="Next: take it with you"))
    page.keyboard.press("Space")
    tab_to(page, lab.get_by_label("My reasons, in"))
    page.keyboard.type("Because.")
    tab_to(page, lab.get_by_text("Read the memo"))
    page.keyboard.press("Enter")
    expect(lab.locator(".pl-paper")).to_contain_text("Because.")
    tab_out(page, lab)


def test_what_a_slow_device_draws_late_does_not_push_the_focus_out_of_sight(page, site):
    page.add_init_script("const soon = setTimeout; setTimeout = (call, wait) => soon(call, wait || 1000);")
    lab = open_lab(page, site)
    give_points(lab)
    unfold(lab, "shares").locator(":scope > summary").click()
    unfold(lab, "points").get_by_role("button", name="Next: see who leads").focus()
    page.keyboard.press("Enter")
    tab_to(page, lab.locator("summary", has_text="Whom other weights"))
    page.keyboard.press("Enter")
    tab_to(page, lab.get_by_role("button", name="Next: ask whose consent"))
    expect(lab.locator(".pl-ranks tbody tr")).not_to_have_count(0)
    assert tell_fault(page) == ""


def test_answering_a_pair_by_keyboard_keeps_the_focus_on_the_next_question(page, site):
    lab = open_lab(page, site)
    unfold(lab, "pairs").get_by_role("button", name="A much more").focus()
    for asked in (2, 3):
        page.keyboard.press("Enter")
        expect(lab.get_by_role("group", name=f"Question {asked}")).to_be_visible()
        expect(lab.get_by_role("button", name="A much more")).to_be_focused()


def test_by_touch_the_steps_are_put_in_order_and_weighed_by_a_reading(browser, site):
    context = browser.new_context(viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True)
    page = context.new_page()
    lab = open_lab(page, site)
    for criterion in ORDER:
        lab.get_by_role("button", name=f"{NAMES[criterion]} Worst:").tap()
    lab.get_by_role("button", name="Next: give points").tap()
    lab.get_by_text("Start from an earlier weighing or a document").tap()
    lab.get_by_role("button", name="Nye Report, 1995").tap()
    [leader] = leaders(overall_value(MATRIX, role_swings("nye_1995")))
    expect(lab.locator(".pw-status")).to_contain_text(f"Leader: {SHORT[leader]}")
    context.close()


def test_with_javascript_off_the_scores_and_the_orders_of_the_capitals_stand_there(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/{PAGE}")
    place = page.locator(".pillar-widget", has_text="The order under our readings of documents and capitals")
    for title in [*TITLES, "Beijing", "Taipei", "ASEAN"]:
        expect(place.get_by_text(title).first).to_be_visible()
    context.close()


def test_on_paper_every_stage_and_fold_is_open_and_afterwards_as_it_was(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    folds = lab.locator(":is(.pl-step, .pl-fold)[open]")
    before = folds.count()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert folds.count() == len(STAGES) + len(FOLDS)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert folds.count() == before < len(STAGES)


def test_in_forced_colours_the_number_of_the_open_stage_can_be_read(browser, site):
    context = browser.new_context(forced_colors="active", viewport={"width": 360, "height": 700})
    page = context.new_page()
    number = open_lab(page, site).locator(".pl-step[open] .pl-number")
    ink, paper = number.evaluate("(e) => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
    assert ink != paper
    context.close()


@pytest.mark.parametrize(
    ("step", "presses", "left"),
    [
        ("scores", ["Use the book’s scores everywhere"], "See who leads, and how firmly"),
        ("order", ["Take Reassurance out of the order"], "Put the steps in order"),
        ("points", ["Put my order right: follow my points"], "Give points"),
        ("pairs", ["Undo my last answer"], "Undo my last answer"),
        ("pairs", ["Begin again"], "Give points"),
        ("take", ["Forget my weighings", SURE], "Take it with you"),
    ],
)
def test_a_control_that_its_own_press_takes_away_leaves_the_focus_in_its_stage(
    page, site, step, presses, left
):
    lab = open_lab(page, site)
    own = {"option": "asian_nato", "criterion": "deterrence", "low": 1, "likely": 2, "high": 3, "reason": "x"}
    answers = [
        {"first": "autonomy", "second": ending, "ratio": 2} for ending in ("deterrence", "reassurance")
    ]
    kept = {"order": ["reassurance", "deterrence"], "own_scores": [own], "comparisons": answers}
    page.evaluate("(kept) => localStorage.setItem('pillars.lab.lab', JSON.stringify(kept))", kept)
    page.evaluate(
        "(swings) => localStorage.setItem('pillars.weigher.lab', JSON.stringify(swings))",
        SWINGS | {"reassurance": 0},
    )
    page.reload()
    fold = unfold(lab, step)
    for name in presses:
        fold.get_by_role("button", name=name, exact=True).press("Enter")
    expect(lab.locator(":focus")).to_contain_text(left)
