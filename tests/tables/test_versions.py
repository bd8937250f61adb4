"""The figure of the versions says and draws what the versions say."""

import pytest
from drawings import mark_of, marks_of, middle, words_of

from pillars.data import load
from pillars.figures import plot_versions

COLUMNS = ["china", "duty", "nuclear"]
each_size = pytest.mark.parametrize("size", ["wide", "narrow"])


def coded(versions):
    """Return the gid of each cell that is coded."""
    return {
        f"{column}:{row.version}"
        for row in versions.itertuples()
        for column in COLUMNS
        if getattr(row, column) != "not seen"
    }


@each_size
def test_each_coded_cell_has_one_mark_and_what_was_not_seen_has_none(size):
    figure = plot_versions().draw(size)
    drawn = [artist.get_gid() for artist in marks_of(figure)]
    assert sorted(drawn) == sorted(coded(load("versions")))
    assert words_of(figure).count("not seen") == int((load("versions")[COLUMNS] == "not seen").sum().sum())


@each_size
def test_a_later_version_stands_further_down(size):
    figure = plot_versions(load("versions").sample(frac=1, random_state=2)).draw(size)
    order = load("versions").query("duty != 'not seen'").sort_values("date")
    heights = [middle(mark_of(figure, f"duty:{version}"))[1] for version in order.version]
    assert heights == sorted(heights)


def test_columns_stand_from_left_to_right():
    figure = plot_versions().figure
    places = [middle(mark_of(figure, f"{column}:hudson_2024"))[0] for column in COLUMNS]
    assert places == sorted(places) and len(set(places)) == len(COLUMNS)


def test_the_title_counts_the_versions_that_join_all_three():
    versions = load("versions")
    assert plot_versions().title.startswith("One of eleven versions makes")
    milder = versions.replace({"nuclear": {"demand": "debate"}})
    assert plot_versions(milder).title.startswith("None of eleven versions makes")


def test_forms_of_a_column_differ_in_shape_as_well_as_in_colour():
    figure = plot_versions().figure
    names = ["interview_2020", "campaign_2024", "hudson_2024"]
    marks = [mark_of(figure, f"china:{name}") for name in names]
    assert len({mark.get_marker() for mark in marks}) == len({mark.get_color() for mark in marks}) == 3
