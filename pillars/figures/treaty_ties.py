"""Which two states a treaty ties to each other, and in which years: counted from treaties and parties."""

from itertools import combinations
from typing import NamedTuple

import pandas

from pillars.data import load, state_title
from pillars.figures.chart import first_and_last_day, listed

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
    each, sides = bound_years(treaty, members), side_of(members)
    for one, other in combinations(sorted(each), 2):
        if sides[one] is None or sides[one] != sides[other]:
            yield (one, other, DUTIES[treaty.kind]), each[one] & each[other]


def bound_years(treaty, members):
    """Return state -> the years at whose end a treaty that was kept up bound it."""
    bound = years_between(treaty.in_force, treaty.ended)
    bound &= years_between(treaty.in_force, kept_up_until(treaty))
    return {row.state: bound & years_between(row.since, row.until) for row in members.itertuples()}


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


class Treaty(NamedTuple):
    """One treaty: its row, its clause, and in which years which of its parties were bound by it."""

    row: object
    kind: str
    sides: dict
    spans: list
    clause: str

    def bound_in(self, year):
        """Return the parties that were bound at the end of a year and owed each other something."""
        return next((states for first, last, states in self.spans if first <= year <= last), [])

    def partners(self, state, year):
        """Return those to whom a party owed the duty."""
        bound = self.bound_in(year)
        return [s for s in bound if s != state and pairs_up(self.sides, s, state)] if state in bound else []


def pairs_up(sides, one, other):
    """Say whether a duty runs between two parties: not between two of one side."""
    return one not in sides or sides[one] != sides.get(other)


def read_treaties(treaties, parties, clauses):
    """Return the Treaty of each row."""
    said = {row.treaty: row for row in clauses.itertuples()}
    return [read_treaty(row, parties[parties.treaty == row.treaty], said) for row in treaties.itertuples()]


def read_treaty(row, members, said):
    """Return one Treaty."""
    sides = {state: side for state, side in side_of(members).items() if isinstance(side, str)}
    years = bound_years(row, members)
    spans = []
    for year in range(FIRST, LAST + 1):
        bound = sorted(state for state, found in years.items() if year in found)
        tied = [s for s in bound if any(s != o and pairs_up(sides, s, o) for o in bound)]
        if spans and spans[-1][1] == year - 1 and spans[-1][2] == tied:
            spans[-1][1] = year
        elif tied:
            spans.append([year, year, tied])
    clause = said.get(row.treaty)
    quoted = f"{clause.article}: “{clause.phrase}”." if clause else ""
    return Treaty(row, DUTIES[row.kind], sides, spans, quoted)


def events_of(treaty):
    """Yield (year, kind, sentence) for each change: a treaty begins or ends, somebody joins or leaves."""
    short, before, last = treaty.row.short_title, [], FIRST
    for start, end, bound in treaty.spans:
        if before and last < start:
            yield last, treaty.kind, f"{short} ends."
            before = []
        yield from ((start, treaty.kind, sentence) for sentence in changes(short, before, bound))
        before, last = bound, end + 1
    if before and last <= LAST:
        dormant = years_between(treaty.row.in_force, treaty.row.ended) & {last}
        fate = "is in force by law, and no longer kept up" if dormant else "ends"
        yield last, treaty.kind, f"{short} {fate}."


def changes(short, before, bound):
    """Yield what happened between two years, as sentences."""
    if not before:
        yield f"{short} begins."
        return
    if joined := [state_title(s) for s in bound if s not in before]:
        yield f"{listed(joined)} {'joins' if len(joined) == 1 else 'join'} {short}."
    if left := [state_title(s) for s in before if s not in bound]:
        yield f"{listed(left)} {'leaves' if len(left) == 1 else 'leave'} {short}."
