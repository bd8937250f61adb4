"""The figure of developments says and draws what the table says."""

from datetime import date

import pytest
from drawings import mark_of, marks_of, middle, texts_of

from pillars.data import load
from pillars.figures import plot_developments


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_development_has_one_mark_with_its_direction(size):
    drawn = [artist.get_gid() for artist in marks_of(plot_developments().draw(size))]
    rows = load("developments")
    wanted = [f"{row.direction}:{row.development}" for row in rows.itertuples()]
    assert sorted(gid for gid in drawn if not gid.startswith("line:")) == sorted(wanted)


def test_a_later_day_stands_further_to_the_right_in_proportion():
    figure = plot_developments().figure
    names = ["ishiba_trump_2025", "raa_philippines_2025", "hegseth_2026"]
    rows = load("developments").set_index("development")
    days = [date.fromisoformat(rows.date[name]).toordinal() for name in names]
    places = [middle(mark_of(figure, f"{rows.direction[name]}:{name}"))[0] for name in names]
    share = (places[1] - places[0]) / (places[2] - places[0])
    assert share == pytest.approx((days[1] - days[0]) / (days[2] - days[0]), abs=1e-3)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_development_of_more_than_a_day_has_a_line_and_its_mark_in_the_middle(size):
    figure = plot_developments().draw(size)
    rows = load("developments")
    lines = {artist.get_gid() for artist in marks_of(figure) if artist.get_gid().startswith("line:")}
    long = rows[rows.end_date.notna() | (rows.date.str.len() < 10)]
    assert lines == {f"line:{name}" for name in long.development}
    for row in long.itertuples():
        span = mark_of(figure, f"line:{row.development}").get_xdata()
        spot = middle(mark_of(figure, f"{row.direction}:{row.development}"))[0]
        assert spot == pytest.approx(sum(span) / 2)


def test_the_finding_counts_each_direction():
    counts = load("developments").direction.value_counts()
    title = plot_developments().title
    assert title.startswith(f"{counts['lowers']} of {len(load('developments'))} developments lower")
    assert f"{counts['raises']} raise one" in title and f"{counts['unclear']} are unclear" in title


def test_a_single_development_is_counted_in_the_singular():
    rows = load("developments")
    one = rows[rows.development == "raa_philippines_2025"]
    assert (
        plot_developments(one).title == "0 of 1 developments lower a score, 1 raises one, and 0 are unclear"
    )


def test_directions_differ_in_shape_as_well_as_in_colour():
    figure, rows = plot_developments().figure, load("developments").drop_duplicates("direction")
    marks = [mark_of(figure, f"{row.direction}:{row.development}") for row in rows.itertuples()]
    assert len({mark.get_marker() for mark in marks}) == len({mark.get_color() for mark in marks}) == 3


def test_a_group_stands_above_its_developments_in_time_order():
    figure, rows = plot_developments().figure, load("developments")
    places = {text.get_text(): text.get_position()[1] for text in texts_of(figure)}
    titles = rows[rows.kind == "government"].sort_values("date").title
    heights = [places["governments"], *(places[title] for title in titles)]
    assert heights == sorted(heights)
