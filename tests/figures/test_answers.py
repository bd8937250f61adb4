"""The two charts of polls draw each share where it belongs, in sections by question, and join nothing."""

import pandas
import pytest
from drawings import mark_of, marks_of, middle, words_of

from pillars.data import load
from pillars.figures import plot_nuclear_polls, plot_opinion
from pillars.figures.nuclear_polls import QUESTIONS

each_size = pytest.mark.parametrize("size", ["wide", "narrow"])
each_chart = pytest.mark.parametrize("plot", [plot_nuclear_polls, plot_opinion])


def drawn(figure):
    """Return the polls that a figure marks."""
    return {artist.get_gid().removeprefix("poll:") for artist in marks_of(figure)}


def korean():
    """Return the Korean polls on nuclear weapons with a share in favour."""
    polls = load("polls")
    return polls[(polls.state == "KOR") & polls.wording_class.isin(list(QUESTIONS)) & polls.share_for.notna()]


@each_size
@each_chart
def test_marks_stand_from_left_to_right_in_proportion_to_their_shares(plot, size):
    figure = plot().draw(size)
    shares = load("polls").set_index("poll").share_for[sorted(drawn(figure))]
    places = pandas.Series({poll: middle(mark_of(figure, f"poll:{poll}"))[0] for poll in shares.index})
    slopes = places.sub(places.min()) / shares.sub(shares.min())
    assert slopes.dropna().std() == pytest.approx(0, abs=1e-3)


@each_size
def test_every_korean_poll_with_a_share_is_drawn_and_no_other(size):
    assert drawn(plot_nuclear_polls().draw(size)) == set(korean().poll)


@each_chart
def test_no_line_joins_polls(plot):
    assert not [artist for artist in marks_of(plot().figure) if artist.get_gid().startswith("line:")]


@each_size
def test_within_a_question_time_runs_down(size):
    figure = plot_nuclear_polls().draw(size)
    gallup = korean()[korean().pollster == "Gallup Korea"].sort_values("date")
    heights = [middle(mark_of(figure, f"poll:{poll}"))[1] for poll in gallup.poll]
    assert len(heights) >= 4 and heights == sorted(heights)


def test_elites_are_marked_unlike_the_public():
    figure = plot_nuclear_polls().figure
    elite, public = mark_of(figure, "poll:kor_csis_2024"), mark_of(figure, "poll:kor_gallup_2024")
    assert elite.get_marker() != public.get_marker() and elite.get_color() != public.get_color()


def test_the_finding_counts_plain_majorities_of_the_public_only():
    plain = korean().query("population == 'public' and wording_class == 'own_weapons'")
    assert f"{(plain.share_for > 50).sum()} of {len(plain)} polls" in plot_nuclear_polls().title
    more = pandas.concat([load("polls"), plain.tail(1).assign(poll="kor_new", share_for=10.0)])
    assert f"{(plain.share_for > 50).sum()} of {len(plain) + 1} polls" in plot_nuclear_polls(more).title


def test_the_american_finding_counts_majorities_for_bases_and_for_fighting():
    polls = load("polls").query("state == 'USA'").dropna(subset="share_for")
    for kind in ("bases", "defend_ally"):
        shares = polls[polls.wording_class == kind].share_for
        assert f"{(shares > 50).sum()} of {len(shares)}" in plot_opinion().title


def test_a_poll_without_a_share_in_favour_has_no_mark():
    assert "jpn_roles_2024" not in drawn(plot_opinion().figure)
    assert "University of Tokyo" not in words_of(plot_opinion().figure)
