"""Which two states a treaty ties to each other, and in which years: counted from treaties and parties."""

from itertools import combinations
from typing import NamedTuple

import pandas

from pillars.data import load
from pillars.figures.dates import first_and_last_day

FIRST, LAST = 1950, 2024
DUTIES = {
    "bilateral_defence": "defence",
    "collective_defence": "defence",
    "consultation": "consultation",
    "base_rights": "access",
    "visiting_forces": "access",
    "security_partnership": "access",
    "non_aggression": "non_aggression",
}
HUB = "USA"
PLACES = {
    "RUS": (0.24, 0.02),
    "CHN": (0.16, 0.24),
    "PRK": (0.43, 0.13),
    "KOR": (0.53, 0.30),
    "JPN": (0.75, 0.16),
    "TWN": (0.41, 0.47),
    "PHL": (0.58, 0.60),
    "THA": (0.27, 0.60),
    "PAK": (0.06, 0.50),
    "MYS": (0.20, 0.78),
    "SGP": (0.37, 0.82),
    "FRA": (0.02, 0.72),
    "GBR": (0.05, 0.92),
    "AUS": (0.64, 0.94),
    "NZL": (0.94, 0.88),
    "USA": (0.96, 0.42),
    "MNG": (0.04, 0.12),
    "IND": (0.13, 0.61),
    "VNM": (0.42, 0.66),
    "IDN": (0.50, 0.82),
}


class Tie(NamedTuple):
    """Two states, the duty between them, and the first and last year at whose end it stood."""

    one: str
    other: str
    duty: str
    first: int
    last: int

    @property
    def pair(self):
        """Return the two states as one name."""
        return f"{self.one}-{self.other}"


def read_ties(treaties=None, parties=None):
    """Return the ties between pairs of parties of the same treaty, without gaps and without repetition.

    treaties, parties: like the tables of data/, which are the default. A tie counts in a year if it stood
    on 31 December.
    """
    treaties = load("treaties") if treaties is None else treaties
    parties = load("parties") if parties is None else parties
    years = {}
    for row in treaties.itertuples():
        for key, found in ties_of(row, parties[parties.treaty == row.treaty]):
            years.setdefault(key, set()).update(found)
    return sorted(Tie(*key, *run) for key, found in years.items() for run in runs(found))


def ties_of(treaty, members):
    """Yield (one, other, duty) and the years of each pair of parties of one treaty."""
    bound = years_between(treaty.in_force, treaty.ended)
    bound &= years_between(treaty.in_force, kept_up_until(treaty))
    each = {row.state: years_between(row.since, row.until) for row in members.itertuples()}
    sides = side_of(members)
    for one, other in combinations(sorted(each), 2):
        if sides[one] is None or sides[one] != sides[other]:
            yield (one, other, DUTIES[treaty.kind]), bound & each[one] & each[other]


def kept_up_until(treaty):
    """Return the date from which a treaty stands by law only; tables without the column have none."""
    return getattr(treaty, "dormant", None)


def side_of(members):
    """Return state -> the side on which it stands, or None where a duty runs between all."""
    sides = members.get("side", pandas.Series(index=members.index, dtype=object))
    return dict(zip(members.state, sides.where(sides.notna(), None), strict=True))


def years_between(start, end):
    """Return the years at whose end something stood that began and perhaps ended; none if it never began."""
    if pandas.isna(start):
        return set()
    first = first_and_last_day(start)[0].year
    last = LAST if pandas.isna(end) else first_and_last_day(end)[0].year - 1
    return set(range(max(first, FIRST), min(last, LAST) + 1))


def runs(years):
    """Yield (first, last) of each unbroken run of years."""
    for first in sorted(years):
        if first - 1 not in years:
            last = first
            while last + 1 in years:
                last += 1
            yield first, last


def pairs_in(ties, year, duties):
    """Return the pairs, each once, that any of the duties ties at the end of a year."""
    return {tie.pair for tie in ties if tie.duty in duties and tie.first <= year <= tie.last}


def through_hub(pairs):
    """Return the pairs of which one is the United States."""
    return {pair for pair in pairs if HUB in pair.split("-")}
