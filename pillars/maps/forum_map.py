"""Who sits at which table, on a map: pick a table and its members fill, pick a state and its tables light."""

from html import escape

import pandas
from traitlets import Dict, Enum, List, Unicode

from pillars.bundle import read_module
from pillars.data import load
from pillars.figures.chart import first_and_last_day, in_words, listed, minified, sources_of
from pillars.maps.globe import (
    BOXES,
    HERE,
    SHEETS,
    MapWidget,
    OneOf,
    Year,
    draw_globe,
    draw_state,
    draw_year,
    name_of,
    place_of,
    read_land,
    svg,
)
from pillars.tables.marked import CSS
from pillars.tables.memberships import seat_table

LAST = 2024
MEMBERS = {"member", "participant", "participating state", "party"}
VIEWS = {"map": "Map", "chart": "Chart", "table": "Table"}
# Those for whom an empty chair is drawn.
ABSENT = ("PRK", "TWN")
CHAIR = "v14m0-7h6.5v7"


class ForumMap(MapWidget):
    """Show who had a seat at a table at the end of a year, and at which tables a state sat.

    Python may read or set `forum`, `state` (or an empty text), `year` and `view` (map, chart or table), and
    may observe them; `finding` says what the page announces. Raises ValueError for what is not there.
    """

    name, table = "memberships", "memberships"
    _esm = read_module(HERE / "map.js")

    year = Year().tag(sync=True)
    forums = List().tag(sync=True)
    seats = List().tag(sync=True)
    matrix = Unicode().tag(sync=True)
    names = Dict().tag(sync=True)
    forum = OneOf("tables", "Forum").tag(sync=True)
    state = OneOf("states", "State").tag(sync=True)
    view = Enum([*VIEWS], "map").tag(sync=True)

    def __init__(self, forum="eas", state="", year=LAST, memberships=None, forums=None):
        """Read the tables, by default the book's own; raise ValueError for what is not there."""
        rows = load("memberships") if memberships is None else memberships
        forums = load("forums") if forums is None else forums
        seats = [seat for row in rows.itertuples() for seat in seat_of(row)]
        tables = [plain(row) for row in forums.itertuples() if row.forum in set(rows.forum)]
        states = sorted(set(rows.state), key=name_of)
        super().__init__(
            first=min(first for *_, first, _ in seats),
            last=LAST,
            year=year,
            forums=tables,
            seats=seats,
            names={each: name_of(each) for each in states},
            forum=forum,
            state=state,
            drawings={size: draw(states, size) for size in SHEETS},
            matrix=f"<style>{minified(CSS)}</style>{seat_table(rows, forums, f'{LAST}-12-31')}",
            source_keys=[sources_of(rows)],
            title=conclude(tables, seats),
        )

    def tables(self):
        """Return the names of the tables."""
        return [row["forum"] for row in self.forums]

    def states(self):
        """Return the codes of the states."""
        return [*self.names]

    @property
    def finding(self):
        """Return what the page says of the table, and of the state if one is chosen."""
        said = [tell_table(self.forums, self.seats, self.names, self.forum, self.year)]
        if self.state:
            said.append(tell_state(self.forums, self.seats, self.names, self.state, self.year))
        return " ".join(said)

    def still(self):
        """Return for a reader without JavaScript the map of the table that is shown, and all seats."""
        kinds = kinds_in(self.forums, self.seats, self.forum, self.year)
        land = read_land()
        fills = "".join(
            f'<use class="{kind}" href="#land-{state}"/>'
            for state, kind in kinds.items()
            if f'id="land-{state}"' in land
        )
        there = row_of(self.forums, self.forum)["start"] <= self.year
        parts = [draw_globe("narrow", f'<g data-coast id="coast-memberships">{land}</g>{fills}')]
        for state in self.names:
            looks = kinds.get(state) or ("away empty" if state in ABSENT and there else "away")
            parts.append(draw_seat(state, "narrow").replace("m-state", f"m-state {looks}", 1))
        drawing = svg("narrow", [*parts, draw_year("narrow", self.year)], "still", self.finding)
        return f'<p>{escape(self.finding)}</p><div class="pm-still">{drawing}</div>{self.matrix}'


def seat_of(row):
    """Yield [forum, state, whether full, first, last year] of a seat that was held at the end of a year.

    The table holds what stood at the end of the last year; of a seat without a first day no more is known.
    """
    first = LAST if pandas.isna(row.since) else first_and_last_day(row.since)[0].year
    last = LAST if pandas.isna(row.until) else min(LAST, first_and_last_day(row.until)[0].year - 1)
    if first <= last:
        yield [row.forum, row.state, int(row.role in MEMBERS), first, last]


def plain(row):
    """Return what the page needs of a table: its names, its years, and whether it is about security."""
    end = None if pandas.isna(row.end_date) else first_and_last_day(row.end_date)[0].year
    return {
        "forum": row.forum,
        "title": row.title,
        "short_title": row.short_title,
        "start": first_and_last_day(row.date)[0].year,
        "end": end,
        "counts": row.subject != "economy",
    }


def kinds_in(forums, seats, forum, year):
    """Return state -> full, side or, of a table that has stopped, stopped."""
    over = row_of(forums, forum)["end"] or LAST + 1
    if year >= over:
        return {state: "stopped" for name, state, *_ in seats if name == forum}
    held = [seat for seat in seats if seat[0] == forum and seat[3] <= year <= seat[4]]
    return {state: "full" if full else "side" for _, state, full, *_ in held}


def row_of(forums, forum):
    """Return the row of a table."""
    return next(row for row in forums if row["forum"] == forum)


def open_in(forums, year):
    """Return the tables on security that met in a year."""
    return [f for f in forums if f["counts"] and f["start"] <= year < (f["end"] or LAST + 1)]


def tell_table(forums, seats, names, forum, year):
    """Return who has a seat at a table at the end of a year, and who of the two has none."""
    row = row_of(forums, forum)
    kinds = kinds_in(forums, seats, forum, year)
    head = f"{row['title']}, {year}:"
    if year < row["start"]:
        return f"{head} not there yet."
    if "stopped" in kinds.values():
        return f"{head} it meets no longer. In grey: those who sat in it."
    full, side = ([*kinds.values()].count(kind) for kind in ("full", "side"))
    away = [names[state] for state in ABSENT if state in names and state not in kinds]
    sits = f" {full} with a full seat{f', {side} at the side' if side else ''}."
    return f"{head}{sits}{f' An empty chair for {listed(away)}.' if away else ''}"


def tell_state(forums, seats, names, state, year):
    """Return at how many of the tables on security a state sits at the end of a year, and at which."""
    counted = open_in(forums, year)
    held = [row["short_title"] for row in counted if state in kinds_in(forums, seats, row["forum"], year)]
    where = f": {listed(held)}" if held else ""
    return f"{names[state]} sits at {len(held)} of {len(counted)} security tables{where}."


def conclude(forums, seats):
    """Return the title: how few seats the two with the fewest have at the end of the last year."""
    counted = open_in(forums, LAST)
    few = {s: sum(s in kinds_in(forums, seats, f["forum"], LAST) for f in counted) for s in ABSENT}
    north, south = (in_words(few[state]).replace("no", "none") for state in ABSENT)
    tables = in_words(len(counted))
    return f"Of {tables} security tables, North Korea has a seat at {north} and Taiwan at {south}"


def draw(states, size):
    """Return the drawing of one size: a dot or a box for each state, and two empty chairs."""
    return svg(size, [draw_globe(size), *(draw_seat(state, size) for state in states), draw_year(size)])


def draw_seat(state, size):
    """Return a state as it can be filled, chosen or missed."""
    x, y = place_of(state, size)
    if state in BOXES:
        return draw_state(state, size)
    at = f'cx="{x:.4g}" cy="{y:.4g}"'
    dot = f'<circle class="m-ring" {at} r="6"/><circle class="m-dot" {at} r="3"/>'
    if state not in ABSENT:
        return draw_state(state, size, dot)
    chair = f'd="M{x - 3.2:.4g} {y - 7:.4g}{CHAIR}"'
    return draw_state(
        state, size, f'{dot}<path class="m-seat ground" {chair}/><path class="m-seat" {chair}/>', 3
    )
