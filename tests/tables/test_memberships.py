"""The table of seats holds the seats of the data, and counts them right."""

import pytest
from bs4 import BeautifulSoup

from pillars.data import load, state_title
from pillars.tables import show_memberships
from pillars.tables.memberships import ROLES, SIDE_SEAT

SECURITY = set(load("forums").query("subject != 'economy' and end_date.isnull()").forum)
FORUMS = load("forums").set_index("title").forum


def current(memberships):
    """Return the memberships that lasted at the end of 2024."""
    return memberships[memberships.until.isna()]


def read(table):
    """Return the cells of a table by (state, forum), and the numbers of seats by state."""
    page = BeautifulSoup(table.html(), "html.parser")
    heads = [FORUMS[head.abbr["title"]] if head.abbr else "seats" for head in page.select("thead th")]
    cells, seats = {}, {}
    for row in page.select("tbody tr"):
        for forum, cell in zip(heads, row.select("td"), strict=True):
            text = cell.get_text().strip()
            if forum == "seats":
                seats[row.th.get_text()] = int(text)
            elif text:
                cells[row.th.get_text(), forum] = text
    return cells, seats


def test_each_membership_has_the_mark_of_its_role_and_no_other_cell_has_one():
    rows = load("memberships")
    wanted = {(state_title(r.state), r.forum): ROLES[r.role] for r in current(rows).itertuples()}
    cells, _ = read(show_memberships())
    stopped = {(state_title(r.state), r.forum) for r in rows.itertuples() if r.forum == "six_party"}
    assert {place: text for place, text in cells.items() if place not in stopped} == {
        place: f"{mark.sign}{mark.word}" for place, mark in wanted.items()
    }
    assert {cells[place] for place in stopped} == {"×sat in it until it stopped"}


def test_the_title_counts_the_seats_of_north_korea_and_taiwan():
    rows = current(load("memberships"))
    seats = {s: set(rows.forum[rows.state == s]) & SECURITY for s in ("PRK", "TWN")}
    assert seats == {"PRK": {"arf", "tac"}, "TWN": set()}
    title = show_memberships().title
    assert "North Korea has a seat at two" in title and title.endswith("Taiwan at none")


def test_rows_stand_in_the_order_of_their_seats():
    rows = current(load("memberships"))
    wanted = rows[rows.forum.isin(SECURITY)].groupby("state").forum.nunique()
    _, seats = read(show_memberships())
    assert list(seats.values()) == sorted(seats.values(), reverse=True)
    assert all(seats[state_title(state)] == number for state, number in wanted.items())


def test_an_earlier_day_shows_fewer_seats_and_the_talks_of_that_time():
    then, _ = read(show_memberships(as_of="2004-06-30"))
    assert ("North Korea", "six_party") in then and ("China", "tac") in then
    assert not {("Japan", "eas"), ("Japan", "tac"), ("Japan", "quad")} & set(then)


def test_each_date_of_the_treaty_is_that_of_the_accessions():
    treaty = load("memberships").query("forum == 'tac'").set_index("state").since
    joined = load("accessions").set_index("state").date
    assert treaty.to_dict() == joined[treaty.index].to_dict()


def test_a_role_at_the_side_is_a_partner_an_observer_or_a_dialogue_partner():
    assert {r for r in ROLES if ROLES[r] == SIDE_SEAT} == {"partner", "observer", "dialogue partner"}


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ValueError, match="as_of: 'yesterday' is not a date"):
        show_memberships(as_of="yesterday")
