"""Draw the counts of a region as a broken line, and the number pledged for it as a level."""

from typing import NamedTuple

import pandas

from pillars.figures.panel import Panel
from pillars.figures.style import BLUE, INK, MUTED, VERMILLION, Type, block, house_style, sheet, write


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    height: float
    size: float
    left: float
    years: tuple
    values: tuple


LAYOUTS = {
    "wide": Layout(
        504, 300, 10, 52, (1975, 1980, 1985, 1990, 1995, 2000, 2005, 2010, 2015, 2020), (0, 50_000, 150_000)
    ),
    "narrow": Layout(232, 260, 9, 46, (1980, 1990, 2000, 2010, 2020), (0, 50_000, 150_000)),
}
TOP, FOOT, RIGHT, HIGH, BAR, ABOVE, DROP, DOT = 14, 24, 22, 150_000, 6, 12, 11, 3.4
BREAK = (2007, 2008)


def draw(runs, pledge, size):
    """Return the figure of one size; runs: tables of counts, pledge: level, first day and last day."""
    layout = LAYOUTS[size]
    rows = pandas.concat(runs)
    with house_style():
        axes = sheet(layout.width, layout.height)
        edges = (layout.left, TOP, layout.width - RIGHT, layout.height - FOOT)
        high = max(HIGH, rows.personnel.max())
        panel = Panel(axes, *edges, rows.year.min(), rows.year.max(), 0, high)
        panel.draw_values(layout.values, Type(layout.size))
        panel.draw_years(layout.years, Type(layout.size))
        draw_pledge(panel, Type(layout.size), pledge)
        for run in runs:
            panel.draw_line(run.year, run.personnel, BLUE, f"region-{run.year.iloc[0]}", width=2.2)
        draw_counts(panel, Type(layout.size), runs)
    return axes.figure


def draw_pledge(panel, type_, pledge):
    """Draw the number pledged across the panel, thick for the years in which it was pledged."""
    level = pledge["level"]
    panel.draw_level(level, VERMILLION)
    first, last = (
        panel.across(day.year + (day.timetuple().tm_yday - 1) / 365)
        for day in (pledge["first"], pledge["last"])
    )
    y = panel.down(level)
    block(panel.axes, (first, y - BAR / 2), last - first, BAR, VERMILLION, gid=f"pledge:{level}")
    write(panel.axes, (panel.left - 6, y), [f"{level:,}"], type_, ha="right")
    words = [f"about {level:,}", f"pledged {pledge['first'].year}–{pledge['last'].year}"]
    place = (first, y - ABOVE - type_.leading)
    write(panel.axes, place, words, Type(type_.size, "bold"))


def draw_counts(panel, type_, runs):
    """Mark and write a low count during the pledge, both sides of the last break, and the last count."""
    rows = pandas.concat(runs).set_index("year").personnel
    end = rows.index.max()
    below = panel.down(rows[BREAK[0]]) + DROP if BREAK[0] in rows else panel.bottom - DROP
    tops = {1995: panel.down(rows.get(1995, 0)) + DROP, end: panel.down(rows[end]) + DROP}
    for year, ha, right in (
        (1995, "right", 0),
        (BREAK[0], "right", -2),
        (BREAK[1], "left", 2),
        (end, "center", 0),
    ):
        if year in rows:
            panel.draw_dot(year, rows[year], BLUE, f"region:{year}", size=DOT)
            place = (panel.across(year) + right, tops.get(year, below))
            write(panel.axes, place, [f"{rows[year]:,}"], type_, ha=ha)
            below_it = (place[0], place[1] + type_.leading)
            write(panel.axes, below_it, [str(year)], type_, ha=ha, alpha=MUTED)
    if set(BREAK) <= set(rows.index):
        draw_break(panel, type_, below + 2.2 * type_.leading)


def draw_break(panel, type_, bottom):
    """Draw a dotted line where the counting changed, and say so below it."""
    x = panel.across(sum(BREAK) / 2)
    looks = {"color": INK, "alpha": 0.45, "linewidth": 0.8, "dashes": (2, 2)}
    panel.axes.plot([x, x], [panel.down(100_000) + 8, bottom - 8], **looks)
    write(panel.axes, (x, bottom), ["counted anew"], type_, ha="center", alpha=MUTED)
