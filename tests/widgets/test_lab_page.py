"""The lab in the built page, with no kernel: every step by hand, as a reader on a phone takes it."""

import math
import re

import pytest
from lab_page import (
    FOLDS,
    MATRIX,
    NAMES,
    SHORT,
    STAGES,
    SWINGS,
    TITLES,
    give_points,
    open_lab,
    open_score,
    put_in_order,
    unfold,
)
from playwright.sync_api import expect

from pillars.data import load
from pillars.weighing import (
    choose_reading,
    gain,
    gain_share,
    lead_shares,
    leaders,
    nearest_change,
    overall_value,
    rank_acceptability,
    rank_reversals,
    replace_scores,
    swing_weights,
)
from pillars.weighing.roles import role_matrix, role_swings, silent_criteria

CELL = "Ishiba’s Asian NATO, Deterrence"
LIKELY = MATRIX.scores["asian_nato", "deterrence"].likely
SMALL = """(fold) => [...fold.querySelectorAll("button, input, select, summary")].filter((control) => {
    const { width, height } = control.getBoundingClientRect();
    return control.checkVisibility() && Math.min(width, height) < 24;
}).map((control) => control.textContent)"""
WATCH = """() => {
    window.said = [];
    const region = document.querySelector(".pillar-lab .pw-status");
    const watch = new MutationObserver(() => window.said.push(region.textContent));
    watch.observe(region, {childList: true, characterData: true, subtree: true});
}"""


@pytest.fixture
def page(browser):
    """A new reader on a phone: nothing is stored yet."""
    context = browser.new_context(viewport={"width": 320, "height": 800})
    yield context.new_page()
    context.close()


def rank(matrix, swings, titles=TITLES):
    """Return the titles of the options in Python's order."""
    values = overall_value(matrix, swings)
    return [titles[option] for option in sorted(values, key=values.get, reverse=True)]


def score_own(lab, low, likely, high, reason):
    """Open a cell and type a score of one's own."""
    mine = open_score(lab, "asian_nato", "deterrence").locator(".pl-mine")
    if mine.get_attribute("open") is None:
        mine.locator("summary").click()
    for name, points in (("low", low), ("likely", likely), ("high", high)):
        mine.get_by_label(f"Your {name} score").fill(str(points))
    mine.get_by_label("Your reason").fill(reason)
    mine.get_by_role("button", name="Keep my score").click()
    return mine


def test_no_result_stands_before_every_criterion_has_its_points(page, site):
    lab = open_lab(page, site)
    expect(unfold(lab, "result")).to_contain_text("Give every criterion its points in stage 2")
    expect(lab.locator(".pw-ranking")).to_be_hidden()


def test_the_ranking_is_pythons(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    unfold(lab, "result")
    expect(lab.locator(".pw-option")).to_have_text(rank(MATRIX, SWINGS))


def test_the_points_stand_in_the_order_that_the_reader_gave(page, site):
    lab = open_lab(page, site)
    put_in_order(lab, ["reassurance", "deterrence", "autonomy"])
    rows = unfold(lab, "points").locator(".pw-criterion strong")
    assert rows.all_text_contents()[:3] == ["Reassurance", "Deterrence", "Autonomy"]


def test_points_that_contradict_the_order_are_pointed_out_and_mended_by_a_button(page, site):
    lab = open_lab(page, site)
    put_in_order(lab, ["reassurance", "deterrence"])
    fold = give_points(lab, {"reassurance": 40, "deterrence": 90})
    expect(fold).to_contain_text("Deterrence has more points than Reassurance, which you put before it")
    fold.get_by_role("button", name="Put my order right").click()
    expect(fold.locator(".pw-criterion strong").first).to_have_text("Deterrence")
    expect(fold).not_to_contain_text("has more points than")


def test_a_place_in_the_order_can_be_changed_by_keyboard_and_is_announced(page, site):
    lab = open_lab(page, site)
    fold = put_in_order(lab, ["reassurance", "deterrence", "autonomy"])
    fold.get_by_role("button", name="Move Autonomy up").focus()
    for place in (2, 1):
        page.keyboard.press("Enter")
        expect(fold.get_by_role("status")).to_have_text(f"Autonomy is now number {place}.")
        expect(fold.get_by_role("button", name="Autonomy").and_(page.locator(":focus"))).to_have_count(1)
    expect(fold.locator(".pl-order strong")).to_have_text(["Autonomy", "Reassurance", "Deterrence"])


def test_an_own_score_changes_the_result_as_in_python_and_is_marked(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    score_own(lab, 90, 95, 100, "Because a duty to fight deters.")
    own = replace_scores(MATRIX, {("asian_nato", "deterrence"): (90, 95, 100)})
    expect(lab.get_by_role("button", name=f"{CELL}: 95, your own score")).to_have_text("95*")
    unfold(lab, "result")
    likely = overall_value(own, SWINGS)["asian_nato"]
    row = lab.locator(".pw-ranking li", has_text=TITLES["asian_nato"])
    expect(row.locator(".pw-value")).to_contain_text(f"{likely:.1f} (")


@pytest.mark.parametrize(
    ("points", "reason", "hint"),
    [
        ((1, 2, 3), "", "Give a reason"),
        ((50, 40, 60), "x", "Put the numbers in order"),
        ((1, 2, 300), "x", "three numbers from 0 to 100"),
        ((-5, 2, 3), "x", "three numbers from 0 to 100"),
    ],
)
def test_an_own_score_that_cannot_be_gets_a_hint_and_changes_nothing(page, site, points, reason, hint):
    lab = open_lab(page, site)
    mine = score_own(lab, *points, reason)
    expect(mine.get_by_role("alert")).to_contain_text(hint)
    expect(lab.locator(".pw-matrix td button", has_text="*")).to_have_count(0)


def test_an_own_score_can_be_taken_back_to_the_books(page, site):
    lab = open_lab(page, site)
    score_own(lab, 90, 95, 100, "Because.").get_by_role("button", name="Back to the book’s score").click()
    expect(lab.get_by_role("button", name=f"{CELL}: {LIKELY:g}. Why?")).to_be_visible()


def test_html_in_a_reason_stays_text_in_the_page_and_in_the_memo(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    score_own(lab, 1, 2, 3, "<img src=x onerror=\"document.title='owned'\">")
    fold = unfold(lab, "take")
    fold.get_by_label("My reasons, in").fill("<script>document.title='owned'</script> | a *bold* claim")
    with page.expect_download() as saved:
        fold.get_by_role("button", name="Save as text (Markdown)").click()
    memo = saved.value.path().read_text(encoding="utf-8")
    assert "&lt;script>" in memo and "<script" not in memo and "<img" not in memo
    fold.get_by_text("Read the memo").click()
    expect(fold.locator(".pl-paper")).to_contain_text("<script>document.title='owned'</script>")
    assert "owned" not in page.title() and fold.locator(".pl-paper img").count() == 0


def test_twelve_questions_at_most_and_two_sets_of_weights_side_by_side(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    fold = unfold(lab, "pairs")
    for _ in range(12):
        fold.get_by_role("button", name="the same").click()
    expect(fold).to_contain_text("That was the last question.")
    weights = swing_weights(SWINGS)
    heaviest = max(weights, key=weights.get)
    row = fold.get_by_role("row").filter(has=page.get_by_role("rowheader", name=NAMES[heaviest], exact=True))
    expect(row).to_contain_text(f"{weights[heaviest]:.0%}".replace("%", " %"))
    expect(row.get_by_role("cell").nth(1)).to_have_text(re.compile("1[67] %"))
    expect(fold).to_contain_text("Your answers fit each other well.")


def test_the_weights_of_the_pairs_become_points_only_when_asked(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    fold = unfold(lab, "pairs")
    for _ in range(7):
        fold.get_by_role("button", name="A more", exact=True).click()
    field = lab.get_by_role("spinbutton", name="Autonomy, points")
    assert field.input_value() == str(SWINGS["autonomy"])
    fold.get_by_role("button", name="Use these weights as my points").click()
    unfold(lab, "points")
    points = [float(f.input_value()) for f in lab.locator(".pw-criteria input[type=number]").all()]
    assert max(points) == 100 and points != list(SWINGS.values())


def test_contradicting_answers_are_named(page, site):
    lab = open_lab(page, site)
    fold = unfold(lab, "pairs")
    for turn in range(12):
        fold.locator(".pd-answers button").nth(0 if turn % 2 else 4).click()
    expect(fold).to_contain_text("The answer that fits the others least is the one on")


def test_the_smallest_change_is_pythons(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    change = nearest_change(MATRIX, SWINGS)
    expect(unfold(lab, "result")).to_contain_text(f"Move {change.moved * 100:.1f} % of the weight")
    expect(unfold(lab, "result")).to_contain_text(f"then {SHORT[change.leader]} is level with the leader")


@pytest.mark.parametrize("uncertain", [False, True])
def test_the_share_of_weight_space_is_pythons_with_its_standard_error(page, site, uncertain):
    lab = open_lab(page, site)
    give_points(lab)
    fold = unfold(lab, "shares")
    if uncertain:
        fold.get_by_label("Let the scores vary too").check()
    found = rank_acceptability(MATRIX, scores=uncertain)
    for option, ranks in found.ranks.items():
        row = fold.locator(".pl-ranks tr", has=page.get_by_role("rowheader", name=SHORT[option], exact=True))
        expect(row.get_by_role("cell").first).to_have_text(f"{math.floor(ranks[0] * 100 + 0.5)}")
    expect(fold).to_contain_text("the standard error of a share is at most 0.5 points")


def test_an_option_taken_away_leaves_the_order_and_names_the_new_leader(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    fold = unfold(lab, "removal")
    ranked = rank(MATRIX, SWINGS, SHORT)
    fold.get_by_label("Take away").select_option(label=ranked[0])
    expect(fold).to_contain_text(f"Without {ranked[0]}, {ranked[1]} leads.")


def test_a_capital_keeps_its_points_apart_and_brings_its_own_scores(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    fold = unfold(lab, "capitals")
    fold.locator("summary", has_text="Beijing").first.click()
    fold.get_by_role("button", name="Weigh as Beijing").click()
    expect(lab.locator(".pl-seat")).to_contain_text("You sit in Beijing")
    row = load("role_scores").query(
        "role == 'beijing' and option == 'asian_nato' and criterion == 'deterrence'"
    )
    unfold(lab, "scores")
    expect(lab.get_by_role("button", name=f"{CELL}: {row.likely.item()}. Why?")).to_be_visible()
    unfold(lab, "capitals").get_by_role("button", name="Back to my own seat").click()
    unfold(lab, "points")
    expect(lab.get_by_role("spinbutton", name="Autonomy, points")).to_have_value(str(SWINGS["autonomy"]))


def sit_in_beijing(lab):
    """Sit down in Beijing as a reader does."""
    fold = unfold(lab, "capitals")
    fold.locator("summary", has_text="Beijing").first.click()
    fold.get_by_role("button", name="Weigh as Beijing").click()


def test_in_a_capital_nobody_is_told_of_a_contradiction_with_an_order_of_his_own(page, site):
    lab = open_lab(page, site)
    put_in_order(lab, sorted(SWINGS, key=SWINGS.get, reverse=True))
    give_points(lab)
    sit_in_beijing(lab)
    expect(unfold(lab, "order").locator(".pl-order strong")).to_have_count(0)
    fold = unfold(lab, "points")
    expect(fold).to_contain_text("In the seat of Beijing the points begin as we read that capital")
    expect(fold).not_to_contain_text("disagree")


def test_ones_own_order_points_path_and_memo_are_there_again_after_a_seat_and_a_reload(page, site):
    lab = open_lab(page, site)
    put_in_order(lab, ["reassurance", "deterrence"])
    give_points(lab)
    unfold(lab, "take").get_by_label("My reasons, in").fill("Mine.")
    kept = page.evaluate("localStorage['pillars.weigher.lab'] + localStorage['pillars.path.lab']")
    sit_in_beijing(lab)
    take = unfold(lab, "take")
    expect(take.get_by_label("My reasons, in")).to_have_value("")
    expect(take.get_by_role("region", name="Your weighings").get_by_role("table")).to_be_hidden()
    page.reload()
    expect(lab.locator(".pw-status")).to_contain_text("Seat: Beijing. Leader: ")
    lab.get_by_role("button", name="Leave this seat").click()
    expect(lab.locator(".pw-status")).to_contain_text("Your own seat. Leader: ")
    expect(unfold(lab, "order").locator(".pl-order strong")).to_have_text(["Reassurance", "Deterrence"])
    expect(unfold(lab, "take").get_by_label("My reasons, in")).to_have_value("Mine.")
    assert kept == page.evaluate("localStorage['pillars.weigher.lab'] + localStorage['pillars.path.lab']")


def test_the_line_that_stays_in_view_names_the_seat_and_the_stage_that_asks_for_points(page, site):
    lab = open_lab(page, site)
    expect(lab.locator(".pw-status")).to_contain_text("Give each criterion its points in stage 2")
    fold = unfold(lab, "capitals")
    fold.locator("summary", has_text="Beijing").first.click()
    fold.get_by_role("button", name="Weigh as Beijing").click()
    expect(lab.locator(".pw-status")).to_contain_text("Seat: Beijing. Leader: ")


def test_after_the_last_choice_of_an_order_the_way_to_the_points_has_the_focus(page, site):
    lab = open_lab(page, site)
    put_in_order(lab, list(MATRIX.criteria))
    expect(lab.get_by_role("button", name="Next: give points")).to_be_focused()


def test_who_could_sign_counts_the_capitals_that_must_agree(page, site):
    lab = open_lab(page, site)
    rows = load("consents").query("alliance == 'beside' and option == 'asian_osce'")
    needed = rows[rows.consent == "needed"]
    fold = unfold(lab, "consent")
    fold.get_by_role("button", name=SHORT["asian_osce"], exact=True).click()
    expect(fold.locator(".pl-middle")).to_contain_text(f"of {len(needed)} who must agree would gain")


def test_a_chair_says_why_when_it_is_tapped_and_is_silent_again_after_a_second_tap(page, site):
    lab = open_lab(page, site)
    fold = unfold(lab, "consent")
    fold.get_by_role("button", name=SHORT["asian_nato"], exact=True).click()
    row = load("consents").query("option == 'asian_nato' and role == 'beijing'").iloc[0]
    chair = fold.locator(".pl-chair", has_text="Beijing")
    expect(chair).to_contain_text(row.consent)
    chair.click()
    expect(fold.get_by_text(row.why)).to_be_visible()
    chair.click()
    expect(fold.get_by_text(row.why)).to_be_hidden()


def test_each_chair_shows_gain_or_loss_and_whether_it_could_go_either_way(page, site):
    lab = open_lab(page, site)
    fold = unfold(lab, "consent")
    fold.get_by_role("button", name=SHORT["asian_osce"], exact=True).click()
    for role, name in (("beijing", "Beijing"), ("seoul", "Seoul"), ("tokyo", "Tokyo")):
        likely, share = gain_of(role, "asian_osce")
        told = f"{'gain' if likely > 0 else 'loss'} {abs(likely):.0f}"
        unsure = ", could go either way" if 0.05 < share < 0.95 else ""
        expect(fold.locator(".pl-chair", has_text=name)).to_contain_text(told + unsure)


def test_what_the_reader_set_is_there_after_a_reload(page, address):
    lab = open_lab(page, address)
    put_in_order(lab, ["reassurance", "deterrence"])
    give_points(lab)
    score_own(lab, 90, 95, 100, "Because.")
    page.reload()
    expect(unfold(lab, "order").locator(".pl-order strong")).to_have_text(["Reassurance", "Deterrence"])
    unfold(lab, "scores")
    expect(lab.get_by_role("button", name=f"{CELL}: 95, your own score")).to_be_visible()
    own = replace_scores(MATRIX, {("asian_nato", "deterrence"): (90, 95, 100)})
    expect(lab.locator(".pw-status")).to_contain_text(SHORT[leaders(overall_value(own, SWINGS))[0]])


def test_kept_state_that_makes_no_sense_is_left_out(page, site):
    open_lab(page, site)
    page.evaluate(
        """localStorage.setItem("pillars.lab.lab", JSON.stringify({order: ["prestige", 5], role: "<b>",
        own_scores: [{option: "x"}], comparisons: [{first: "a"}], seats: {mars: {}}, cited: ["a:b"]}));
        localStorage.setItem("pillars.weigher.lab", "{not json");"""
    )
    page.reload()
    expect(page.locator(".pillar-lab .pw-status")).to_contain_text("0 of 6 done")


def test_forgetting_needs_two_presses_and_takes_the_weighings_and_nothing_else(page, site):
    lab = open_lab(page, site)
    page.evaluate("for (const key of ['exercise.who', 'read.places']) localStorage[`pillars.${key}`] = '1'")
    give_points(lab)
    fold = unfold(lab, "take")
    fold.get_by_role("button", name="Forget my weighings").click()
    assert page.evaluate("localStorage['pillars.weigher.lab']")
    fold.get_by_role("button", name="Yes, forget all").click()
    expect(lab.locator(".pw-status")).to_contain_text("0 of 6 done")
    left = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('pillars.')).sort()")
    assert left == ["pillars.exercise.who", "pillars.read.places"]


def test_the_next_button_opens_the_next_stage_and_takes_the_focus_there(page, site):
    lab = open_lab(page, site)
    lab.get_by_role("button", name="Next: give points").click()
    assert lab.locator(".pl-step[open]").count() == 1
    assert page.evaluate("document.activeElement.textContent").strip().endswith("Give points")


def test_a_new_ranking_is_announced_once_and_politely(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    page.evaluate(WATCH)
    slider = lab.get_by_role("slider", name=NAMES["reassurance"])
    slider.focus()
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(900)
    said = page.evaluate("window.said")
    assert len(said) <= 1 and lab.locator(".pw-status").get_attribute("role") == "status"


def test_every_control_of_every_stage_is_a_target_of_at_least_24_pixels(page, site):
    lab = open_lab(page, site)
    put_in_order(lab, ["reassurance"])
    give_points(lab)
    for name in (*STAGES, *FOLDS):
        assert unfold(lab, name).evaluate(SMALL) == []


def test_the_lab_fits_a_screen_of_320_pixels_in_every_stage(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    for step in (*STAGES, *FOLDS):
        unfold(lab, step)
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_cell_that_stands_open_brings_no_score_back_that_was_given_up(page, site):
    lab = open_lab(page, site)
    score_own(lab, 1, 2, 3, "Because.")
    open_score(lab, "asian_nato", "autonomy")
    lab.get_by_role("button", name="Use the book’s scores everywhere").click()
    lab.get_by_text("I disagree: set my own score").click()
    lab.get_by_label("Your reason").fill("Because.")
    lab.get_by_role("button", name="Keep my score").click()
    expect(lab.locator(".pw-matrix td button", has_text="*")).to_have_count(1)


def test_what_is_told_of_an_open_cell_follows_its_score(page, site):
    lab = open_lab(page, site)
    score_own(lab, 1, 2, 3, "Because.")
    expect(lab.locator(".pw-why")).to_contain_text("Your own score: Because. The book’s judgement:")
    lab.get_by_role("button", name="Use the book’s scores everywhere").click()
    expect(lab.locator(".pw-why")).not_to_contain_text("Your own score: Because.")


def test_an_own_score_changes_at_once_who_could_sign(page, site):
    lab = open_lab(page, site)
    unfold(lab, "capitals").locator("summary", has_text="Seoul").first.click()
    lab.get_by_role("button", name="Weigh as Seoul").click()
    fold = unfold(lab, "consent")
    fold.get_by_role("button", name=SHORT["asian_nato"], exact=True).click()
    chair = fold.locator(".pl-chair", has_text="Seoul")
    before = chair.text_content()
    score_own(lab, 100, 100, 100, "Because.")
    unfold(lab, "consent")
    expect(chair).not_to_have_text(before)


def test_words_that_stay_the_same_are_not_announced_again(page, site):
    lab = open_lab(page, site)
    put_in_order(lab, ["reassurance", "deterrence"])
    fold = give_points(lab, {"reassurance": 40, "deterrence": 90})
    expect(fold).to_contain_text("has more points than")
    page.evaluate(WATCH.replace(".pw-status", "[role=status]:has(p)"))
    give_points(lab, {"deterrence": 91, "autonomy": 5})
    assert page.evaluate("window.said") == []


def test_of_the_capitals_that_must_agree_those_count_that_gain_by_it(page, site):
    lab = open_lab(page, site)
    fold = unfold(lab, "consent")
    rows = choose_reading(load("consents").to_dict("records"))
    needed = [row for row in rows if row["consent"] == "needed"]
    for option in {row["option"] for row in needed} - {"hub_and_spokes"}:
        fold.get_by_role("button", name=SHORT[option], exact=True).click()
        gains = [gain_of(row["role"], option)[0] for row in needed if row["option"] == option]
        told = f"{sum(points >= 0.5 for points in gains)} of {len(gains)} who must agree"
        expect(fold.locator(".pl-middle")).to_contain_text(told)


def test_a_gain_told_as_zero_counts_as_undecided(page, site):
    fold = unfold(open_lab(page, site), "consent")
    assert abs(gain_of("washington", "minilateral_lattice")[0]) < 0.5
    fold.get_by_role("button", name=SHORT["minilateral_lattice"], exact=True).click()
    expect(fold.locator(".pl-middle")).to_contain_text("who must agree would gain, 1 undecided")
    chair = fold.locator(".pl-chair", has_text="Washington")
    expect(chair).to_contain_text("about 0, could go either way")


def test_a_foreign_seat_is_named_where_the_criteria_ask_about_japan(page, site):
    lab = open_lab(page, site)
    put_in_order(lab, list(MATRIX.criteria))
    sit_in_beijing(lab)
    told = "You sit in Beijing: affordability, autonomy and deterrence are scored for Beijing"
    for stage in ("order", "points"):
        expect(unfold(lab, stage)).to_contain_text(f"{told}; read “Japan” as Beijing there.")
    expect(unfold(lab, "order")).not_to_contain_text("All are in order")


def test_the_memo_of_a_seat_calls_no_weights_mine(page, site):
    lab = open_lab(page, site)
    sit_in_beijing(lab)
    expect(lab.get_by_text("For Beijing, the seat in which you sit, your points there")).to_be_visible()
    lab.get_by_role("button", name="Next: take it with you").click()
    lab.get_by_text("Read the memo").click()
    expect(lab.locator(".pl-paper")).to_contain_text("weights are those of Beijing")
    expect(lab.locator(".pl-paper")).not_to_contain_text("mine")
    lab.get_by_role("button", name="Leave this seat").click()
    expect(unfold(lab, "consent")).not_to_contain_text("the seat in which you sit")


def gain_of(role, option):
    """Return an option's likely gain for a capital, and the share of draws with a gain."""
    given = role_matrix(MATRIX, role), role_swings(role), option, "hub_and_spokes"
    return gain(*given).likely, gain_share(*given)


def test_a_capital_that_is_silent_on_a_criterion_says_so_and_in_how_many_draws_each_option_leads(page, site):
    fold = unfold(open_lab(page, site), "capitals")
    fold.locator("summary", has_text="Pyongyang").first.click()
    given = role_matrix(MATRIX, "pyongyang"), role_swings("pyongyang"), silent_criteria("pyongyang")
    first, most = max(lead_shares(*given).items(), key=lambda pair: pair[1])
    expect(fold).to_contain_text(f"drawn, {SHORT[first]} leads in {100 * most:.0f} % of the draws")
    expect(fold.get_by_text("Durability: silent, so the middle, 50 points").first).to_be_attached()


def test_the_way_back_from_a_capital_is_offered_in_a_capital_only(page, site):
    lab = open_lab(page, site)
    fold = unfold(lab, "capitals")
    back = fold.get_by_role("button", name="Back to my own seat")
    expect(back).to_be_hidden()
    fold.locator("summary", has_text="Seoul").first.click()
    fold.get_by_role("button", name="Weigh as Seoul").click()
    expect(back).to_be_visible()


def test_equal_points_contradict_no_order_and_need_no_mending(page, site):
    lab = open_lab(page, site)
    put_in_order(lab, ["reassurance", "deterrence"])
    fold = give_points(lab, {"reassurance": 40, "deterrence": 40})
    expect(fold).not_to_contain_text("has more points than")
    expect(fold.get_by_role("button", name="Put my order right")).to_be_hidden()


def test_an_own_score_moves_the_share_of_weight_space_as_in_python(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    expect(unfold(lab, "shares").locator(".pl-ranks tbody tr")).to_have_count(len(MATRIX.options))
    score_own(lab, 100, 100, 100, "Because.")
    own = replace_scores(MATRIX, {("asian_nato", "deterrence"): (100, 100, 100)})
    row = lab.locator(".pl-ranks tr", has_text=SHORT["asian_nato"])
    share = rank_acceptability(own).ranks["asian_nato"][0]
    assert f"{share:.2f}" != f"{rank_acceptability(MATRIX).ranks['asian_nato'][0]:.2f}"
    expect(row.get_by_role("cell").first).to_have_text(f"{share * 100:.0f}")


def test_an_option_taken_away_tells_which_others_stretched_scales_would_turn_round(page, site):
    lab = open_lab(page, site)
    give_points(lab)
    turned = rank_reversals(MATRIX, SWINGS, stretch=True)
    gone = max(turned, key=lambda option: len(turned[option]))
    before, after = turned[gone][0]
    fold = unfold(lab, "removal")
    fold.get_by_label("Take away").select_option(label=SHORT[gone])
    expect(fold).to_contain_text(f"{SHORT[after]} would pass {SHORT[before]}")


def test_a_kept_score_out_of_order_is_left_out(page, site):
    open_lab(page, site)
    row = {"option": "asian_nato", "criterion": "deterrence", "low": 9, "likely": 2, "high": 3, "reason": "x"}
    page.evaluate(
        "(row) => localStorage.setItem('pillars.lab.lab', JSON.stringify({own_scores: [row]}))", row
    )
    page.reload()
    unfold(page.locator(".pillar-lab"), "scores")
    expect(page.locator(".pillar-lab .pw-matrix td button", has_text="*")).to_have_count(0)
    expect(page.get_by_role("button", name=f"{CELL}: {LIKELY:g}. Why?")).to_be_visible()
