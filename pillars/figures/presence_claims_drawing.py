"""Draw claims and counts as a dot plot: a row for each claim, two marks and the difference."""

from typing import NamedTuple

from pillars.figures.style import (
    BLUE,
    FAINT,
    MUTED,
    VERMILLION,
    Type,
    house_style,
    mark,
    rule,
    sheet,
    write,
)


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    size: float
    left: float
    right: float
    row: float
    lane: float
    ticks: tuple
    stacked: bool


LAYOUTS = {
    "wide": Layout(504, 10, 200, 58, 19, 9.5, (40_000, 60_000, 80_000, 100_000, 120_000), False),
    "narrow": Layout(232, 9, 6, 50, 31, 21, (40_000, 80_000, 120_000), True),
}
LOW, HIGH, TOP, KEY, HEADING, OFFSET, GAP = 30_000, 125_000, 8, 22, 24, 3.4, 6


def draw(claims, size):
    """Return the figure of one size; claims: with claimant, day, area, personnel, counted, difference."""
    layout = LAYOUTS[size]
    groups = list(claims.groupby("area", sort=False))
    high = TOP + 2 * KEY + sum(HEADING + len(rows) * layout.row for _, rows in groups)
    with house_style():
        axes = sheet(layout.width, high)
        draw_key(axes, layout)
        top = TOP + KEY
        for area, rows in groups:
            top = draw_group(axes, layout, area, rows, top)
        for tick in layout.ticks:
            x = across(layout, tick)
            rule(axes, (x, TOP + KEY), (x, top + 2), FAINT)
            write(axes, (x, top + KEY / 2), [f"{tick:,}"], Type(layout.size), ha="center", alpha=MUTED)
    return axes.figure


def across(layout, value):
    """Return where a number of people stands from left to right, in points."""
    width = layout.width - layout.left - layout.right
    return layout.left + (value - LOW) / (HIGH - LOW) * width


def draw_key(axes, layout):
    """Say what the two marks and the number mean."""
    y, x = TOP + 4, layout.left if not layout.stacked else 6
    for shape, colour, word, step in (("D", VERMILLION, "said", 44), ("o", BLUE, "counted", 64)):
        mark(axes, (x, y), shape, colour, 5, f"key:{word}")
        write(axes, (x + 7, y), [word], Type(layout.size))
        x += step
    write(axes, (layout.width - 2, y), ["difference"], Type(layout.size), ha="right", alpha=MUTED)


def draw_group(axes, layout, area, rows, top):
    """Draw the claims for one area from `top` down, and return where the next group begins."""
    rule(axes, (0, top + 3), (layout.width, top + 3))
    heading = area[0].upper() + area[1:]
    write(axes, (2, top + HEADING / 2 + 2), [heading], Type(layout.size, "bold"))
    top += HEADING
    for row in rows.itertuples():
        draw_row(axes, layout, row, top)
        top += layout.row
    return top


def draw_row(axes, layout, row, top):
    """Draw one claim: who said it and when, both numbers, and the difference."""
    type_, y = Type(layout.size), top + layout.lane
    who = f"{row.claimant}, {row.day.year}"
    write(axes, (2, top + 7) if layout.stacked else (2, y), [who], type_)
    said, counted = across(layout, row.personnel), across(layout, row.counted)
    rule(axes, (said, y), (counted, y), 0.4)
    mark(axes, (said, y - OFFSET), "D", VERMILLION, 4.6, f"said:{row.presence_claim}")
    mark(axes, (counted, y + OFFSET), "o", BLUE, 5.2, f"counted:{row.presence_claim}")
    write(axes, (layout.width - 2, y), [f"{row.difference:+,}".replace("-", "−")], type_, ha="right")
