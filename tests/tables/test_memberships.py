"""The membership matrix draws the seats of the table, and counts them right."""

import pytest
from drawings import mark_of, marks_of, middle, words_of

from pillars.data import load
from pillars.figures import plot_memberships
from pillars.figures.memberships import ROLES, SIDE_SEAT

SECURITY = set(load("forums").query("subject != 'economy' and end_date.isnull()").forum)


def current(memberships):
    """Return the memberships that lasted at the end of 2024."""
    return memberships[memberships.until.isna()]


def gids(figure):
    """Return what the marks of a figure stand for, without the bands."""
    return {artist.get_gid() for artist in marks_of(figure) if ":" in artist.get_gid()} - {
        artist.get_gid() for artist in marks_of(figure) if artist.get_gid().startswith("band:")
    }


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_each_membership_has_a_mark_and_no_other_cell_has_one(size):
    rows = load("memberships")
    seats = {f"{row.forum}:{row.state}" for row in current(rows).itertuples()}
    stopped = {f"{row.forum}:{row.state}" for row in rows.itertuples() if row.forum == "six_party"}
    assert gids(plot_memberships().draw(size)) == seats | stopped


def test_a_partner_differs_from_a_member_in_shape_and_colour():
    figure = plot_memberships().figure
    member, partner = mark_of(figure, "osce:MNG"), mark_of(figure, "osce:JPN")
    assert member.get_marker() != partner.get_marker() and member.get_color() != partner.get_color()


def test_the_title_counts_the_seats_of_north_korea_and_taiwan():
    rows = current(load("memberships"))
    seats = {s: set(rows.forum[rows.state == s]) & SECURITY for s in ("PRK", "TWN")}
    assert seats == {"PRK": {"arf", "tac"}, "TWN": set()}
    title = plot_memberships().title
    assert "North Korea has a seat in two" in title and title.endswith("Taiwan in none")


def test_rows_stand_in_the_order_of_their_seats():
    rows = current(load("memberships"))
    seats = rows[rows.forum.isin(SECURITY)].groupby("state").forum.nunique()
    figure = plot_memberships().figure
    height = {s: middle(mark_of(figure, f"tac:{s}"))[1] for s in seats.index}
    assert [seats[s] for s in sorted(height, key=height.get)] == sorted(seats, reverse=True)


def test_an_earlier_day_shows_fewer_seats_and_the_talks_of_that_time():
    then = gids(plot_memberships(as_of="2004-06-30").figure)
    assert "six_party:PRK" in then and "tac:CHN" in then
    assert not {"eas:JPN", "tac:JPN", "quad:JPN"} & then


def test_the_number_beside_a_state_is_in_the_figure():
    assert words_of(plot_memberships().figure).split().count("7") == 6


def test_each_date_of_the_treaty_is_that_of_the_accessions():
    treaty = load("memberships").query("forum == 'tac'").set_index("state").since
    joined = load("accessions").set_index("state").date
    assert treaty.to_dict() == joined[treaty.index].to_dict()


def test_a_role_at_the_side_is_a_partner_an_observer_or_a_dialogue_partner():
    assert {r for r in ROLES if ROLES[r] == SIDE_SEAT} == {"partner", "observer", "dialogue partner"}


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ValueError, match="as_of: 'yesterday' is not a date"):
        plot_memberships(as_of="yesterday")
