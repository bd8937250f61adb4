"""Each estimate of the sixth test stands at its kilotons, a range from its low to its high."""

import pytest
from drawings import mark_of, marks_of

from pillars.data import load
from pillars.figures import plot_yields

SIZES = pytest.mark.parametrize("size", ["wide", "narrow"])


@SIZES
def test_dots_stand_in_proportion_to_their_kilotons(size):
    figure = plot_yields().draw(size)
    rows = load("yields").query("test == 'test_6' and likely.notna()")
    places = [dot_of(figure, row) for row in rows.itertuples()]
    scale = (max(places) - min(places)) / (rows.likely.max() - rows.likely.min())
    expected = [min(places) + scale * (value - rows.likely.min()) for value in rows.likely]
    assert places == pytest.approx(expected, abs=0.1)


def dot_of(figure, row):
    """Return how far to the right the dot of an estimate stands, in points."""
    return float(mark_of(figure, f"yield:{row.estimator}:{row.edition}").get_xdata()[0])


@SIZES
def test_a_range_is_a_bar_in_the_same_scale_as_the_dots(size):
    figure = plot_yields().draw(size)
    first, second = (
        float(mark_of(figure, f"yield:38 North:{name}").get_xdata()[0]) for name in ("first", "revised")
    )
    bar = mark_of(figure, "yield:FOI, Sweden:only").get_bbox().width
    assert bar / (second - first) == pytest.approx((200 - 100) / (250 - 120), abs=0.01)


@SIZES
def test_every_estimate_of_the_test_is_drawn(size):
    estimates = [mark for mark in marks_of(plot_yields().draw(size)) if mark.get_gid().startswith("yield:")]
    assert len(estimates) == len(load("yields").query("test == 'test_6'"))


def test_the_title_gives_the_smallest_and_the_largest_value():
    rows = load("yields").query("test == 'test_6'")[["low", "likely", "high"]]
    assert f"from {rows.min().min():.0f} to {rows.max().max():.0f} kilotons" in plot_yields().title


@pytest.mark.parametrize("test", ["test_1", "test_9"])
def test_a_test_whose_estimates_cannot_be_drawn_is_answered_with_those_that_can(test):
    with pytest.raises(ValueError, match=f"test '{test}': the chart can show .*test_6"):
        plot_yields(test=test)
