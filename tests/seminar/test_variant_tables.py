"""What the named functions of the problem sets answer, on cases that can be checked by hand."""

import pytest

from pillars.data import load
from seminar.problems import variant_tables as tables
from seminar.problems.variant_tables.pick import apart

NAN = float("nan")


def test_the_higuchi_report_begins_with_the_forum_and_the_nye_report_with_the_alliance():
    first = tables.pillars_at(0, "higuchi_1994", "easr_1995", "araki_2004")
    assert first == {
        "higuchi_1994": "multilateral",
        "easr_1995": "alliance",
        "araki_2004": "own_capability",
    }
    assert tables.pillars_at(-1, "bluebook_1993") == {"bluebook_1993": "own_capability"}


def test_five_documents_begin_as_their_places_promise():
    for case in tables.document_fours():
        first = tables.pillars_at(0, *case.values())
        assert (first[case["d1"]], first[case["d2"]]) == ("multilateral", "alliance")
        assert "alliance" not in (first[case["d3"]], first[case["d4"]])


def test_titles_are_shown_in_an_order_that_does_not_depend_on_the_variant():
    one = tables.document_titles("easr_1995", "higuchi_1994")
    assert list(one) == list(tables.document_titles("higuchi_1994", "easr_1995"))


def test_the_next_event_of_a_kind_is_strictly_later():
    reports = sorted(load("events").query("kind == 'report'").date)
    assert tables.event_day(reports[0], 1, "report") == reports[1]
    assert tables.event_day(reports[0], 2, "report") == reports[2]
    assert tables.event_day(reports[0], -1, "report") == reports[0]
    assert tables.event_day("1900-01-01", -1, "report") == ""
    assert tables.event_day("2999-01-01", 1) == ""


def test_five_events_are_in_the_order_of_time_and_on_five_days():
    days = load("events").set_index("title").date
    for case in tables.event_fives():
        dates = [days[case["shown"][letter]] for letter in case["order"]]
        assert dates == sorted(set(dates))


def test_five_proposals_are_in_the_order_of_time():
    days = {f"{row.proposer}: {row.title}": row.date for row in load("proposals").itertuples()}
    for case in tables.proposal_fives():
        dates = [days[case["shown"][letter]] for letter in case["order"]]
        assert dates == sorted(set(dates))


def test_a_fall_is_measured_against_where_it_began():
    assert tables.fall(200, 150) == 25
    assert tables.fall(150, 200) == -33.3


def test_shares_of_the_region_are_its_parts_in_per_cent():
    assert tables.share("region", 1990) == 100
    rows = load("presence").set_index(["place", "year"]).personnel
    by_hand = 100 * rows["JPN", 1995] / rows["region", 1995] - 100 * rows["JPN", 1990] / rows["region", 1990]
    assert tables.share_change("JPN", 1990, 1995) == pytest.approx(by_hand, abs=0.051)


def test_falls_and_shares_are_asked_only_between_counts_of_the_same_kind():
    for case in [*tables.falls(), *tables.share_changes()]:
        assert tables.may_compare(case["place"], case["first"], case["last"]) == "same"


def test_each_reason_not_to_compare_two_counts_is_asked_about():
    cases = tables.count_pairs()
    found = [tables.may_compare(case["place"], case["first"], case["last"]) for case in cases]
    assert all(found.count(reason) >= 3 for reason in ("same", "gap", "ashore", "ports"))


def test_the_longest_pause_of_the_chapter_is_402_days():
    assert tables.pause("2005-11-11", "2006-12-18") == 402
    case = next(
        case for case in tables.pauses() if (case["closed"], case["start"]) == ("2005-11-11", "2006-12-18")
    )
    assert case["one"] == "Fifth round, first session"


def test_the_status_of_a_pledge_is_the_tables():
    assert tables.statuses()["abandonment"] == "not"
    assert "energy_aid" not in tables.statuses()


def test_the_gap_of_two_counts_keeps_its_sign_and_its_mean_does_not():
    assert tables.launch_gaps(2005, 2006) == [-1, 5]
    assert tables.mean_gap([-1, 5]) == 3


def test_a_treaty_has_as_many_parties_as_the_chapter_says():
    assert tables.parties_by(2024) == 55
    assert tables.parties_by(2024, "state") == 54
    assert tables.growth(1976, 2024) == 1000


def test_three_states_are_all_in_when_the_last_of_them_is():
    assert tables.all_in_on(["USA", "CHN", "PRK"]) == "2009-07-22"
    assert tables.all_in_on(["USA", "CHN", "PRK"], 1) == "2003-10-08"


@pytest.mark.parametrize(
    ("state", "forum", "seat"),
    [
        ("PRK", "arf", "full"),
        ("JPN", "cica", "aside"),
        ("MNG", "osce", "full"),
        ("PRK", "six_party", "ended"),
        ("TWN", "arf", "none"),
    ],
)
def test_a_seat_is_what_the_table_of_memberships_says(state, forum, seat):
    assert tables.seat_of(state, forum) == seat


def test_a_missing_number_is_never_far_enough_from_another():
    assert apart(1, 2)
    assert not apart(1, 1.2)
    assert not apart(1, NAN)
