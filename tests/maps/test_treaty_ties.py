"""Who is tied to whom: what is counted and told is what the tables say."""

from itertools import combinations

import pandas
import pytest

from pillars.data import load
from pillars.figures.alliance_definitions import count_pairs
from pillars.figures.treaty_ties import DUTIES, FIRST, LAST, pairs_in, read_ties, read_treaties
from pillars.maps import TreatyMap

DRAWN = ("defence", "consultation", "access")


def stands(start, end, year):
    """Say by plain comparison of ISO dates whether something stood on 31 December."""
    day = f"{year}-12-31"
    return not pandas.isna(start) and start[:4] <= str(year) and (pandas.isna(end) or end > day)


def count_by_hand(year, duties):
    """Return the pairs of a year, found from the rows again in another way."""
    kinds = load("treaties").set_index("treaty")
    pairs = set()
    for treaty, rows in load("parties").groupby("treaty"):
        row = kinds.loc[treaty]
        end = row.dormant if pandas.isna(row.ended) else row.ended
        if DUTIES[row.kind] in duties and stands(row.in_force, end, year):
            bound = sorted((r.state, r.side) for r in rows.itertuples() if stands(r.since, r.until, year))
            pairs |= {f"{a}-{b}" for (a, x), (b, y) in combinations(bound, 2) if pandas.isna(x) or x != y}
    return pairs


@pytest.mark.parametrize("year", range(1950, 2025))
def test_the_pairs_of_every_year_are_those_of_the_rows(year):
    assert pairs_in(read_ties(), year, DRAWN) == count_by_hand(year, DRAWN)


def test_what_each_treaty_draws_ties_the_same_pairs():
    treaties = read_treaties(load("treaties"), load("parties"), load("clauses"))
    for year in range(FIRST, LAST + 1):
        drawn = {
            "-".join(sorted((one, other)))
            for treaty in treaties
            if treaty.kind in DRAWN
            for one in treaty.bound_in(year)
            for other in treaty.partners(one, year)
        }
        assert drawn == count_by_hand(year, DRAWN)


@pytest.mark.parametrize("year", [1955, 2024])
def test_the_finding_counts_the_ties_with_the_united_states(year):
    told = TreatyMap(year).finding
    for duties in (DRAWN, ["defence"]):
        pairs = count_by_hand(year, duties)
        hub = [pair for pair in pairs if "USA" in pair]
        assert f"{len(pairs)}{' pairs of states tied' * (duties is DRAWN)}, {len(hub)} of them with" in told


def test_the_first_treaty_of_the_united_states_and_japan_is_no_duty_to_help():
    ties = read_ties()
    assert "JPN-USA" not in pairs_in(ties, 1955, ["defence"])
    assert "JPN-USA" in pairs_in(ties, 1960, ["defence"])


def test_anzus_goes_on_for_its_other_pairs_when_one_is_suspended():
    pairs = pairs_in(read_ties(), 1990, ["defence"])
    assert {"AUS-USA", "AUS-NZL"} <= pairs and "NZL-USA" not in pairs


def test_those_who_protect_owe_each_other_nothing_under_the_five_power_arrangements():
    pairs = pairs_in(read_ties(), 1990, ["consultation"])
    assert {"AUS-MYS", "MYS-SGP"} <= pairs and "AUS-GBR" not in pairs


def test_a_pact_in_force_by_law_only_is_not_drawn_and_the_year_says_so():
    assert load("treaties").set_index("treaty").ended.isna()["manila_pact_1954"]
    assert "PHL-THA" not in pairs_in(read_ties(), 1978, DRAWN)
    assert "Manila Pact is in force by law, and no longer kept up." in TreatyMap(1977).finding


def test_a_treaty_that_is_signed_but_not_in_force_makes_no_tie():
    assert "JPN-PHL" not in pairs_in(read_ties(), LAST, DRAWN)


def test_a_wider_definition_never_counts_fewer_pairs():
    series = count_pairs(read_ties())
    for narrow, middle, wide in zip(*series.values(), strict=True):
        assert narrow <= middle <= wide


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (1960, "US–Japan 1951 ends. US–Japan begins."),
        (1973, "Pakistan leaves Manila Pact."),
        (1986, "New Zealand leaves ANZUS."),
        (2024, "Russia–North Korea 2000 ends. Russia–North Korea 2024 begins."),
    ],
)
def test_the_year_names_what_happened_in_it(year, said):
    assert said in TreatyMap(year).finding
