"""The line of accessions counts the parties of the table."""

import pytest
from drawings import mark_of, middle, words_of

from pillars.data import load
from pillars.figures import plot_accessions
from pillars.figures.accessions import SIX


def line(figure, name):
    """Return the places of one line, in points."""
    (found,) = [each for each in figure.axes[0].lines if each.get_gid() == f"line:{name}"]
    return found.get_xydata()


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_the_line_ends_as_high_as_the_number_of_parties(size):
    figure = plot_accessions().draw(size)
    assert line(figure, "parties")[-1][1] == len(load("accessions"))
    assert line(figure, "counts")[:, 1].tolist() == load("accession_counts").parties.tolist()


def test_every_count_by_others_but_one_agrees_with_the_list():
    joined = load("accessions").date
    counts = load("accession_counts").query("date < '2025'")
    odd = [row.date for row in counts.itertuples() if (joined <= row.date).sum() != row.parties]
    assert odd == ["2024-06-29"]


def test_the_list_has_as_many_parties_as_were_there_before_the_two_of_2025():
    assert len(load("accessions")) == load("accession_counts").parties.iloc[-1] - 2


def test_each_of_the_six_stands_on_the_line_in_the_order_in_which_it_joined():
    figure = plot_accessions().figure
    joined = load("accessions").set_index("state").date
    places = {state: middle(mark_of(figure, f"six:{state}")) for state in SIX}
    assert sorted(SIX, key=lambda s: joined[s]) == sorted(SIX, key=lambda s: places[s][0])
    assert all(
        f"{place}" in words_of(figure) for place in ("China 2003", "North Korea 2008", "United States 2009")
    )


def test_the_title_counts_parties_and_says_if_one_of_the_six_is_missing():
    assert plot_accessions().title.startswith("ASEAN’s treaty grew from five parties to 55, and all six")
    without = load("accessions").query("state != 'PRK'")
    assert "five of six states" in plot_accessions(without).title
