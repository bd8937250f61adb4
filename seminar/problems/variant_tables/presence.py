"""Variants and answers from the table presence: falls, shares, and whether two counts may be compared."""

from functools import cache
from itertools import product

from pillars.data import load
from pillars.exercises.written import half_up_key
from seminar.problems.variant_tables.pick import apart

PLACES = {
    "JPN": "Japan",
    "KOR": "South Korea",
    "PHL": "the Philippines",
    "GUM": "Guam",
    "region": "the region",
}
YEARS = [(1974, 1983), (1976, 1990), (1981, 1996), (1988, 1999), (1992, 2009), (1998, 2013), (2009, 2018)]
GUAM_YEARS = [
    (1978, 2003),
    (1982, 2004),
    (1986, 2003),
    (1990, 2004),
    (1993, 2003),
    (1997, 2004),
    (1999, 2003),
]


@cache
def all_personnel():
    """Return (place, year) -> the number of people counted."""
    return load("presence").set_index(["place", "year"]).personnel.dropna().astype(float).to_dict()


def personnel(place, year):
    """Return the number of people counted at a place in a year; NaN where there is none."""
    return all_personnel().get((place, year), float("nan"))


def share(place, year):
    """Return the per cent of the region's people who were counted at a place."""
    return 100 * personnel(place, year) / personnel("region", year)


def fall(first, last):
    """Return by how many per cent of the first number the last is smaller, with one decimal."""
    return half_up_key(100 * (1 - last / first), 1)


def share_change(place, first, last):
    """Return by how many percentage points a share rose, with one decimal."""
    return half_up_key(share(place, last) - share(place, first), 1)


def spans(places, firsts, lasts):
    """Return variants of a place and two years."""
    cases = product(places, firsts, lasts)
    return [dict(place=place, title=PLACES[place], first=one, last=two) for place, one, two in cases]


def falls():
    """Return variants of a place and two years, counted alike, between which the number fell clearly."""
    cases = spans(["JPN", "KOR", "region", "GUM"], range(1985, 1991), range(1993, 2002))
    return [case for case in cases if is_clear_fall(**case)]


def is_clear_fall(place, title, first, last):
    """Return whether the fall is above 5% and no typical slip comes near it."""
    old, new = personnel(place, first), personnel(place, last)
    return new < 0.95 * old and apart(fall(old, new), -fall(new, old), 100 * new / old, fall(new, old))


def share_changes():
    """Return variants of a place and two years whose share changed clearly."""
    cases = spans(["JPN", "KOR", "PHL"], range(1977, 1991), range(1991, 2003, 2))
    return [case for case in cases if is_clear_change(**case)]


def is_clear_change(place, title, first, last):
    """Return whether the share changed by more than a point and no typical slip comes near that."""
    points = share_change(place, first, last)
    in_per_cent = -fall(share(place, first), share(place, last))
    people = -fall(personnel(place, first), personnel(place, last))
    return abs(points) > 1 and apart(points, -points, in_per_cent, people, share(place, last))


def count_pairs():
    """Return variants of a place and two years that an editor must ask about."""
    cases = [*product(["JPN", "KOR", "PHL", "GUM"], YEARS), *product(["GUM"], GUAM_YEARS)]
    return [dict(place=place, title=PLACES[place], first=one, last=two) for place, (one, two) in cases]


def may_compare(place, first, last):
    """Return what stands against comparing two counts: gap, ashore, ports, or same for nothing."""
    rows = load("presence").query("place == @place and year in [@first, @last]")
    bases = set(rows.counting_basis)
    if len(rows) < 2:
        return "gap"
    if len(bases) == 1:
        return "same"
    return "ashore" if "ashore" in bases else "ports"
