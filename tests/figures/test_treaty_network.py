"""The treaty network: what is drawn and counted is what the tables say."""

from itertools import combinations

import pandas
import pytest
from drawings import marks_of, middle, words_of

from pillars.data import load
from pillars.figures import plot_alliance_definitions, plot_treaty_network
from pillars.figures.alliance_definitions import count_pairs
from pillars.figures.treaty_ties import DUTIES, LAST, pairs_in, read_ties, through_hub

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


@pytest.mark.parametrize("year", [1955, 1975, 1995, 2024])
def test_every_tie_of_a_year_has_one_line(year):
    drawn = [a.get_gid() for a in marks_of(plot_treaty_network().figure) if a.get_gid().startswith("line:")]
    wanted = [f"line:{t.duty}:{t.pair}" for t in read_ties() if t.duty in DRAWN and t.first <= year <= t.last]
    assert sorted(g.removesuffix(f":{year}") for g in drawn if g.endswith(f":{year}")) == sorted(wanted)


def test_a_state_stands_at_the_same_place_in_each_panel():
    places = {a.get_gid(): middle(a) for a in marks_of(plot_treaty_network().narrow)}
    assert len({round(places[f"state:JPN:{year}"][0], 6) for year in (1955, 1975, 1995, 2024)}) == 1


@pytest.mark.parametrize("year", [1955, 2024])
@pytest.mark.parametrize("duties", [("defence",), DRAWN])
def test_the_finding_counts_the_ties_with_the_united_states(year, duties):
    pairs = count_by_hand(year, duties)
    assert f"{len(through_hub(pairs))} of {len(pairs)}" in plot_treaty_network().title


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


def test_a_pact_in_force_by_law_only_is_not_drawn():
    assert load("treaties").set_index("treaty").ended.isna()["manila_pact_1954"]
    assert "PHL-THA" not in pairs_in(read_ties(), 1978, DRAWN)


def test_a_treaty_that_is_signed_but_not_in_force_makes_no_tie():
    assert "JPN-PHL" not in pairs_in(read_ties(), LAST, DRAWN)


def test_a_wider_definition_never_counts_fewer_pairs():
    series = count_pairs(read_ties())
    for narrow, middle_, wide in zip(*series.values(), strict=True):
        assert narrow <= middle_ <= wide


def test_the_last_values_stand_in_the_chart_of_definitions():
    words = words_of(plot_alliance_definitions().figure)
    for duties in (["defence"], ["defence", "consultation"], ["defence", "consultation", "non_aggression"]):
        assert str(len(count_by_hand(LAST, duties))) in words


@pytest.mark.parametrize("year", [1949, 2025, 1975.5, "1975", True])
def test_a_year_outside_the_table_is_refused(year):
    with pytest.raises(ValueError, match="give a whole number from 1950 to 2024"):
        plot_treaty_network(years=(year,))
