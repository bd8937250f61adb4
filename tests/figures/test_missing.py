"""The squares of each group follow one another up to the total, one for each thousand people."""

import pytest
from drawings import marks_of, words_of

from pillars.data import load
from pillars.figures import plot_missing

GROUPS = {
    "named": ["South_Korea", "Japan", "rest"],
    "counted": ["South_Korea", "Japan", "other_hosts", "Guam", "rest"],
}
SIZES = pytest.mark.parametrize("size", ["wide", "narrow"])


def squares(figure, part):
    """Return the squares of a part, as their numbers."""
    gids = (artist.get_gid() for artist in marks_of(figure))
    return [int(gid.rsplit(":", 1)[1]) for gid in gids if gid.startswith(f"{part}:")]


@SIZES
@pytest.mark.parametrize("group", GROUPS)
def test_the_squares_of_a_group_are_a_hundred_and_follow_one_another(size, group):
    figure = plot_missing().draw(size)
    numbers = [number for part in GROUPS[group] for number in squares(figure, f"{group}:{part}")]
    assert numbers == list(range(100))


@SIZES
def test_a_part_has_a_square_for_each_thousand(size):
    figure = plot_missing().draw(size)
    claims = load("presence_claims").set_index("presence_claim").personnel
    assert len(squares(figure, "named:South_Korea")) == claims["nye_korea_1995"] / 1000
    assert len(squares(figure, "named:Japan")) == claims["nye_japan_1995"] / 1000


def test_what_is_open_is_the_total_without_the_parts():
    claims = load("presence_claims").set_index("presence_claim").personnel
    counts = load("presence").set_index(["place", "year"]).personnel
    named = claims["nye_jul_1995"] - claims["nye_korea_1995"] - claims["nye_japan_1995"]
    counted = claims["nye_jul_1995"] - counts["region", 1994] - counts["GUM", 1994]
    chart = plot_missing()
    assert f"leave {named:,} of the 100,000 open" in chart.title and f"leaves {counted:,}" in chart.title
    assert f"{counted:,}" in words_of(chart.narrow)
