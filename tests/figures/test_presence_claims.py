"""Each claim stands beside the count for the same places, and the year to compare is the right one."""

import pandas
import pytest
from drawings import mark_of, marks_of

from pillars.data import load
from pillars.figures import plot_presence_claims
from pillars.figures.presence_claims import compared

SIZES = pytest.mark.parametrize("size", ["wide", "narrow"])


def rows_compared():
    """Return the claims with their counts."""
    return compared(load("presence_claims"), load("presence"))


@SIZES
def test_a_mark_stands_at_its_distance_from_the_count_in_the_row_of_its_area(size):
    figure, found = plot_presence_claims().draw(size), rows_compared()
    areas = list(dict.fromkeys(found.area))
    for row in found.itertuples():
        mark = mark_of(figure, f"said:{row.presence_claim}")
        assert mark.get_xdata()[0] == pytest.approx(100 * (row.personnel - row.counted) / row.counted)
        assert 0 <= areas.index(row.area) - mark.get_ydata()[0] < 0.7


def test_a_claim_that_cannot_be_compared_is_left_out():
    drawn = {artist.get_gid() for artist in marks_of(plot_presence_claims().figure)}
    assert "said:easr_feb_1995" in drawn
    assert not drawn & {"said:gao_mar_1990", "said:latimes_okinawa_1995", "said:crs_jun_2006"}


def test_the_count_of_several_places_is_their_sum():
    counts = load("presence").set_index(["place", "year"]).personnel
    row = rows_compared().set_index("presence_claim").loc["latimes_feb_1990"]
    assert row.counted == counts["JPN", 1989] + counts["KOR", 1989] + counts["PHL", 1989]


def test_the_year_to_compare_is_the_last_september_before_the_claim():
    claims = load("presence_claims").dropna(subset="year")
    dates = pandas.to_datetime(claims.date, format="mixed")
    assert claims.year.tolist() == [day.year - (day.month < 10) for day in dates]


def test_the_finding_counts_the_pledges_for_the_region():
    rows = rows_compared()
    pledges = rows[(rows.area == "region") & (rows.kind == "pledge")]
    shares = pledges.difference / pledges.counted
    assert f"{shares.min():.0%} to {shares.max():.0%} above it" in plot_presence_claims().title
