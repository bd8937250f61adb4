"""Agreement of scorers and correlation of criteria are what is worked out by hand or by another library."""

import math

import pandas as pd
import pytest
from book_scores import BOOK, matrix_of

from pillars.data import load
from pillars.weighing import agreement, correlations


def scorings(*pairs):
    """Return rows in which scorers a and b give these points to one cell after another."""
    return [
        {
            "option": f"option_{number}",
            "alliance": "beside",
            "criterion": "x",
            "scorer": scorer,
            "likely": likely,
        }
        for number, pair in enumerate(pairs)
        for scorer, likely in zip("ab", pair, strict=True)
    ]


def test_agreement_is_that_worked_out_by_hand():
    # Distances 5, 5, 20, 0, and the ranks are the same. Bins of a: 0, 1, 2, 4; of b: 0, 1, 3, 4. One pair in
    # 4 is one bin apart. Of all 16 pairs the squares are 0 1 9 16, 1 0 4 9, 4 1 1 4, 16 9 1 0: in sum 76.
    found = agreement(scorings((5, 10), (30, 25), (50, 70), (100, 100)))
    assert found == pytest.approx((4, 7.5, 1, 1 - (1 / 4) / (76 / 16)))


def test_the_rank_correlation_of_the_book_is_that_of_pandas():
    wide = load("scorings").pivot(
        index=["option", "alliance", "criterion"], columns="scorer", values="likely"
    )
    found = agreement(load("scorings").to_dict("records"))
    assert found.cells == len(load("scores"))
    assert found.rank_correlation == pytest.approx(
        wide.a.astype(float).rank().corr(wide.b.astype(float).rank())
    )
    assert found.distance == pytest.approx((wide.a - wide.b).abs().mean())


def test_scorers_who_say_the_same_agree_wholly_and_one_who_turns_all_round_disagrees():
    same = agreement(scorings((5, 5), (50, 50), (95, 95)))
    assert same == pytest.approx((3, 0, 1, 1))
    turned = agreement(scorings((5, 95), (50, 50), (95, 5)))
    assert turned.rank_correlation == pytest.approx(-1) and turned.kappa < 0


def test_a_cell_that_one_has_not_scored_is_named():
    with pytest.raises(ValueError, match="option_0.*a and b must both have scored it"):
        agreement(scorings((5, 5))[:1])


def test_the_correlations_of_the_criteria_are_those_of_pandas():
    likely = {c: [BOOK.scores[option, c].likely for option in BOOK.options] for c in BOOK.criteria}
    theirs = pd.DataFrame(likely).corr()
    ours = correlations(BOOK)
    assert len(ours) == 15
    assert all(r == pytest.approx(theirs.loc[pair]) for pair, r in ours.items())


def test_a_criterion_that_tells_no_options_apart_has_no_correlation():
    assert math.isnan(correlations(matrix_of({"a": (50, 10), "b": (50, 20)}))["x", "y"])
