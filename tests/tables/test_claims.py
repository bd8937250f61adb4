"""The figure of the claims says and draws what the table says."""

import pytest
from drawings import mark_of, marks_of, words_of

from pillars.data import load
from pillars.figures import plot_claims
from pillars.figures.claims import VERDICTS

CLAIMS = load("claims").sort_values("place")


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_claim_is_drawn_once_with_its_verdict(size):
    marks = marks_of(plot_claims().draw(size))
    drawn = {mark.get_gid(): (mark.get_marker(), mark.get_color()) for mark in marks}
    assert len(marks) == len(CLAIMS)
    assert drawn == {f"{row.verdict}:{row.claim}": VERDICTS[row.verdict] for row in CLAIMS.itertuples()}


def centre(figure, row):
    """Return the middle of a claim’s mark, in points of the sheet."""
    line = mark_of(figure, f"{row.verdict}:{row.claim}")
    return line.get_xdata()[0], line.get_ydata()[0]


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_the_marks_stand_in_the_order_of_the_article(size):
    figure = plot_claims().draw(size)
    places = [(centre(figure, row)[1], centre(figure, row)[0]) for row in CLAIMS.itertuples()]
    assert places == sorted(places) and len(set(places)) == len(places)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_each_part_of_the_article_has_one_row(size):
    figure = plot_claims().draw(size)
    heights = {
        section: {centre(figure, r)[1] for r in rows.itertuples()}
        for section, rows in CLAIMS.groupby("section")
    }
    assert all(len(height) == 1 for height in heights.values())
    assert len(set.union(*heights.values())) == len(heights)


def test_the_finding_counts_the_verdicts_of_the_table():
    claims = CLAIMS.head(3).assign(verdict=["wrong", "loose", "loose"])
    assert plot_claims(claims).title == "One of 3 claims is wrong, 2 loose and 0 open; 0 hold"


def test_the_key_says_how_many_claims_have_each_verdict():
    words = words_of(plot_claims().figure)
    assert all(f"{verdict}: {(CLAIMS.verdict == verdict).sum()}" in words for verdict in VERDICTS)
