"""The forces counted in the region, year by year, against the number that was pledged."""

from functools import partial

import pandas

from pillars.data import load
from pillars.figures.chart import Chart
from pillars.figures.dates import first_and_last_day
from pillars.figures.pledge_drawing import draw
from pillars.figures.presence import segments, short_sources

CAPTION = (
    "The blue line is the sum of the counts by host, without Guam and without people at sea who were "
    "assigned to no host. It stops where the basis of the counting changes (after 1976 and after 2007). "
    "The thick bar is the time from the first to the last pledge of about 100,000 in our table; the "
    "dashed line carries the number on. We found no text that defines the pledge as a sum of counts by "
    "host, so the distance is a question and not a broken promise."
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
