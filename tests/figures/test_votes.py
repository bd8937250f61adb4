"""The figure of the votes says and draws what the votes say."""

import numpy
import pytest
from drawings import mark_of, marks_of, middle, words_of

from pillars.data import load
from pillars.figures import plot_votes
from pillars.figures.votes import CONTESTS

each_size = pytest.mark.parametrize("size", ["wide", "narrow"])


def dots(figure):
    """Return the gids of the dots that a figure draws."""
    gids = (artist.get_gid() for artist in marks_of(figure))
    return sorted(gid for gid in gids if not gid.startswith("line:"))


@each_size
def test_only_those_who_met_in_a_run_off_are_drawn_once_in_each_round(size):
    met = {
        first: {"ishiba", rival}
        for (first, _), rival in zip(CONTESTS.values(), ["takaichi", "noda"], strict=True)
    }
    wanted = [
        f"{vote}:{who}"
        for (first, second) in CONTESTS.values()
        for vote in (first, second)
        for who in met[first]
    ]
    assert dots(plot_votes().draw(size)) == sorted(wanted)


@each_size
def test_heights_are_in_proportion_to_the_votes(size):
    figure = plot_votes().draw(size)
    counts = load("votes").set_index(["vote", "candidate"])["count"]
    for names in CONTESTS.values():
        gids = [gid for gid in dots(figure) if gid.split(":")[0] in names]
        heights = [middle(mark_of(figure, gid))[1] for gid in gids]
        values = [counts[tuple(gid.split(":"))] for gid in gids]
        slope, start = numpy.polyfit(values, heights, 1)
        assert slope < 0
        assert heights == pytest.approx([slope * value + start for value in values], abs=0.01)


@each_size
def test_the_majority_is_written_beside_its_line(size):
    majority = int(load("votes").query("vote == 'pm_2024_11_round1'").threshold.max())
    assert f"majority {majority}" in words_of(plot_votes().draw(size))


def test_the_title_tells_what_ishiba_gained_in_each_run_off():
    assert plot_votes().title == "In the party’s run-off Ishiba gained 61 votes, in the lower house’s none"


def test_the_alt_text_gives_both_counts_of_each():
    assert all(part in plot_votes().alt for part in ("from 154 to 215", "from 181 to 194", "from 221 to 221"))
