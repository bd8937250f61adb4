"""The maps in Python: what is drawn is what the tables say, and what is not there is refused."""

import re

import pytest

import pillars.figures
import pillars.widgets
from pillars.data import load
from pillars.maps import ForumMap, TreatyMap
from pillars.maps.globe import SHEETS, SPOTS, place_of, project, read_land

SECURITY = set(load("forums").query("subject != 'economy' and end_date.isnull()").forum)


def marks_of(drawing):
    """Return the names of the marks of a drawing."""
    return set(re.findall(r'data-mark="([^"]*)"', drawing))


def test_a_pact_of_eight_is_a_table_with_eight_spokes_and_one_of_two_is_an_arc():
    marks = marks_of(TreatyMap().drawings["wide"])
    assert len([mark for mark in marks if mark.startswith("spoke:manila_pact_1954:")]) == 8
    assert {"table:manila_pact_1954", "arc:us_japan_1960:JPN-USA"} <= marks
    assert "table:us_japan_1960" not in marks


def test_both_sizes_draw_the_same_marks():
    wide, narrow = (marks_of(TreatyMap().drawings[size]) for size in ("wide", "narrow"))
    assert wide == narrow


@pytest.mark.parametrize("size", SHEETS)
def test_every_state_of_both_maps_stands_on_the_sheet(size):
    sheet = SHEETS[size]
    for state in {*TreatyMap().names, *ForumMap().names}:
        x, y = place_of(state, size)
        assert 0 < x < sheet.width and 0 < y < sheet.height


def test_a_state_stands_on_its_own_land():
    north = {
        state: project(*SPOTS[state][:2])[1] for state in ("RUS", "MNG", "CHN", "TWN", "PHL", "IDN", "AUS")
    }
    west = {
        state: project(*SPOTS[state][:2])[0] for state in ("PAK", "IND", "THA", "VNM", "PHL", "JPN", "NZL")
    }
    assert [*north] == sorted(north, key=north.get, reverse=True)
    assert [*west] == sorted(west, key=west.get)


def test_taiwan_has_a_land_of_its_own():
    assert {'id="land-TWN"', 'id="land-CHN"'} <= set(re.findall(r'id="[^"]*"', read_land()))


def test_the_frames_for_paper_show_1956_1980_and_2024_and_only_their_tables():
    frames = re.findall(r"<svg.*?</svg>", TreatyMap().still())
    assert [re.search(r">(\d{4})</text>", frame)[1] for frame in frames] == ["1956", "1980", "2024"]
    assert ["Manila Pact</text>" in frame for frame in frames] == [True, False, False]
    assert ["Five Power</text>" in frame for frame in frames] == [False, True, True]


def test_a_state_tells_its_duties_and_a_treaty_its_clause():
    treaties = TreatyMap(1975)
    treaties.chosen = "AUS"
    assert "Malaysia and Singapore: duty to consult (Five Power)." in treaties.detail
    treaties.chosen = "us_japan_1960"
    assert "Article V: “act to meet the common danger”." in treaties.detail


def test_the_seats_of_a_table_are_those_of_its_rows():
    rows = load("memberships").query("until.isnull() and forum == 'osce'")
    sides = {"partner", "observer", "dialogue partner"}
    full, side = (rows[rows.role.isin(sides) == away] for away in (False, True))
    assert f"{len(full)} with a full seat, {len(side)} at the side." in ForumMap("osce").finding


def test_the_title_counts_the_seats_of_north_korea_and_taiwan():
    rows = load("memberships").query("until.isnull()")
    seats = {state: set(rows.forum[rows.state == state]) & SECURITY for state in ("PRK", "TWN")}
    assert seats == {"PRK": {"arf", "tac"}, "TWN": set()}
    assert ForumMap().title == "Of nine security tables, North Korea has a seat at two and Taiwan at none"


@pytest.mark.parametrize(
    ("forum", "year", "said"),
    [
        ("eas", 2024, "An empty chair for North Korea and Taiwan."),
        ("apec", 2024, "An empty chair for North Korea."),
        ("six_party", 2008, "6 with a full seat. An empty chair for Taiwan."),
        ("six_party", 2024, "it meets no longer"),
        ("quad", 2010, "not there yet"),
        ("osce", 2010, "at the side"),
    ],
)
def test_a_table_tells_who_is_missing_in_a_year(forum, year, said):
    assert said in ForumMap(forum, year=year).finding


def test_a_state_tells_at_how_many_tables_it_sits():
    assert ForumMap(state="PRK").finding.endswith("North Korea sits at 2 of 9 security tables: TAC and ARF.")


@pytest.mark.parametrize("year", [1949, 2025, True, "1975", 1975.5, None])
def test_a_year_that_is_not_there_is_refused(year):
    with pytest.raises(ValueError, match="give a whole number from 1950 to 2024"):
        TreatyMap().year = year


@pytest.mark.parametrize(
    ("trait", "value", "said"),
    [
        ("kinds", ["trade"], "Kind 'trade': give some of defence"),
        ("chosen", "XXX", "Chosen 'XXX': give one of AUS"),
    ],
)
def test_what_is_not_on_the_map_of_treaties_is_refused(trait, value, said):
    with pytest.raises(ValueError, match=said):
        setattr(TreatyMap(), trait, value)


def test_a_table_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="Forum 'nato': give one of asean"):
        ForumMap("nato")


@pytest.mark.parametrize(
    ("package", "old", "new"),
    [
        (pillars.widgets, "TreatyNetwork", TreatyMap),
        (pillars.widgets, "MembershipMatrix", ForumMap),
        (pillars.widgets, "PresenceByHost", pillars.figures.plot_presence),
        (pillars.figures, "plot_treaty_network", TreatyMap),
    ],
)
def test_an_older_notebook_gets_what_has_taken_the_place_of_a_figure(package, old, new):
    with pytest.warns(FutureWarning, match=f"{old} has .*import {new.__name__}"):
        assert getattr(package, old) is new
