"""Who sits in which forum on a day, in what role, and who does not."""

from functools import partial
from typing import NamedTuple

from pillars.data import load, state_title
from pillars.figures.chart import Chart
from pillars.figures.dates import first_and_last_day
from pillars.figures.memberships_drawing import ROLES, STOPPED, draw
from pillars.figures.wording import in_words, listed, sources_of

CAPTION = (
    "A row is a state or Taiwan, a column a forum or treaty. The number at the end counts seats of any kind "
    "in the frameworks with a strong heading. Those with a pale heading are not counted: the six-party talks "
    "have stopped, and APEC is about trade and has economies as members. A seat says nothing about influence."
)


class Matrix(NamedTuple):
    """The seats of one day: what stands in each (state, forum), and the order of rows and columns."""

    cells: dict
    states: list
    forums: list
    heads: dict
    seats: dict


def plot_memberships(memberships=None, forums=None, as_of="2024-12-31"):
    """Chart who sits where on one day, those with most seats first.

    memberships, forums: like the tables of data/ with these names, the defaults. as_of: an ISO date.
    Raises ValueError for an `as_of` that is no date.
    """
    memberships = load("memberships") if memberships is None else memberships
    forums = load("forums") if forums is None else forums
    first_and_last_day(as_of, "as_of")
    matrix = seats_on(memberships, forums, as_of)
    return Chart(
        name="memberships",
        title=finding(matrix),
        alt=describe(matrix, as_of),
        caption=f"As of {as_of}. {CAPTION}",
        source_keys=sources_of(memberships),
        table="memberships",
        draw=partial(draw, matrix),
    )


def seats_on(memberships, forums, day):
    """Return the Matrix of a day; a date that is not known counts as before it."""
    known = memberships[memberships.since.fillna("") <= day]
    over = known.until.fillna("9") < day
    cells = {(row.state, row.forum): STOPPED for row in known[over].itertuples()}
    cells |= {(row.state, row.forum): ROLES[row.role] for row in known[~over].itertuples()}
    stopped = set(forums.forum[forums.end_date.fillna("9") < day])
    cells = {key: kind for key, kind in cells.items() if kind != STOPPED or key[1] in stopped}
    counted = [f for f in forums.forum if f not in stopped and subject(forums, f) != "economy"]
    states = sorted(set(memberships.state), key=state_title)
    seats = {state: sum((state, forum) in cells for forum in counted) for state in states}
    full = {forum: sum((state, forum) in cells for state in states) for forum in forums.forum}
    columns = sorted(full, key=lambda forum: (forum not in counted, -full[forum]))
    heads = forums.set_index("forum").short_title.to_dict()
    rows = sorted(states, key=lambda state: -seats[state])
    return Matrix(cells, rows, columns, {f: (heads[f], f in counted) for f in columns}, seats)


def subject(forums, forum):
    """Return what a forum is for."""
    return forums.set_index("forum").subject[forum]


def finding(matrix):
    """Return in how many frameworks the two with the fewest seats sit."""
    total = sum(counted for _, counted in matrix.heads.values())
    *_, above, last = matrix.states
    few, fewest = (in_words(matrix.seats[state]).replace("no", "none") for state in (above, last))
    names = state_title(above), state_title(last)
    return (
        f"Of {in_words(total)} security frameworks, {names[0]} has a seat in {few} and {names[1]} in {fewest}"
    )


def describe(matrix, as_of):
    """Return the alt text: the finding, the most seats, and where those with the fewest sit."""
    most = max(matrix.seats.values())
    top = [state_title(state) for state in matrix.states if matrix.seats[state] == most]
    parts = [f"{finding(matrix)}, as of {as_of}. The most seats, {in_words(most)}, belong to {listed(top)}."]
    for state in matrix.states[-2:]:
        held = [matrix.heads[f][0] for f in matrix.forums if (state, f) in matrix.cells]
        parts.append(f"{state_title(state)}’s row has a mark under {listed(held) if held else 'no column'}.")
    return " ".join(parts)
