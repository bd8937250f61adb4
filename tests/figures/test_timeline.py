"""The timeline says and draws what the events say."""

from datetime import date

import pytest
from drawings import mark_of, marks_of, middle, words_of
from matplotlib.patches import Rectangle

from pillars.data import load
from pillars.figures import plot_timeline


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


def test_a_later_day_stands_further_to_the_right_in_proportion():
    figure = plot_timeline().figure
    days = {
        "arf_1994": date(1994, 7, 25),
        "nye_report_1995": date(1995, 2, 27),
        "guidelines_1997": date(1997, 9, 23),
    }
    places = [middle(mark_of(figure, event))[0] for event in days]
    first, second, third = (day.toordinal() for day in days.values())
    share = (places[1] - places[0]) / (places[2] - places[0])
    assert share == pytest.approx((second - first) / (third - first), abs=0.001)


def test_on_a_phone_a_later_day_stands_further_down():
    events = load("events")
    events = events[(events.kind != "cabinet") & events.event.isin(in_window(events))].sort_values("date")
    figure = plot_timeline().narrow
    heights = [middle(mark_of(figure, event))[1] for event in events.event]
    assert heights == sorted(heights)


def test_a_month_without_a_day_is_drawn_as_that_month():
    figure = plot_timeline().figure
    start, end = bar(figure, "advisory_group_begins")
    assert isinstance(mark_of(figure, "advisory_group_begins"), Rectangle)
    year = bar(figure, "murayama_cabinet_1994")
    a_day = (year[1] - year[0]) / (date(1996, 1, 11) - date(1994, 6, 30)).days
    assert (end - start) / a_day == pytest.approx(28, abs=3)


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


def test_a_cabinet_that_outlasts_the_window_ends_at_its_edge():
    figure = plot_timeline().figure
    assert bar(figure, "hashimoto_cabinets_1996")[1] <= figure.get_figwidth() * 72


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
