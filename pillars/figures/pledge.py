"""The forces counted in the region, year by year, against the number that was pledged."""

from functools import partial
from typing import NamedTuple

import pandas

from pillars.data import load
from pillars.figures.chart import Chart
from pillars.figures.dates import first_and_last_day
from pillars.figures.panel import Panel
from pillars.figures.presence import segments, short_sources
from pillars.figures.style import BLUE, INK, MUTED, VERMILLION, Type, block, house_style, sheet, write

CAPTION = (
    "The blue line is the sum of the counts by host, without Guam and without people at sea who were "
    "assigned to no host. It stops where the basis of the counting changes (after 1976 and after 2007). "
    "The thick bar is the time from the first to the last pledge of about 100,000 in our table; the "
    "dashed line carries the number on. By the Department’s list of 1998 the number holds the Seventh Fleet, "
    "which the line does not, so the distance is a question and not a broken promise."
)


def plot_pledge(presence=None, claims=None):
    """Chart the counts of the region, and the number pledged for it.

    presence, claims: like data/presence.csv and data/presence_claims.csv, which are the defaults.
    """
    presence = load("presence") if presence is None else presence
    runs = segments(presence, "region")
    pledge = the_pledge(load("presence_claims") if claims is None else claims)
    return Chart(
        name="pledge",
        title=finding(runs, pledge["level"]),
        alt=describe(runs, pledge),
        caption=CAPTION,
        source_keys="; ".join([short_sources(presence), *pledge["sources"]]),
        table="presence",
        draw=partial(draw, runs, pledge),
    )


def the_pledge(claims):
    """Return the number that was pledged most often for the region, from when to when, and its sources."""
    rows = claims[(claims.area == "region") & (claims.kind == "pledge")]
    level = int(rows.personnel.mode().iloc[-1])
    rows = rows[rows.personnel == level]
    days = [first_and_last_day(date)[0] for date in rows.date]
    return {"level": level, "first": min(days), "last": max(days), "sources": list(rows.source)}


def finding(runs, level):
    """Return since when every count is below the level, as a sentence."""
    rows = pandas.concat(runs)
    above = rows[rows.personnel >= level]
    if above.empty:
        return f"In no September was the region at {level:,} or above, counted by host"
    if above.year.max() == rows.year.max():
        return f"In September {rows.year.max()} the region is at {level:,} or above, counted by host"
    since = rows.year[rows.year > above.year.max()].min()
    return f"Counted by host, the region is below {level:,} in every September from {since}"


def describe(runs, pledge):
    """Return the alt text: the finding, the counts at the ends and at the breaks, and the pledge."""
    rows = pandas.concat(runs).set_index("year").personnel
    years = [year for year in (rows.index.min(), 1990, pledge["last"].year, 2007, 2008, rows.index.max())]
    counts = ", ".join(f"{rows[year]:,} in {year}" for year in dict.fromkeys(years) if year in rows)
    between = f"About {pledge['level']:,} was pledged from {pledge['first'].year} to {pledge['last'].year}"
    return f"{finding(runs, pledge['level'])}. Counts: {counts}. {between}."


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
