"""The panels of presence hold the counts of the table, and break where the counting changed."""

import pandas
import pytest
from drawings import marks_of

from pillars.data import load
from pillars.figures import plot_presence
from pillars.figures.presence import segments

SIZES = pytest.mark.parametrize("size", ["wide", "narrow"])


def lines_of(figure, place):
    """Return the lines of one place as lists of (x, y), from left to right."""
    lines = [artist for artist in marks_of(figure) if artist.get_gid().startswith(f"line:{place}-")]
    return sorted(line.get_xydata().tolist() for line in lines)


@SIZES
@pytest.mark.parametrize("place", ["JPN", "KOR", "PHL", "GUM"])
def test_each_count_has_its_point_and_the_height_follows_the_number(size, place):
    points = [point for line in lines_of(plot_presence().draw(size), place) for point in line]
    counts = load("presence").query("place == @place")
    assert points == counts[["year", "personnel"]].values.tolist()


@SIZES
def test_no_line_crosses_a_change_of_the_counting_or_a_missing_year(size):
    figure = plot_presence().draw(size)
    presence = load("presence")
    for place in ("JPN", "KOR", "PHL", "GUM"):
        lengths = [len(run) for run in segments(presence, place)]
        assert [len(line) for line in lines_of(figure, place)] == lengths
    assert len(lines_of(figure, "JPN")) == 3
    assert len(lines_of(figure, "GUM")) == 4


@SIZES
def test_all_panels_have_the_same_scale(size):
    axes = plot_presence().draw(size).axes
    assert len({(one.get_xlim(), one.get_ylim()) for one in axes}) == 1


def test_the_finding_compares_counts_of_one_basis():
    counts = load("presence").set_index(["place", "year"]).personnel
    falls = [1 - counts[place, 2007] / counts[place, 1995] for place in ("JPN", "KOR")]
    japan, korea = (f"{fall:.0%}" for fall in falls)
    assert plot_presence().title.endswith(f"in Japan by {japan}, in South Korea by {korea}")


def test_a_table_without_the_year_of_the_report_says_so():
    presence = load("presence").query("place == 'PHL' and 1980 <= year <= 1990")
    assert plot_presence(presence).title == "No host has a large count in 1995"


def test_the_table_that_was_given_is_left_as_it_was():
    presence = load("presence")
    plot_presence(presence).html()
    pandas.testing.assert_frame_equal(presence, load("presence"))
