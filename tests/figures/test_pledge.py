"""The region stands where its counts put it, and the pledge where its number and its dates put it."""

import pytest
from drawings import mark_of, marks_of, words_of

from pillars.data import load
from pillars.figures import plot_pledge

SIZES = pytest.mark.parametrize("size", ["wide", "narrow"])


def region_points(figure):
    """Return the points of the region's lines, from left to right."""
    lines = [artist for artist in marks_of(figure) if artist.get_gid().startswith("line:region-")]
    return sorted(point for line in lines for point in line.get_xydata().tolist())


def region_counts():
    """Return the counts of the region by year."""
    return load("presence").query("place == 'region'").set_index("year").personnel


@SIZES
def test_the_pledge_stands_at_the_height_of_its_number(size):
    assert set(mark_of(plot_pledge().draw(size), "pledge:100000").get_ydata()) == {100_000}


@SIZES
def test_the_pledge_runs_from_its_first_to_its_last_date(size):
    start, end = mark_of(plot_pledge().draw(size), "pledge:100000").get_xdata()
    assert (start, end) == pytest.approx((1994 + 69 / 365, 1998 + 326 / 365), abs=0.01)


@SIZES
def test_every_count_is_drawn_and_the_marked_ones_are_written(size):
    figure = plot_pledge().draw(size)
    counts = region_counts()
    assert region_points(figure) == [[year, count] for year, count in counts.items()]
    assert all(f"{counts[year]:,}" in words_of(figure) for year in (1995, 2007, 2008, 2024))


def test_the_finding_names_the_first_year_after_the_last_one_above():
    counts = region_counts()
    since = counts[counts >= 100_000].index.max() + 1
    assert plot_pledge().title.endswith(f"below 100,000 in every September from {since}")


def test_a_region_that_ends_above_the_pledge_is_not_called_below():
    presence = load("presence").query("year <= 1990")
    assert "September 1990 the region is at 100,000 or above" in plot_pledge(presence).title
