"""The chart of weight space draws and says what the seeded draws give."""

import math
from functools import cache

import pytest
from drawings import chart_of, drawing_of, mark_of, marks_of, texts_of, words_of
from matplotlib.colors import to_hex

from pillars.data import load
from pillars.figures import plot_acceptability
from pillars.figures.acceptability import FIRST
from pillars.weighing import leave_out, rank_acceptability, read_matrix, replace_scores

BOOK = read_matrix(load("scores").to_dict("records"))
TITLES = load("options").set_index("option").short_title
each_size = pytest.mark.parametrize("size", ["wide", "narrow"])


@cache
def draw_all():
    """Return the draws of weights alone, and of weights and scores."""
    return {"weights": rank_acceptability(BOOK), "scores": rank_acceptability(BOOK, scores=True)}


@cache
def draw_shares():
    """Return the mark of each bar -> its share."""
    return {
        f"{panel}:{option}:{rank}": share
        for panel, found in draw_all().items()
        for option, row in found.ranks.items()
        for rank, share in enumerate(row, 1)
        if share
    }


@each_size
def test_every_share_has_a_bar_of_its_length(size):
    figure = drawing_of(plot_acceptability, size)
    assert {a.get_gid(): a.get_width() for a in marks_of(figure)} == pytest.approx(draw_shares())


@each_size
def test_the_bars_of_an_option_follow_one_another_from_the_first_rank_to_the_last(size):
    figure = drawing_of(plot_acceptability, size)
    bars = [mark_of(figure, gid) for gid in draw_shares() if gid.startswith("weights:hub_and_spokes:")]
    ends = [bar.get_x() + bar.get_width() for bar in bars]
    assert [bar.get_x() for bar in bars[1:]] == pytest.approx(ends[:-1]) and ends[-1] == pytest.approx(1)


@each_size
def test_only_the_first_rank_has_a_colour(size):
    coloured = {a.get_gid()[-2:] for a in marks_of(drawing_of(plot_acceptability, size)) if is_first(a)}
    assert coloured == {":1"}


def is_first(artist):
    """Say whether a bar has the colour of the first rank."""
    return to_hex(artist.get_facecolor()) == FIRST


@each_size
def test_beside_each_option_stands_how_often_it_is_first(size):
    words = words_of(drawing_of(plot_acceptability, size))
    for option in BOOK.options:
        pair = [found.ranks[option][0] for found in draw_all().values()]
        one, other = (f"{math.floor(100 * s + 0.5)}" if s >= 0.005 or s == 0 else "<1" for s in pair)
        assert f"{one}% ({other}%)" in words


@each_size
def test_options_stand_by_their_share_of_first_places(size):
    ranks = draw_all()["weights"].ranks
    ordered = sorted(ranks, key=lambda option: ranks[option][0], reverse=True)
    figure = drawing_of(plot_acceptability, size)
    heights = {t.get_text(): t.get_position()[1] for t in texts_of(figure)}
    assert sorted(ordered, key=lambda option: heights[TITLES[option]]) == ordered


def test_the_finding_names_the_option_with_the_largest_share_and_both_shares():
    first = {name: {o: row[0] for o, row in found.ranks.items()} for name, found in draw_all().items()}
    leader = max(first["weights"], key=first["weights"].get)
    assert leader == max(first["scores"], key=first["scores"].get)
    one, other = first["weights"][leader], first["scores"][leader]
    start = f"{TITLES[leader]} is first in {one:.0%} of weight space ({other:.0%} if the scores vary too)"
    assert chart_of(plot_acceptability).title == start


def test_the_caption_states_the_largest_standard_error_and_the_number_of_draws():
    errors = [
        found.standard_error(option, rank)
        for found in draw_all().values()
        for option in BOOK.options
        for rank in range(1, 8)
    ]
    assert f"at most {100 * max(errors):.1f} percentage points" in chart_of(plot_acceptability).caption
    assert f"{draw_all()['weights'].draws:,} weights" in chart_of(plot_acceptability).caption


def test_an_option_that_is_always_first_is_said_to_be_so():
    best = {("six_party_talks", criterion): (100, 100, 100) for criterion in BOOK.criteria}
    chart = plot_acceptability(replace_scores(BOOK, best))
    assert chart.title == "Six-party talks is first in all of weight space, even if the scores vary too"


def test_if_other_scores_bring_another_leader_both_are_named():
    # Without ranges first is whoever has the likely scores; a wide range upwards then makes another lead.
    rows = [("asian_nato", 40, 41, 100), ("asian_osce", 42, 42, 42)]
    matrix = read_matrix(
        {"option": o, "criterion": "deterrence", "low": low, "likely": likely, "high": high}
        for o, low, likely, high in rows
    )
    title = plot_acceptability(matrix).title
    assert title.startswith("Asian OSCE is first in 100% of weight space, but Asian NATO in 9")


def test_a_smaller_matrix_is_drawn_with_as_many_ranks_as_options():
    chart = plot_acceptability(leave_out(BOOK, "own_deterrent", "six_party_talks"))
    assert {gid.rsplit(":")[-1] for gid in (a.get_gid() for a in marks_of(chart.narrow))} == set("12345")
