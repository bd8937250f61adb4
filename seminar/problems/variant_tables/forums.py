"""Variants and answers on the forums: proposals, parties to ASEAN's treaty, seats at the end of 2024."""

from functools import cache
from itertools import combinations, product

from pillars.data import load
from pillars.data.tables import state_titles
from pillars.exercises.written import half_up_key
from seminar.problems.variant_tables.pick import apart, fives

ASIDE = ["observer", "partner", "dialogue partner"]
LATER = ["AUS", "CAN", "CHN", "FRA", "GBR", "IND", "JPN", "KOR", "MNG", "NZL", "PAK", "PRK", "RUS", "USA"]


def proposal_fives():
    """Return variants of five proposals, each shown with its proposer."""
    rows = load("proposals").sort_values("date").set_index("proposal")
    labels = {name: f"{rows.proposer[name]}: {rows.title[name]}" for name in rows.index}
    return fives(list(labels), labels, every=11)


@cache
def acceded():
    """Return state -> the day on which it became a party to ASEAN's treaty."""
    return load("accessions").dropna(subset="state").set_index("state").date.to_dict()


def party_threes():
    """Return variants of three states from outside that became parties on three different days."""
    days, names = acceded(), state_titles()
    threes = [three for three in combinations(LATER, 3) if len({days[state] for state in three}) == 3]
    return [
        dict(states=list(three), **dict(zip("abc", map(names.get, three), strict=True))) for three in threes
    ]


def all_in_on(states, number=3):
    """Return the day on which so many of the states had become parties."""
    days = acceded()
    return sorted(days[state] for state in states)[number - 1]


@cache
def seats(state):
    """Return the rows of memberships of a state, with the subject of each framework."""
    rows = load("memberships").query("state == @state")
    return rows.merge(load("forums")[["forum", "subject"]], on="forum")


def seat_of(state, forum):
    """Return what seat a state had at the end of 2024: full, aside, ended or none."""
    rows = seats(state).query("forum == @forum")
    if rows.empty:
        return "none"
    if rows.until.notna().all():
        return "ended"
    return "aside" if rows[rows.until.isna()].role.isin(ASIDE).any() else "full"


def seat_cases():
    """Return variants of a state and a framework: about as many of each kind of seat."""
    names, forums = state_titles(), load("forums").set_index("forum").title
    states = sorted(set(load("memberships").state) & set(names))
    found = {kind: [] for kind in ("full", "aside", "ended", "none")}
    for state, forum in ((state, forum) for forum in forums.index for state in states):
        found[seat_of(state, forum)].append(
            dict(state=state, forum=forum, who=names[state], where=forums[forum])
        )
    return [case for cases in found.values() for case in cases[:: max(1, len(cases) // 12)]]


@cache
def parties_by(year, column="party"):
    """Return how many parties ASEAN's treaty had at the end of a year.

    column: count `state` instead, and the one party that is no state is lost.
    """
    rows = load("accessions")
    return int(rows[rows.date < str(year + 1)][column].count())


def growth(first, last, column="party"):
    """Return by how many per cent the parties grew from the end of one year to that of another."""
    old, new = parties_by(first, column), parties_by(last, column)
    return half_up_key(100 * (new / old - 1), 1)


def growth_spans():
    """Return variants of two years, all typical miscounts different."""
    spans = product(range(1995, 2012), range(2012, 2025))
    return [dict(first=one, last=two) for one, two in spans if is_telling(one, two)]


def is_telling(first, last):
    """Return whether the growth differs from the same of states only, in parties, and of the later number."""
    old, new = parties_by(first), parties_by(last)
    shrunk = 100 * (1 - old / new)
    return apart(growth(first, last), growth(first, last, "state"), new - old, shrunk, 100 * new / old)
