"""The weigher's arithmetic in JavaScript gives what Python gives, to 1e-9."""

import random
from pathlib import Path

import pytest
from cases import CASES, NAMES, build_matrix

from pillars.data import load
from pillars.weighing import overall_value, read_matrix, swing_weights, tipping_points
from pillars.widgets import Weigher

TOLERANCE = 1e-9
VECTORS = 1000
SOURCE = Path(Weigher._esm._path).read_text() if hasattr(Weigher._esm, "_path") else str(Weigher._esm)
RUN = """async ({source, matrix, vectors}) => {
    const weigher = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
    return vectors.map((swings) => {
        const weights = weigher.swingWeights(swings, matrix.criteria);
        const values = weigher.overallValue(matrix, weights);
        const tipping = weigher.tippingPoints(matrix, weights);
        return {weights, values, leaders: weigher.leaders(values), tipping};
    });
}"""


@pytest.fixture(scope="module")
def page(browser):
    """An empty page in Chromium."""
    page = browser.new_page()
    yield page
    page.close()


def run_in_browser(page, matrix, vectors):
    """Return what the widget's module computes for each vector of swings."""
    scores = {
        option: {criterion: matrix.scores[option, criterion]._asdict() for criterion in matrix.criteria}
        for option in matrix.options
    }
    plain = {"options": matrix.options, "criteria": matrix.criteria, "scores": scores}
    return page.evaluate(RUN, {"source": SOURCE, "matrix": plain, "vectors": vectors})


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


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_cases_worked_by_hand_hold_in_the_browser(page, case):
    [found] = run_in_browser(page, build_matrix(case), [case["swings"]])
    assert found["values"] == pytest.approx(case["overall_value"])
    assert found["leaders"] == case["leaders"]
    for criterion, sides in case["tipping_points"].items():
        for side, point in sides.items():
            got = found["tipping"][criterion][side]
            assert (got and [got["weight"], got["leader"]]) == (point and [pytest.approx(point[0]), point[1]])


def test_a_thousand_random_weight_vectors_agree_with_python(page):
    matrix = read_matrix(load("scores").to_dict("records"))
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
        )
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
