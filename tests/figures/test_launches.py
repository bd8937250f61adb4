"""Each year has two bars, one above the other, as tall as its two counts on one scale."""

import pytest
from drawings import mark_of, marks_of

from pillars.data import load
from pillars.figures import plot_launches

SIZES = pytest.mark.parametrize("size", ["wide", "narrow"])


@SIZES
def test_a_bar_is_as_tall_as_its_count(size):
    figure, launches = plot_launches().draw(size), load("launches")
    for row in launches.itertuples():
        height = mark_of(figure, f"{row.counting_basis}:{row.year}").get_bbox().height
        assert abs(height) == row.launches


@SIZES
def test_every_row_of_the_table_is_a_bar(size):
    gids = {mark.get_gid() for mark in marks_of(plot_launches().draw(size))}
    rows = load("launches").itertuples()
    assert {f"{row.counting_basis}:{row.year}" for row in rows} <= gids


def test_the_title_counts_the_years_that_differ():
    table = load("launches").pivot(index="year", columns="counting_basis", values="launches")
    differ = (table.missiles != table.events).sum()
    assert f"differ in {differ} of {len(table)} years" in plot_launches().title
