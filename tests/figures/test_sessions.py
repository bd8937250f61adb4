"""Each meeting and each nuclear test of the time is one stroke, in its lane and at its day."""

from datetime import date

import pytest
from drawings import mark_of, marks_of, words_of

from pillars.data import load
from pillars.figures import plot_sessions

SIZES = pytest.mark.parametrize("size", ["wide", "narrow"])
NUMBERED = ["round", "phase", "session"]


def numbered():
    """Return the rounds, phases and sessions."""
    return load("sessions").query("kind in @NUMBERED")


@SIZES
def test_strokes_stand_in_proportion_to_their_days(size):
    figure = plot_sessions().draw(size)
    places = [mark_of(figure, f"sessions:{key}").get_xdata()[0] for key in numbered().session]
    days = [date.fromisoformat(day).toordinal() for day in numbered().date]
    scale = (places[-1] - places[0]) / (days[-1] - days[0])
    assert places == pytest.approx([places[0] + scale * (day - days[0]) for day in days], abs=0.01)


@SIZES
def test_each_meeting_and_each_test_of_the_time_is_one_stroke(size):
    gids = [mark.get_gid() for mark in marks_of(plot_sessions().draw(size))]
    meetings = [gid for gid in gids if not gid.startswith("test:")]
    tests = load("tests").query("'2003' <= date < '2010'").test
    assert len(meetings) == len(load("sessions"))
    assert {gid for gid in gids if gid.startswith("test:")} == {f"test:{test}" for test in tests}


@SIZES
def test_meetings_of_one_kind_are_equally_tall(size):
    figure = plot_sessions().draw(size)
    heights = {mark_of(figure, f"sessions:{key}").get_ydata()[1] for key in numbered().session}
    assert len(heights) == 1
    assert mark_of(figure, "heads:heads_2007").get_ydata()[1] not in heights


def test_the_title_counts_the_meetings_and_the_days_of_the_longest_pause():
    rows = load("sessions").sort_values("date")
    ends = [date.fromisoformat(day) for day in rows.end_date.fillna(rows.date)]
    starts = [date.fromisoformat(day) for day in rows.date]
    longest = max((start - end).days for end, start in zip(ends, starts[1:], strict=False))
    assert plot_sessions().title == f"17 meetings in seven years; the longest pause lasted {longest} days"
    assert f"{longest} days" in words_of(plot_sessions().narrow)


def test_the_missiles_of_each_year_are_written():
    missiles = load("launches").query("counting_basis == 'missiles'").set_index("year").launches
    assert f"{missiles[2006]} in 2006" in plot_sessions().alt
    assert f" {missiles[2009]} " in words_of(plot_sessions().draw("narrow"))
