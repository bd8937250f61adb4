"""The named functions behind problem sets 3 and 4 compute what a reader can recount by hand."""

import re

import pytest
from hand_in_files import read_set

from pillars.data import load
from pillars.weighing import (
    ALLIANCES,
    nearest_change,
    overall_range,
    overall_value,
    rank_acceptability,
    swing_weights,
    tipping_points,
)
from pillars.weighing.roles import gain_of, role_matrix, role_swings
from seminar.problems.variant_tables import plan, umbrella, weighed

PAIR = ("deterrence", "autonomy")


def test_the_two_ruling_parties_lack_eighteen_seats():
    assert plan.seats("ldp", "komeito") == 215
    assert plan.majority() == 233


def test_a_statement_without_a_day_is_never_the_next_one():
    assert plan.stance_day("2024-09-27", 1) == "2024-10-01"
    assert plan.stance_day("2024-09-27", 1, "doubts") == "2024-10-02"
    assert plan.stance_day("2030-01-01", 1) == ""


def test_each_five_of_statements_has_one_that_is_general_and_one_on_earlier_words():
    for case in plan.statement_fours():
        told = plan.reacts_to(*case.values())
        assert list(told.values())[:4] == ["general", "earlier", "hudson", "hudson"]


def test_real_growth_of_the_payment_is_that_of_the_chapter():
    paid = umbrella.payment
    assert umbrella.growth(paid(2005), paid(2024)) == pytest.approx(98, abs=0.5)
    assert umbrella.growth(paid(2005, 2024), paid(2024)) == pytest.approx(29, abs=0.5)


def test_an_editor_asks_for_the_currency_before_the_basis_and_for_prices_last():
    assert umbrella.ask_first("kor_1999", "kor_2006") == "currency"
    assert umbrella.ask_first("jpn_1990", "jpn_all_2003") == "basis"
    assert umbrella.ask_first("jpn_1990", "jpn_2003") == "prices"


def test_a_pollster_that_asks_often_counts_once():
    rows = umbrella.korean_polls(2016, 2017)
    means = [rows[rows.pollster == name].share_for.mean() for name in sorted(set(rows.pollster))]
    assert umbrella.mean_of_pollsters(2016, 2017) == round(sum(means) / len(means), 1)
    assert set(rows.population) == {"public"} and set(rows.state) == {"KOR"}


def test_no_leader_is_first_for_more_than_nine_weightings_and_each_criterion_meets_many_points():
    cases = weighed.weightings()
    firsts = [case["first"] for case in cases]
    assert max(firsts.count(name) for name in set(firsts)) <= weighed.PER_LEADER
    assert all(case["first"] == weighed.leader(case["swings"], case["alliance"]) for case in cases)
    for criterion in weighed.book().criteria:
        assert len({case["swings"][criterion] for case in cases}) >= 4


def test_at_a_tipping_point_two_options_are_level():
    case = weighed.tip_cases()[0]
    swings, criterion, matrix = case["swings"], case["criterion"], weighed.book(case["alliance"])
    point = tipping_points(matrix, swings)[criterion]["above"]
    rest = sum(points for name, points in swings.items() if name != criterion)
    there = swings | {criterion: rest * point.weight / (1 - point.weight)}
    values = overall_value(matrix, there)
    assert values[point.leader] == pytest.approx(values[case["first"]])


def test_equal_weights_turn_no_pair_of_their_own():
    assert weighed.turned(dict.fromkeys(weighed.book().criteria, 50), "beside") == 0


def test_each_of_the_seven_capitals_is_somebodys_in_the_memo():
    assert {case["role"] for case in weighed.order_cases()} == set(weighed.CAPITALS) == set(weighed.names())


def test_each_reading_is_asked_about_for_consent_with_one_capital_that_is_needed():
    cases = weighed.consent_cases()
    read = {(row.option, row.alliance) for row in load("readings").itertuples()}
    assert {(case["option"], case["alliance"]) for case in cases} == read
    for case in cases:
        told = weighed.consent_key(case["option"], case["alliance"], case["d1"], case["d2"])
        assert list(told.values()) == ["needed", "not_asked"]


def test_a_gain_is_what_a_capital_thinks_of_two_options_by_its_own_scores():
    case = weighed.gain_cases()[0]
    capital, reading = case["role"], case["alliance"]
    worth = [weighed.worth(capital, option, reading) for option in (case["option"], weighed.STATUS_QUO)]
    gained = weighed.points_gained(capital, case["option"], reading)
    assert gained == pytest.approx(worth[0] - worth[1], abs=0.11)
    assert gained != pytest.approx(weighed.gain_by_book(capital, case["option"], reading), abs=0.11)


def test_each_option_with_two_readings_is_asked_about_in_both():
    asked = {(case["option"], case["alliance"]) for case in weighed.value_cases()}
    both = load("readings").query("alliance == 'instead'").option
    assert asked == {(option, alliance) for option in both for alliance in ("beside", "instead")}


def test_the_sentences_on_the_weighing_that_are_to_be_judged_are_those_of_the_tables():
    told = next(one for one in read_set("ps4").questions if one.id == "ps4-what-stands-behind").row["entries"]
    beside, scores = weighed.book(), weighed.book("instead").scores
    first, second = (scores["hub_and_spokes", c].likely - scores["treaty_of_amity", c].likely for c in PAIR)
    assert f"worth {beside.scores['asian_nato', 'deterrence'].likely:.0f} of 100" in told["score"]
    assert f"more than {100 * second / (second - first):.1f}% of the weight" in told["lead"]
    assert f"for {100 * rank_acceptability(beside).ranks['asian_osce'][0]:.1f}% of all" in told["share"]


@pytest.mark.parametrize("capital", ["beijing", "seoul"])
def test_what_weighs_most_for_a_capital_is_what_its_points_say(capital):
    told = next(one for one in read_set("ps4").questions if one.id == "ps4-what-stands-behind").row["entries"]
    points = role_swings(capital)
    most = sorted(points, key=points.get)[-2:]
    assert all(criterion in told[capital] for criterion in most)


def numbers_about(role, *, weights=()):
    """Return what the weighing tells of a capital, with one decimal; weights: those that are others."""
    found = []
    for alliance in ALLIANCES:
        matrix, swings = role_matrix(weighed.book(alliance), role, alliance), role_swings(role)
        found += overall_value(matrix, swings | dict(weights)).values()
        found += sum(overall_range(matrix, swings).values(), ())
        tips = [
            side.weight
            for sides in tipping_points(matrix, swings).values()
            for side in sides.values()
            if side
        ]
        shares = [*tips, nearest_change(matrix, swings).moved, *swing_weights(swings).values()]
        found += [100 * share for share in shares]
        found += [gain_of(one, "asian_osce", alliance=alliance).likely for one in weighed.CAPITALS]
    return {f"{number:.1f}" for number in found}


@pytest.mark.parametrize(
    ("grade", "role", "weights"), [("A", "seoul", {"reassurance": 30}), ("C", "washington", {})]
)
def test_each_number_of_an_exemplar_is_what_the_weighing_tells_of_its_capital(grade, role, weights):
    (memo,) = read_set("ps4").essays
    text = next(one["text"] for one in memo.exemplars if one["grade"] == grade)
    told = set(re.findall(r"\d+\.\d", text))
    assert told - numbers_about(role) - numbers_about(role, weights=weights) == set()
