"""The chart of plans to draw back gives each number a bar of its length."""

import pandas
import pytest
from drawings import mark_of, marks_of, words_of

from pillars.data import load
from pillars.figures import plot_retrenchment
from pillars.figures.retrenchment import NO_NUMBER

each_size = pytest.mark.parametrize("size", ["wide", "narrow"])


def korean():
    """Return the plans for Korea, by moment."""
    return load("retrenchment").query("host == 'KOR'").set_index("moment")


def widths_of(figure):
    """Return the width of each bar."""
    return {artist.get_gid(): artist.get_width() for artist in marks_of(figure)}


@each_size
def test_bars_are_as_long_as_their_numbers(size):
    widths = widths_of(plot_retrenchment().draw(size))
    moments = korean()
    numbers = {
        f"{series}:{moment}": moments[series][moment]
        for series in ("planned", "delivered")
        for moment in moments.index
        if not pandas.isna(moments[series][moment]) and moments[series][moment] > 0
    }
    assert set(widths) == set(numbers)
    assert len({round(widths[gid] / number, 9) for gid, number in numbers.items()}) == 1


@each_size
def test_a_number_that_was_not_seen_has_words_and_no_bar(size):
    figure = plot_retrenchment().draw(size)
    missing = int(korean()[["planned", "delivered"]].isna().sum().sum())
    assert missing and words_of(figure).count(NO_NUMBER) == missing


@each_size
def test_plans_stand_in_the_order_of_time(size):
    figure = plot_retrenchment(load("retrenchment").sample(frac=1, random_state=2)).draw(size)
    dated = korean().dropna(subset="planned").sort_values("date").index
    heights = [mark_of(figure, f"planned:{moment}").get_y() for moment in dated]
    assert heights == sorted(heights)


def test_words_without_a_host_are_not_drawn():
    assert "Asians should do more" not in words_of(plot_retrenchment().figure)


def test_the_finding_counts_what_was_carried_out_and_stopped():
    fates = korean().fate.value_counts()
    words = {2: "two", 3: "three", 5: "five"}
    done, stopped = fates["carried out"], fates["stopped"]
    title = plot_retrenchment().title
    assert title.lower().startswith(f"{words[done]} of {words[done + stopped]} american plans")
    assert f"{words[stopped]} stopped" in title


def test_the_alt_text_says_like_the_drawing_where_no_number_was_seen():
    assert f"planned {NO_NUMBER}, left 3,000" in plot_retrenchment().alt
