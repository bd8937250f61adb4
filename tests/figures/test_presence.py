"""The panels of presence hold the counts of the table, and break where the counting changed."""

import pandas
import pytest
from drawings import marks_of, words_of

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
    counts = load("presence").query("place == @place").personnel.tolist()
    (_, zero), (_, one) = points[0], points[-1]
    scale = (one - zero) / (counts[-1] - counts[0])
    expected = [zero + (count - counts[0]) * scale for count in counts]
    assert [y for _, y in points] == pytest.approx(expected, abs=0.01)


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
    figure = plot_presence().draw(size)
    counts = load("presence").set_index(["place", "year"]).personnel
    scales = []
    for place in ("JPN", "PHL"):
        first, *_, last = [point for line in lines_of(figure, place) for point in line]
        scales.append((last[1] - first[1]) / (counts[place, 2024] - counts[place, 1974]))
    assert scales[0] == pytest.approx(scales[1], rel=1e-3)


def test_the_finding_gives_the_largest_break_of_the_table():
    counts = load("presence").set_index(["place", "year"]).personnel
    leap = counts["JPN", 2008] - counts["JPN", 2007]
    assert plot_presence().title.startswith(f"Japan goes up by {leap:,} in 2008")
    assert f"counted anew: +{leap:,}" in words_of(plot_presence().figure)


def test_a_table_without_a_break_says_so():
    presence = load("presence").query("place == 'PHL' and 1980 <= year <= 1990")
    assert plot_presence(presence).title == "No series has a break"


def test_the_table_that_was_given_is_left_as_it_was():
    presence = load("presence")
    plot_presence(presence).html()
    pandas.testing.assert_frame_equal(presence, load("presence"))
