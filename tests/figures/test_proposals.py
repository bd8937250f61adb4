"""The figure of proposals shows each at its date and with its fate."""

import pytest
from drawings import mark_of, marks_of, middle

from pillars.data import load
from pillars.figures import plot_proposals
from pillars.figures.proposals import FATES, UNKNOWN

ROH, KOMEITO = "none:roh_1988", "open:komeito_2024"


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_each_proposal_has_one_mark_that_names_its_fate(size):
    rows = load("proposals").fillna({"fate": UNKNOWN})
    drawn = sorted(artist.get_gid() for artist in marks_of(plot_proposals().draw(size)))
    assert drawn == sorted(f"{row.fate}:{row.proposal}" for row in rows.itertuples())


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_later_proposal_stands_lower_and_further_right(size):
    rows = load("proposals").fillna({"fate": UNKNOWN}).sort_values("date")
    figure = plot_proposals(rows.sample(frac=1, random_state=2)).draw(size)
    places = [middle(mark_of(figure, f"{row.fate}:{row.proposal}")) for row in rows.itertuples()]
    assert places == sorted(places) and [y for _, y in places] == list(range(len(rows)))


def test_years_are_in_proportion():
    figure = plot_proposals().figure
    x = {g: middle(mark_of(figure, g))[0] for g in (ROH, "followed:nakayama_1991", KOMEITO)}
    share = (x["followed:nakayama_1991"] - x[ROH]) / (x[KOMEITO] - x[ROH])
    assert share == pytest.approx((1991.555 - 1988.796) / (2024.656 - 1988.796), abs=0.002)


def test_fates_differ_in_shape():
    assert len({fate.shape for fate in FATES.values()}) == len(FATES)


def test_the_title_counts_the_tables_that_still_meet():
    meets = load("proposals").query("fate == 'meets'")
    assert set(meets.proposal) == {"cica_1992", "ulaanbaatar_2014"}
    assert plot_proposals().title == (
        "Two of 19 proposals from 1969 to 2025 led to a security table that still meets"
    )
    assert plot_proposals(meets.head(1)).title.startswith("One of one proposal of 1992")
