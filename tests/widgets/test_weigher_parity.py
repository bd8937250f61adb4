"""The weigher's arithmetic in JavaScript gives what Python gives, to 1e-9."""

import random

import pytest
from cases import CASES, NAMES, build_matrix

from pillars.data import load
from pillars.weighing import (
    ALLIANCES,
    LAWS,
    Comparison,
    beaten_on_both,
    best_margin,
    choose_reading,
    correlations,
    gain,
    gain_share,
    lead_shares,
    leaders_by_cut,
    least_fitting,
    nearest_change,
    never_first,
    next_pair,
    overall_range,
    overall_value,
    pair_weights,
    rank_acceptability,
    rank_reversals,
    read_matrix,
    remaining_ranges,
    shares_by_cut,
    swing_weights,
    tipping_points,
)

TOLERANCE = 1e-9
# In each of the two readings.
VECTORS = 500
RUN = """async ({matrix, vectors}) => {
    const files = ["additive", "fragility", "ranges", "draws"].map((file) => import(`/weighing/${file}.js`));
    const weigher = Object.assign({}, ...await Promise.all(files));
    return vectors.map((swings) => {
        const weights = weigher.swingWeights(swings, matrix.criteria);
        const values = weigher.overallValue(matrix, weights);
        const tipping = weigher.tippingPoints(matrix, weights);
        const nearest = weigher.nearestChange(matrix, weights);
        const ranges = weigher.overallRange(matrix, weights);
        const cuts = weigher.leadersByCut(matrix, weights);
        const gains = weigher.gain(matrix, weights, matrix.options[0], matrix.options.at(-1));
        return {weights, values, leaders: weigher.leaders(values), tipping, nearest, ranges, cuts, gains};
    });
}"""
CALL = """async ({matrix, name, given}) => {
    const names = ["additive", "draws", "fragility", "pairs", "ranges"];
    const files = await Promise.all(names.map((file) => import(`/weighing/${file}.js`)));
    return Object.assign({}, ...files)[name](matrix, ...given);
}"""


@pytest.fixture(scope="module")
def page(script_page):
    """A page in Chromium that may import the scripts."""
    return script_page


def to_plain(matrix):
    """Return a performance matrix as the browser holds it."""
    scores = {
        option: {criterion: matrix.scores[option, criterion]._asdict() for criterion in matrix.criteria}
        for option in matrix.options
    }
    return {"options": matrix.options, "criteria": matrix.criteria, "scores": scores}


def run_in_browser(page, matrix, vectors):
    """Return what the widget's module computes for each vector of swings."""
    return page.evaluate(RUN, {"matrix": to_plain(matrix), "vectors": vectors})


def call_in_browser(page, matrix, name, *given):
    """Return what one function of the widget's module returns; its first argument may be a list too."""
    first = matrix if isinstance(matrix, tuple | dict) else to_plain(matrix)
    return page.evaluate(CALL, {"matrix": first, "name": name, "given": given})


def gap(ours, theirs):
    """Return the largest difference between two dicts of numbers."""
    return max(abs(ours[name] - theirs[name]) for name in ours)


def tipping_gap(ours, theirs):
    """Return the largest difference in weight between tipping points; infinite if they name other leaders."""
    largest = 0.0
    for criterion, sides in ours.items():
        for side, point in sides.items():
            other = theirs[criterion][side]
            if (point and point.leader) != (other and other["leader"]):
                return float("inf")
            largest = max(largest, abs(point.weight - other["weight"]) if point else 0.0)
    return largest


def nearest_gap(ours, theirs):
    """Return the largest difference between two nearest changes; infinite if they name other leaders."""
    if ours is None or ours.leader != theirs["leader"]:
        return 0.0 if ours is theirs else float("inf")
    return max(abs(ours.moved - theirs["moved"]), gap(ours.weights, theirs["weights"]))


def range_gap(ours, theirs):
    """Return the largest difference between two ranges of overall values."""
    return max(gap(score._asdict(), theirs[option]) for option, score in ours.items())


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_cases_worked_by_hand_hold_in_the_browser(page, case):
    [found] = run_in_browser(page, build_matrix(case), [case["swings"]])
    assert found["values"] == pytest.approx(case["overall_value"])
    assert found["leaders"] == case["leaders"]
    for criterion, sides in case["tipping_points"].items():
        for side, point in sides.items():
            got = found["tipping"][criterion][side]
            assert (got and [got["weight"], got["leader"]]) == (point and [pytest.approx(point[0]), point[1]])


@pytest.mark.parametrize("alliance", ALLIANCES)
def test_of_a_thousand_random_weight_vectors_both_halves_agree_with_python(page, alliance):
    matrix = read_matrix(load("scores").to_dict("records"), alliance)
    chance = random.Random(1994)
    vectors = [{name: chance.randint(0, 100) for name in matrix.criteria} for _ in range(VECTORS)]
    largest = 0.0
    for swings, found in zip(vectors, run_in_browser(page, matrix, vectors), strict=True):
        weights = swing_weights(swings, matrix.criteria)
        largest = max(
            largest,
            gap(weights, found["weights"]),
            gap(overall_value(matrix, weights), found["values"]),
            tipping_gap(tipping_points(matrix, weights), found["tipping"]),
            nearest_gap(nearest_change(matrix, weights), found["nearest"]),
            range_gap(overall_range(matrix, weights), found["ranges"]),
            gap(gain(matrix, weights, matrix.options[0], matrix.options[-1])._asdict(), found["gains"]),
        )
        assert [row["leaders"] for row in found["cuts"]] == list(leaders_by_cut(matrix, weights).values())
    print(f"largest difference over {VECTORS} weight vectors: {largest:.1e}")
    assert largest <= TOLERANCE


@pytest.mark.parametrize(
    "swings", [{"x": 0, "y": 0}, {"x": -1, "y": 1}, {"x": None, "y": 1}, {"x": 1, "y": 1, "z": 1}]
)
def test_the_browser_refuses_the_weights_that_python_refuses(page, swings):
    matrix = build_matrix(CASES[0])
    with pytest.raises(ValueError):
        swing_weights(swings, matrix.criteria)
    with pytest.raises(Exception, match=r"criterion|Weight|weights"):
        run_in_browser(page, matrix, [swings])


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("uncertain", [False, True])
def test_both_draw_the_same_shares_of_weight_space(page, uncertain, law):
    matrix = read_matrix(load("scores").to_dict("records"))
    ours = rank_acceptability(matrix, scores=uncertain, law=law, draws=2000).ranks
    how = {"uncertain": uncertain, "law": law, "draws": 2000}
    assert call_in_browser(page, matrix, "rankAcceptability", how) == ours


@pytest.mark.parametrize("alliance", ALLIANCES)
def test_both_draw_the_same_shares_under_each_cut_and_law(page, alliance):
    matrix = read_matrix(load("scores").to_dict("records"), alliance)
    theirs = call_in_browser(page, matrix, "sharesByCut")
    for (cut, laws), found in zip(shares_by_cut(matrix).items(), theirs, strict=True):
        assert (cut.kind, list(cut.cuts)) == (found["kind"], found["cuts"])
        assert laws == found["shares"]


def test_both_find_the_same_correlations_of_the_criteria(page):
    matrix = read_matrix(load("scores").to_dict("records"))
    theirs = {
        (row["first"], row["second"]): row["r"] for row in call_in_browser(page, matrix, "correlations")
    }
    assert theirs == pytest.approx(correlations(matrix), abs=TOLERANCE)


def test_both_draw_the_points_of_which_a_text_is_silent_alike(page):
    matrix = read_matrix(load("scores").to_dict("records"))
    chance = random.Random(7)
    for silent in (["durability"], ["autonomy", "nonproliferation"], []):
        swings = {name: chance.randint(0, 100) for name in matrix.criteria}
        ours = lead_shares(matrix, swings, silent)
        assert call_in_browser(page, matrix, "leadShares", swings, silent) == ours


def test_both_find_the_same_options_that_another_beats_in_value_and_in_chance(page):
    matrix = read_matrix(load("scores").to_dict("records"))
    chance = random.Random(5)
    for _ in range(50):
        values = overall_value(matrix, {name: chance.random() for name in matrix.criteria})
        chances = {option: chance.choice([None, 0, 20, 20, 60]) for option in matrix.options}
        assert call_in_browser(page, values, "beatenOnBoth", chances) == beaten_on_both(values, chances)


@pytest.mark.parametrize("bad", [-1, 101, "likely"])
def test_both_refuse_a_chance_that_cannot_be(page, bad):
    with pytest.raises(Exception, match=r"Chance of 'a' is .*; give a number from 0 to 100"):
        call_in_browser(page, {"a": 60}, "beatenOnBoth", {"a": bad})


@pytest.mark.parametrize("alliance", ALLIANCES)
def test_both_choose_the_same_rows_of_a_reading(page, alliance):
    rows = load("scores")[["option", "alliance", "criterion", "likely"]].to_dict("records")
    ours = tuple(choose_reading(rows, alliance))
    assert tuple(call_in_browser(page, tuple(rows), "chooseReading", alliance)) == ours


def test_both_find_the_same_best_margin_of_each_option(page):
    matrix = read_matrix(load("scores").to_dict("records"))
    for option in matrix.options:
        margin, weights = best_margin(matrix, option)
        found = call_in_browser(page, matrix, "bestMargin", option)
        assert abs(margin - found["margin"]) <= TOLERANCE and gap(weights, found["weights"]) <= TOLERANCE
    assert call_in_browser(page, matrix, "neverFirst") == never_first(matrix)


def test_both_ask_the_same_pairs_and_find_the_same_weights(page):
    matrix = read_matrix(load("scores").to_dict("records"))
    spread = {c: max(column) - min(column) for c, column in columns(matrix).items()}
    chance = random.Random(12)
    for _ in range(20):
        answers = []
        while pair := next_pair(matrix.criteria, answers, spread):
            theirs = [a._asdict() for a in answers]
            assert list(pair) == call_in_browser(page, matrix.criteria, "nextPair", theirs, spread)
            answers.append(Comparison(*pair, chance.choice([0.25, 0.5, 1, 2, 4])))
        theirs = [a._asdict() for a in answers]
        weights = pair_weights(matrix.criteria, answers)
        assert gap(weights, call_in_browser(page, matrix.criteria, "pairWeights", theirs)) <= TOLERANCE
        odd = call_in_browser(page, matrix.criteria, "leastFitting", theirs)
        assert odd["factor"] == pytest.approx(least_fitting(matrix.criteria, answers)[1], abs=TOLERANCE)


def test_both_leave_the_same_values_and_places_after_each_answer(page):
    matrix = read_matrix(load("scores").to_dict("records"))
    chance = random.Random(4)
    for _ in range(25):
        answers = []
        for _ in range(12):
            pair = next_pair(matrix.criteria, answers, dict.fromkeys(matrix.criteria, 50))
            answers.append(Comparison(*pair, chance.choice([0.25, 0.5, 1, 2, 4])))
        given = [answer._asdict() for answer in answers[: chance.randint(0, 12)]]
        found = call_in_browser(page, matrix, "remainingRanges", given)
        left, slack = remaining_ranges(matrix, [Comparison(**each) for each in given])
        assert found["slack"] == pytest.approx(slack, abs=TOLERANCE)
        for option, ours in left.items():
            assert found["ranges"][option] == pytest.approx(ours._asdict(), abs=TOLERANCE)


def columns(matrix):
    """Return criterion -> likely scores."""
    return {c: [matrix.scores[o, c].likely for o in matrix.options] for c in matrix.criteria}


@pytest.mark.parametrize("stretch", [False, True])
def test_both_find_the_same_pairs_that_a_removal_turns_round(page, stretch):
    matrix = read_matrix(load("scores").to_dict("records"))
    chance = random.Random(3)
    found = 0
    for _ in range(60):
        weights = swing_weights({name: chance.randint(0, 100) for name in matrix.criteria})
        ours = rank_reversals(matrix, weights, stretch=stretch)
        theirs = call_in_browser(page, matrix, "rankReversals", weights, {"stretch": stretch})
        assert theirs == {option: list(map(list, pairs)) for option, pairs in ours.items()}
        found += sum(map(len, ours.values()))
    assert bool(found) == stretch


def test_both_find_the_same_gain_over_the_status_quo(page):
    matrix = read_matrix(load("scores").to_dict("records"))
    weights = swing_weights({name: place for place, name in enumerate(matrix.criteria)})
    for option in matrix.options:
        ours = gain(matrix, weights, option, "hub_and_spokes")._asdict()
        assert (
            gap(ours, call_in_browser(page, matrix, "gain", weights, option, "hub_and_spokes")) <= TOLERANCE
        )


def test_both_draw_the_same_share_of_scores_that_beat_the_status_quo(page):
    matrix = read_matrix(load("scores").to_dict("records"))
    weights = swing_weights({name: place for place, name in enumerate(matrix.criteria)})
    ours = gain_share(matrix, weights, "asian_osce", "hub_and_spokes", draws=500)
    theirs = call_in_browser(
        page, matrix, "gainShare", weights, "asian_osce", "hub_and_spokes", {"draws": 500}
    )
    assert 0 < ours < 1 and ours == theirs


def test_both_agree_on_a_criterion_on_which_all_options_are_alike_and_on_options_that_are_equal(page):
    rows = [
        {"option": o, "criterion": c, "low": points, "likely": points, "high": points}
        for o, y in (("a", 20), ("b", 70), ("c", 70))
        for c, points in (("x", 50), ("y", y))
    ]
    matrix, weights = read_matrix(rows), {"x": 0.5, "y": 0.5}
    theirs = call_in_browser(page, matrix, "rankReversals", weights, {"stretch": True})
    assert theirs == rank_reversals(matrix, weights, stretch=True)
    assert call_in_browser(page, matrix, "neverFirst") == never_first(matrix) == []
    assert call_in_browser(page, matrix, "nearestChange", weights)["moved"] == 0
    share = call_in_browser(page, matrix, "gainShare", weights, "b", "c", {"draws": 10})
    assert share == gain_share(matrix, weights, "b", "c", draws=10) == 0
