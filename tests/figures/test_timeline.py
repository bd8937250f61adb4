"""The timeline says and draws what the events say."""

from datetime import date

import pytest
from drawings import mark_of, marks_of, words_of
from matplotlib.dates import date2num
from matplotlib.patches import Rectangle

from pillars.data import load
from pillars.figures import plot_timeline
from pillars.figures.timeline import TOLD


def in_window(events):
    """Return the ids of the events of July 1993 to December 1997."""
    return set(events[(events.date >= "1993-07") & (events.date < "1998")].event)


def bar(figure, event):
    """Return the left and the right end of an event's bar."""
    box = mark_of(figure, event).get_bbox()
    return box.x0, box.x1


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_event_of_the_window_is_drawn_once(size):
    drawn = [artist.get_gid() for artist in marks_of(plot_timeline().draw(size))]
    assert sorted(set(drawn) - {"band", "life"}) == sorted(in_window(load("events")))
    assert len(drawn) == len(set(drawn))


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_mark_stands_at_its_day(size):
    figure = plot_timeline().draw(size)
    days = {"arf_1994": "1994-07-25", "nye_report_1995": "1995-02-27", "guidelines_1997": "1997-09-23"}
    for event, day in days.items():
        assert mark_of(figure, event).get_xdata()[0] == date.fromisoformat(day)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_what_is_told_has_a_number_and_its_name(size):
    words = words_of(plot_timeline().draw(size))
    titles = load("events").set_index("event").title
    assert all(f"  {name}, " in words for name in TOLD.values())
    assert TOLD["higuchi_report"] == titles["higuchi_report"] and set(TOLD) <= set(titles.index)


def test_a_month_without_a_day_is_drawn_as_that_month():
    figure = plot_timeline().figure
    start, end = bar(figure, "advisory_group_begins")
    assert isinstance(mark_of(figure, "advisory_group_begins"), Rectangle)
    assert end - start == pytest.approx(28, abs=1.1)


def test_the_title_counts_the_cabinets_in_the_life_of_the_group():
    assert plot_timeline().title == "Three prime ministers in the life of one advisory group"
    without = load("events").query("event != 'hata_cabinet_1994'")
    assert plot_timeline(without).title == "Two prime ministers in the life of one advisory group"


def test_without_the_group_the_title_counts_the_events():
    chart = plot_timeline(start="1995", end="1996-12")
    assert chart.title.endswith("events, 1995 to 1996")
    assert "advisory group" not in words_of(chart.figure) + chart.caption


def test_the_alt_text_names_the_cabinets():
    assert all(name in plot_timeline().alt for name in ("Hosokawa", "Hata", "Murayama"))


def test_the_axis_ends_with_the_window():
    figure = plot_timeline().figure
    assert date2num(date(1997, 12, 31)) == figure.axes[0].get_xlim()[1]


@pytest.mark.parametrize(
    ("window", "complaint"),
    [
        ({"start": "July 1993"}, "start: 'July 1993' is not a date"),
        ({"start": "1998", "end": "1997"}, "start '1998' is after end '1997'"),
        ({"start": "1950", "end": "1951"}, "none falls between 1950-01-01 and 1951-12-31"),
    ],
)
def test_a_bad_window_is_refused(window, complaint):
    with pytest.raises(ValueError, match=complaint):
        plot_timeline(**window)
