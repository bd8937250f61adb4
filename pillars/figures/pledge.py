"""The forces counted in the region, year by year, against the number that was pledged."""

import pandas

from pillars.data import load
from pillars.figures.chart import Chart, first_and_last_day
from pillars.figures.house import GOLD, INK, TEAL, painter
from pillars.figures.presence import COUNTED_ANEW, segments, short_sources

CAPTION = (
    "The line adds the counts by host, without Guam or people at sea; it stops where the counting changes. "
    "In the Department’s list of 1998 the pledge holds the Seventh Fleet, and the line does not: the "
    "distance is a question, not a broken promise."
)


def plot_pledge(presence=None, claims=None):
    """Chart the counts of the region, and the number pledged for it.

    presence, claims: like data/presence.csv and data/presence_claims.csv, which are the defaults.
    """
    presence = load("presence") if presence is None else presence
    runs = segments(presence, "region")
    pledge = the_pledge(load("presence_claims") if claims is None else claims)
    level, start, end = pledge["level"], in_years(pledge["first"]), in_years(pledge["last"])
    counts = pandas.concat(runs).set_index("year").personnel

    def paint(figure, narrow):
        axes = figure.subplots()
        axes.axhline(level, color=GOLD, linestyle="--", linewidth=1.2)
        axes.plot([start, end], [level, level], color=GOLD, linewidth=7, gid=f"pledge:{level}")
        words = f"about {level:,}\npledged {pledge['first'].year}–{pledge['last'].year}"
        axes.text(start, level * 1.08, words, weight="bold", linespacing=1.25)
        for run in runs:
            gid = f"line:region-{run.year.iloc[0]}"
            axes.plot(run.year, run.personnel, color=TEAL, linewidth=2.4, gid=gid)
        axes.axvline(COUNTED_ANEW, 0.08, 0.6, color=INK, linewidth=1, alpha=0.45, linestyle=":")
        axes.text(COUNTED_ANEW, 4_000, "counted anew", ha="center", alpha=0.75)
        write_counts(axes, counts, narrow)
        axes.yaxis.set_major_formatter("{x:,.0f}")
        years = range(1980, counts.index.max() + 1, 20 if narrow else 10)
        axes.set(ylim=(0, 155_000), yticks=[0, 50_000, 100_000, 150_000], xticks=years)

    return Chart(
        name="pledge",
        title=finding(runs, level),
        alt=describe(runs, pledge),
        caption=CAPTION,
        source_keys="; ".join([short_sources(presence), *pledge["sources"]]),
        table="presence",
        draw=painter(paint, 300, 250),
    )


def in_years(day):
    """Return a day as a number of years."""
    return day.year + (day.timetuple().tm_yday - 1) / 365


def write_counts(axes, counts, narrow):
    """Mark four counts, and write each so many points below the line; on a phone the last one above it."""
    under = -30 if narrow else 9
    told = (1995, "right", 9), (2007, "right", 9), (2008, "left", 24), (counts.index.max(), "right", under)
    for year, side, down in told:
        if year in counts.index:
            axes.plot(year, counts[year], "o", color=TEAL, markersize=4, gid=f"region:{year}")
            words = {"xytext": (0, -down), "textcoords": "offset points", "ha": side, "va": "top"}
            axes.annotate(f"{counts[year]:,}", (year, counts[year]), **words)


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
