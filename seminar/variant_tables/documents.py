"""Variants and answers from the table documents: which pillar stands where, and days between two dates."""

from itertools import combinations, product

from pillars.data import load
from seminar.variant_tables.pick import titles

PILLARS = ["alliance", "multilateral", "own_capability"]
# These have something before the alliance, so a reader who always answers "alliance" is wrong twice.
OWN_FIRST = ["araki_2004", "easr_1998", "ndpg_2004", "white_paper_1995", "white_paper_1996"]


def document_fours():
    """Return variants of four documents: the forum first in one, the alliance in one, neither in two."""
    fours = product(["higuchi_1994", "ishiba_2024"], ["easr_1995", "ndpo_1995"], combinations(OWN_FIRST, 2))
    return [dict(d1=forum, d2=ally, d3=own[0], d4=own[1]) for forum, ally, own in fours]


def document_titles(*names):
    """Return document -> title."""
    return titles("documents", "document", names)


def pillars_at(place, *names):
    """Return document -> the pillar that stands at a place among those it names: 0 is first, -1 is last."""
    rows = load("documents").set_index("document")[PILLARS].astype("Float64")
    return {name: rows.loc[name].dropna().sort_values().index[place] for name in names}


def document_pairs():
    """Return variants of two documents, both dated to the day, the earlier one first."""
    rows = load("documents")
    dated = rows[rows.date.str.len() == 10].sort_values("date")
    pairs = combinations(dated.itertuples(), 2)
    return [dict(one=one.title, two=two.title, start=one.date, end=two.date) for one, two in pairs]
