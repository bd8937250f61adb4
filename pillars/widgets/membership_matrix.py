"""Memberships through time: a moving figure on the tables of memberships and forums."""

import pandas

from pillars.data import load, state_title
from pillars.figures.dates import first_and_last_day
from pillars.figures.style import BLUE, GREY
from pillars.widgets.moving_figure import MovingFigure
from pillars.widgets.moving_svg import dot, svg, text

SIZES = {"wide": (504, 10, 104), "narrow": (232, 9, 30)}
MEMBERS = {"member", "participant", "participating state", "party"}
LAST = 2024
WORDS = {
    "some": "{year}: {count} {count:membership/memberships}, {part} of them in full.",
    "none": "{year}: no memberships.",
}
ROW, HEAD = 16, 72


class MembershipMatrix(MovingFigure):
    """Show which state took part in which forum at the end of a year; a grey dot is less than full."""

    def __init__(self, year=LAST, memberships=None, forums=None):
        """Read the tables, by default the book's own; raise ValueError for a year that is not there."""
        rows = load("memberships") if memberships is None else memberships
        forums = load("forums") if forums is None else forums
        super().__init__(
            "Who takes part in what on 31 December",
            [mark for row in rows.itertuples() for mark in marks_of(row)],
            [("full", "members and full participants"), ("partial", "observers and partners")],
            WORDS,
            {size: draw(rows, forums, size) for size in SIZES},
            year=year,
        )


def marks_of(row):
    """Yield the mark of one membership, unless it was never true at the end of a year.

    The table holds what stood at the end of the last year; of a seat without a first day no more is known.
    """
    first = LAST if pandas.isna(row.since) else first_and_last_day(row.since)[0].year
    last = LAST if pandas.isna(row.until) else min(LAST, first_and_last_day(row.until)[0].year - 1)
    kind = kind_of(row.role)
    if first <= last:
        name = f"{kind}:{row.forum}:{row.state}"
        yield (name, kind, first, last, f"{row.forum}:{row.state}", int(kind == "full"))


def kind_of(role):
    """Return whether a role is full or partial."""
    return "full" if role in MEMBERS else "partial"


def draw(rows, forums, size):
    """Return the drawing of one size: a row for each state, a column for each forum."""
    width, type_size, left = SIZES[size]
    names = dict(zip(forums.forum, forums.short_title, strict=True))
    columns = {forum: None for forum in names if forum in set(rows.forum)}
    step = (width - left) / max(1, len(columns))
    columns = {forum: left + (n + 0.5) * step for n, forum in enumerate(columns)}
    heights = {state: HEAD + n * ROW for n, state in enumerate(sorted(set(rows.state), key=state_title))}
    parts = [head(names[forum], x, type_size) for forum, x in columns.items()]
    for state, y in heights.items():
        parts.append(text((0, y + 4), state_title(state) if size == "wide" else state, type_size))
    cells = {(kind_of(r.role), r.forum, r.state) for r in rows.itertuples() if r.forum in columns}
    for kind, forum, state in sorted(cells):
        colour, radius = (BLUE, 4) if kind == "full" else (GREY, 2.5)
        parts.append(dot((columns[forum], heights[state]), radius, colour, f"{kind}:{forum}:{state}"))
    return svg(size, width, HEAD + len(heights) * ROW, parts)


def head(name, x, size):
    """Return the name of a forum, turned so that it stands above its column."""
    turned = text((0, 0), name, size)
    return f'<g transform="translate({x + 3:.4g} {HEAD - 12})rotate(-90)">{turned}</g>'
