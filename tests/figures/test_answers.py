"""The two charts of polls draw each share where it belongs, in rows by question, and join nothing."""

import pandas
import pytest
from drawings import mark_of, marks_of

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
def test_a_mark_stands_at_its_share(plot, size):
    figure, shares = plot().draw(size), load("polls").set_index("poll").share_for
    assert {poll: mark_of(figure, f"poll:{poll}").get_xdata()[0] for poll in drawn(figure)} == {
        poll: shares[poll] for poll in drawn(figure)
    }


@each_size
def test_every_korean_poll_with_a_share_is_drawn_and_no_other(size):
    assert drawn(plot_nuclear_polls().draw(size)) == set(korean().poll)


@each_chart
def test_no_line_joins_polls(plot):
    assert not [artist for artist in marks_of(plot().figure) if artist.get_gid().startswith("line:")]


@each_size
def test_a_row_holds_one_kind_of_question(size):
    figure = plot_nuclear_polls().draw(size)
    plain = korean().query("population == 'public' and wording_class == 'own_weapons'").poll
    places = [mark_of(figure, f"poll:{poll}").get_ydata()[0] for poll in plain]
    assert max(places) - min(places) < 0.8 and mark_of(figure, "poll:kor_csis_2024").get_ydata()[0] == 1


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
    assert not {"usa_korea_2004", "usa_taiwan_2004"} & drawn(plot_opinion().figure)
