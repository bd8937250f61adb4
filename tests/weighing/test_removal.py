"""Taking an option away, replacing scores, and comparing an option with the status quo."""

import pytest
from book_scores import BOOK, swings
from hypothesis import given, settings

from pillars.weighing import (
    Score,
    gain,
    leave_out,
    overall_value,
    rank_reversals,
    read_matrix,
    replace_scores,
)

# Belton and Gear's point, in two criteria: without c, the best on x, a and b lie further apart on x.
TABLE = {"a": (40, 90), "b": (50, 70), "c": (100, 0)}
SMALL = read_matrix(
    {"option": o, "criterion": c, "low": s, "likely": s, "high": s}
    for o, row in TABLE.items()
    for c, s in zip("xy", row, strict=True)
)


@settings(max_examples=50, deadline=None)
@given(swings)
def test_with_fixed_scales_no_pair_ever_changes_places(swings):
    assert set(map(len, rank_reversals(BOOK, swings).values())) == {0}


def test_with_stretched_scales_an_option_that_goes_can_turn_two_others_round():
    # By hand. With c, x is stretched from 40 to 100 and y from 0 to 90: a has 0 and 100, b 16.7 and 77.8;
    # with weights 0.52 and 0.48, a has 48.0 and b 46.0. Without c, a has 0 and 100, b 100 and 0: 48, 52.
    assert rank_reversals(SMALL, {"x": 52, "y": 48}, stretch=True)["c"] == [("a", "b")]


def test_own_scores_replace_the_books_in_their_cells_only():
    own = replace_scores(BOOK, {("asian_nato", "deterrence"): (1, 2, 3)})
    assert own.scores["asian_nato", "deterrence"] == Score(1, 2, 3)
    changed = [cell for cell in BOOK.scores if own.scores[cell] != BOOK.scores[cell]]
    assert changed == [("asian_nato", "deterrence")]


@pytest.mark.parametrize(
    ("cell", "points", "complaint"),
    [
        (("league", "deterrence"), (1, 2, 3), "league.*no such cell"),
        (("asian_nato", "deterrence"), (3, 2, 1), "asian_nato.*deterrence.*out of order"),
        (("asian_nato", "deterrence"), (0, 50, 101), "high is 101; give a number from 0 to 100"),
    ],
)
def test_an_own_score_that_cannot_be_is_refused_by_its_cell(cell, points, complaint):
    with pytest.raises(ValueError, match=complaint):
        replace_scores(BOOK, {cell: points})


def test_what_is_left_out_is_gone_from_both_axes_and_an_unknown_name_is_refused():
    small = leave_out(BOOK, "asian_nato", "durability")
    assert len(small.scores) == 6 * 5 == len(small.options) * len(small.criteria)
    with pytest.raises(ValueError, match="'league' is neither an option nor a criterion"):
        leave_out(BOOK, "league")


@given(swings)
def test_the_likely_gain_is_the_difference_of_two_overall_values(swings):
    values = overall_value(BOOK, swings)
    found = gain(BOOK, swings, "asian_osce", "hub_and_spokes")
    assert found.likely == pytest.approx(values["asian_osce"] - values["hub_and_spokes"])
    assert found.low <= found.high


def test_a_gain_of_an_option_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="Unknown option 'league'"):
        gain(BOOK, dict.fromkeys(BOOK.criteria, 1), "asian_nato", "league")
