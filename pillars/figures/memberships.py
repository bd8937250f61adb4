"""Who sits in which forum on a day, in what role, and who does not."""

from functools import partial
from typing import NamedTuple

from pillars.data import load, state_title
from pillars.figures.chart import Chart, in_words, listed, sources_of
from pillars.figures.dates import first_and_last_day
from pillars.figures.style import (
    BAND,
    BLUE,
    FAINT,
    GREY,
    MUTED,
    VERMILLION,
    Type,
    block,
    house_style,
    mark,
    rule,
    sheet,
    text_width,
    write,
)

CAPTION = (
    "A row is a state or Taiwan, a column a forum or treaty. The number at the end counts seats of any kind "
    "in the frameworks with a strong heading. Those with a pale heading are not counted: the six-party talks "
    "have stopped, and APEC is about trade and has economies as members. A seat says nothing about influence."
)
SEAT, SIDE_SEAT, STOPPED = "member or participant", "partner or observer", "sat in it until it stopped"
MARKS = {SEAT: ("s", BLUE, 1.0), SIDE_SEAT: ("D", VERMILLION, 0.8), STOPPED: ("X", GREY, 1.0)}
ROLES = {
    "member": SEAT,
    "participant": SEAT,
    "participating state": SEAT,
    "party": SEAT,
    "partner": SIDE_SEAT,
    "dialogue partner": SIDE_SEAT,
    "observer": SIDE_SEAT,
}


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


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    size: float
    first: float
    step: float
    row: float
    mark: float
    key: tuple


LAYOUTS = {
    "wide": Layout(504, 10.5, 112, 34, 16, 8, ((0, 0), (168, 0), (320, 0))),
    "narrow": Layout(232, 9.5, 93, 11.4, 15, 6.5, ((0, 0), (0, 1), (0, 2))),
}
HEAD, PAD, GUTTER, INDENT = 62, 12, 5, 3


def draw(matrix, size):
    """Return the figure of one size, "wide" or "narrow"."""
    layout = LAYOUTS[size]
    top = (1 + layout.key[-1][1]) * Type(layout.size).leading + PAD + HEAD
    with house_style():
        axes = sheet(layout.width, top + len(matrix.states) * layout.row + 2)
        draw_key(axes, layout)
        draw_head(axes, layout, matrix, top)
        for i, state in enumerate(matrix.states):
            draw_row(axes, layout, matrix, state, top + i * layout.row)
        rule(axes, (0, top), (layout.width, top), MUTED)
    return axes.figure


def column(layout, matrix, forum):
    """Return where a column stands; those that are not counted stand a little apart."""
    i = matrix.forums.index(forum)
    apart = 0 if matrix.heads[forum][1] else layout.step * 0.4
    return layout.first + (i + 0.5) * layout.step * 0.93 + apart


def draw_key(axes, layout):
    """Say above the columns what each mark means."""
    type_ = Type(layout.size)
    for (kind, (shape, colour, share)), (x, line) in zip(MARKS.items(), layout.key, strict=True):
        y = type_.leading * (line + 0.5)
        mark(axes, (x + layout.mark, y), shape, colour, layout.mark * share)
        write(axes, (x + 2 * layout.mark + GUTTER, y), [kind], type_)


def draw_head(axes, layout, matrix, top):
    """Write the short titles upwards over their columns, and what the last number counts."""
    type_ = Type(layout.size)
    looks = {"rotation": 90, "ha": "center", "va": "bottom"}
    for forum, (title, counted) in matrix.heads.items():
        place = (column(layout, matrix, forum), top - GUTTER)
        write(axes, place, [title], type_, alpha=None if counted else MUTED, **looks)
    write(axes, (layout.width - 7, top - GUTTER), ["seats"], Type(layout.size, "bold"), **looks)


def draw_row(axes, layout, matrix, state, top):
    """Draw one state: its name, its marks, the number of its seats; the two with the fewest on a band."""
    few = state in matrix.states[-2:]
    type_ = Type(layout.size, "bold" if few else "normal")
    y = top + layout.row / 2
    if few:
        block(axes, (0, top), layout.width, layout.row, alpha=BAND, gid=f"band:{state}")
    write(axes, (INDENT, y), [fitted(state_title(state), layout, type_)], type_)
    rule(axes, (0, top + layout.row), (layout.width, top + layout.row), FAINT)
    for forum in matrix.forums:
        if kind := matrix.cells.get((state, forum)):
            shape, colour, share = MARKS[kind]
            place = (column(layout, matrix, forum), y)
            mark(axes, place, shape, colour, layout.mark * share, f"{forum}:{state}")
    write(axes, (layout.width - 7, y), [str(matrix.seats[state])], type_, ha="center")


def fitted(title, layout, type_):
    """Return a state's name, shortened if it would run into the first column."""
    if text_width(title, type_) > layout.first - INDENT - GUTTER:
        return title.replace("United ", "U. ").replace("North ", "N. ").replace("New ", "N. ")
    return title
