"""The bars of each group follow one another up to the total, and are as long as their numbers."""

import pytest
from drawings import mark_of, words_of

from pillars.data import load
from pillars.figures import plot_missing

GROUPS = {
    "named": ["South_Korea", "Japan", "rest"],
    "counted": ["South_Korea", "Japan", "other_hosts", "Guam", "rest"],
}
SIZES = pytest.mark.parametrize("size", ["wide", "narrow"])


def bars(figure, group):
    """Return the left and right edges of the bars of a group."""
    boxes = [mark_of(figure, f"{group}:{key}").get_bbox() for key in GROUPS[group]]
    return [(box.x0, box.x1) for box in boxes]


@SIZES
@pytest.mark.parametrize("group", GROUPS)
def test_each_bar_begins_where_the_one_above_ends(size, group):
    edges = bars(plot_missing().draw(size), group)
    ends, starts = [end for _, end in edges[:-1]], [start for start, _ in edges[1:]]
    assert starts == pytest.approx(ends, abs=0.5)


@SIZES
def test_a_bar_is_as_long_as_its_number(size):
    figure = plot_missing().draw(size)
    (start, end), *_, (_, total) = bars(figure, "named")
    claims = load("presence_claims").set_index("presence_claim").personnel
    share = claims["nye_korea_1995"] / claims["nye_jul_1995"]
    assert (end - start) / (total - start) == pytest.approx(share, abs=0.001)


def test_what_is_open_is_the_total_without_the_parts():
    claims = load("presence_claims").set_index("presence_claim").personnel
    counts = load("presence").set_index(["place", "year"]).personnel
    named = claims["nye_jul_1995"] - claims["nye_korea_1995"] - claims["nye_japan_1995"]
    counted = claims["nye_jul_1995"] - counts["region", 1994] - counts["GUM", 1994]
    chart = plot_missing()
    assert f"leave {named:,} of the 100,000 open" in chart.title and f"leaves {counted:,}" in chart.title
    assert f"{counted:,}" in words_of(chart.narrow)
