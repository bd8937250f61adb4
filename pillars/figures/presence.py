"""United States forces by host: a panel for each, all on one scale, broken where the counting changed."""

from functools import partial

import pandas

from pillars.data import load
from pillars.figures.chart import Chart
from pillars.figures.presence_drawing import draw
from pillars.figures.wording import sources_of

NAMES = {"JPN": "Japan", "KOR": "South Korea", "PHL": "Philippines", "GUM": "Guam", "region": "the region"}
CAPTION = (
    "People on active duty in September of each year, as the Department of Defense counted them. All "
    "panels have the same scale. The line stops where the basis of the counting changes (after 1976 and "
    "after 2007) and where a year has no count: the two sides of a gap must not be compared. Forces at "
    "sea that are assigned to no host are not counted."
)


def plot_presence(presence=None):
    """Chart the presence in each host over the years, a panel for each.

    presence: like data/presence.csv, which is the default; its rows for the region are left out.
    """
    presence = load("presence") if presence is None else presence
    hosts = presence[presence.place != "region"]
    panels = {place: segments(presence, place) for place in NAMES if place in set(hosts.place)}
    return Chart(
        name="presence",
        title=finding(panels),
        alt=describe(panels),
        caption=CAPTION,
        source_keys=short_sources(hosts),
        table="presence",
        draw=partial(draw, {NAMES[place]: (place, runs) for place, runs in panels.items()}),
    )


def segments(presence, place):
    """Return the counts of a place as runs of years in a row that were counted on one basis."""
    rows = presence[presence.place == place]
    breaks = (rows.year.diff() != 1) | (rows.counting_basis != rows.counting_basis.shift())
    return [run for _, run in rows.groupby(breaks.cumsum())]


def short_sources(presence):
    """Return the sources of rows without their locators, each once."""
    return "; ".join(dict.fromkeys(part.split("[")[0] for part in sources_of(presence).split("; ")))


def jump(runs):
    """Return the last count before the largest change at a gap, and the first after it, as rows."""
    pairs = [(one.iloc[-1], other.iloc[0]) for one, other in zip(runs, runs[1:], strict=False)]
    return max(pairs, key=lambda pair: abs(pair[1].personnel - pair[0].personnel), default=None)


def finding(panels):
    """Return the largest break of a series as a sentence."""
    jumps = {place: jump(runs) for place, runs in panels.items() if jump(runs)}
    if not jumps:
        return "No series has a break"
    place = max(jumps, key=lambda one: abs(jumps[one][1].personnel - jumps[one][0].personnel))
    before, after = jumps[place]
    change = abs(after.personnel - before.personnel)
    up = "up" if after.personnel > before.personnel else "down"
    return f"{NAMES[place]} goes {up} by {change:,} in {after.year}, where the counting changed"


def describe(panels):
    """Return the alt text: the finding, then the first, the highest and the last count of each place."""
    parts = [finding(panels)]
    for place, runs in panels.items():
        rows = pandas.concat(runs)
        first, last, top = rows.iloc[0], rows.iloc[-1], rows.loc[rows.personnel.idxmax()]
        parts.append(
            f"{NAMES[place]}: {first.personnel:,} in {first.year}, {top.personnel:,} at most, in {top.year}, "
            f"and {last.personnel:,} in {last.year}, drawn in {len(runs)} separate lines"
        )
    return ". ".join(parts) + "."
