"""Each promise with an amount has a bar whose dark part is the delivered share."""

import pytest
from drawings import mark_of, marks_of, words_of

from pillars.data import load
from pillars.figures import plot_pledges

SIZES = pytest.mark.parametrize("size", ["wide", "narrow"])


def measured():
    """Return the promises with an amount."""
    return load("pledges").dropna(subset=["promised", "delivered"])


def last_reports():
    """Return the last report of each of them."""
    return measured().sort_values("as_of").drop_duplicates("pledge", keep="last")


@SIZES
def test_the_dark_bar_is_the_delivered_share_of_the_pale_one(size):
    figure = plot_pledges().draw(size)
    for row in last_reports().itertuples():
        dark = mark_of(figure, f"delivered:{row.pledge}@{row.as_of}").get_bbox().width
        pale = mark_of(figure, f"promised:{row.pledge}").get_bbox().width
        assert dark / pale == pytest.approx(row.delivered / row.promised, abs=0.001)


@SIZES
def test_an_earlier_report_is_a_line_at_its_own_share(size):
    figure = plot_pledges().draw(size)
    early = measured().drop(last_reports().index)
    assert len(early) == 2
    for row in early.itertuples():
        line = mark_of(figure, f"line:{row.pledge}@{row.as_of}").get_xdata()[0]
        assert line == pytest.approx(row.delivered / row.promised)


@SIZES
def test_only_promises_with_an_amount_are_drawn(size):
    assert len(marks_of(plot_pledges().draw(size))) == len(measured()) + len(last_reports())


def test_the_title_counts_each_promise_once_by_its_last_report():
    last = last_reports()
    assert (last.delivered == last.promised).sum() == 3 and len(last) == 6
    assert plot_pledges().title == "Three of six measured promises were delivered in full"


def test_the_amounts_are_written_with_their_unit():
    assert "8 of 11 steps (73%)" in words_of(plot_pledges().draw("narrow"))
