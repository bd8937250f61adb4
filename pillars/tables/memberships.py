"""Who sits in which forum on a day, in what role, and who does not."""

from html import escape
from typing import NamedTuple

from pillars.data import load, state_title
from pillars.figures.chart import date_words, first_and_last_day, in_words, sources_of
from pillars.tables.marked import Mark, MarkedTable, key, matrix

CAPTION = (
    "The number counts seats of any kind at the security tables. The columns after it are not counted: the "
    "six-party talks have stopped, and APEC is about trade. A seat says nothing about influence."
)
SEAT = Mark("●", "multilateral", "member or participant")
SIDE_SEAT = Mark("◇", "multilateral", "partner or observer")
STOPPED = Mark("×", "own", "sat in it until it stopped")
MARKS = (SEAT, SIDE_SEAT, STOPPED)
ROLES = {
    "member": SEAT,
    "participant": SEAT,
    "participating state": SEAT,
    "party": SEAT,
    "partner": SIDE_SEAT,
    "dialogue partner": SIDE_SEAT,
    "observer": SIDE_SEAT,
}


class Seats(NamedTuple):
    """The seats of one day: what stands in each (state, forum), and the order of rows and columns."""

    cells: dict
    states: list
    counted: list
    others: list
    numbers: dict


def show_memberships(memberships=None, forums=None, as_of="2024-12-31"):
    """Show who sits where on one day, those with most seats first.

    memberships, forums: like the tables of data/ with these names, the defaults. as_of: an ISO date.
    Raises ValueError for an `as_of` that is no date.
    """
    memberships = load("memberships") if memberships is None else memberships
    seats = seats_on(memberships, load("forums") if forums is None else forums, as_of)
    return MarkedTable(
        name="memberships",
        title=finding(seats),
        caption=f"As of {date_words(as_of)}. {CAPTION}",
        source_keys=sources_of(memberships),
        table="memberships",
        body=seat_table(memberships, forums, as_of),
    )


def seat_table(memberships=None, forums=None, as_of="2024-12-31"):
    """Return the seats of one day as HTML: what the marks mean, the table, and the names of the forums."""
    memberships = load("memberships") if memberships is None else memberships
    forums = load("forums") if forums is None else forums
    seats = seats_on(memberships, forums, as_of)
    named = forums.set_index("forum")
    columns = [*seats.counted, None, *seats.others]
    heads = [head(named.loc[forum]) if forum else "seats" for forum in columns]
    rows = [
        [escape(state_title(state)), *(cell(seats, state, forum) for forum in columns)]
        for state in seats.states
    ]
    names = "; ".join(f"{f.short_title}: {f.title}" for f in forums.itertuples() if f.forum in columns)
    return f'{key(MARKS)}{matrix(heads, rows, "seats")}<p class="pillar-names">{escape(names)}.</p>'


def head(forum):
    """Return the short title of a forum, which tells its name."""
    return f'<abbr title="{escape(forum.title)}">{escape(forum.short_title)}</abbr>'


def cell(seats, state, forum):
    """Return one cell as HTML; without a forum it is the number of the state's seats."""
    if forum is None:
        return f"<b>{seats.numbers[state]}</b>"
    mark = seats.cells.get((state, forum))
    return mark.html("") if mark else ""


def seats_on(memberships, forums, day):
    """Return the Seats of a day; a date that is not known counts as before it."""
    first_and_last_day(day, "as_of")
    known = memberships[memberships.since.fillna("") <= day]
    over = known.until.fillna("9") < day
    stopped = set(forums.forum[forums.end_date.fillna("9") < day])
    cells = {(row.state, row.forum): STOPPED for row in known[over].itertuples() if row.forum in stopped}
    cells |= {(row.state, row.forum): ROLES[row.role] for row in known[~over].itertuples()}
    full = {forum: sum(held == forum for _, held in cells) for forum in forums.forum}
    order = sorted(full, key=lambda forum: -full[forum])
    others = {*stopped, *forums.forum[forums.subject == "economy"]}
    counted = [forum for forum in order if forum not in others]
    states = sorted(set(memberships.state), key=state_title)
    numbers = {state: sum((state, forum) in cells for forum in counted) for state in states}
    rows = sorted(states, key=lambda state: -numbers[state])
    return Seats(cells, rows, counted, [forum for forum in order if forum in others], numbers)


def finding(seats):
    """Return in how many frameworks the two with the fewest seats sit."""
    *_, above, last = seats.states
    few, fewest = (in_words(seats.numbers[state]).replace("no", "none") for state in (above, last))
    return (
        f"Of {in_words(len(seats.counted))} security tables, {state_title(above)} has a seat at {few} "
        f"and {state_title(last)} at {fewest}"
    )
