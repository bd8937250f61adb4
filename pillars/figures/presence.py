"""United States forces by host: a panel for each, all on one scale, broken where the counting changed."""

import pandas

from pillars.data import load
from pillars.figures.chart import Chart, sources_of
from pillars.figures.house import INK, TEAL, painter

NAMES = {"JPN": "Japan", "KOR": "South Korea", "PHL": "Philippines", "GUM": "Guam", "region": "the region"}
REPORT, COUNTED_ANEW = 1995, 2007.5
CAPTION = (
    "People on active duty each September, as the Department of Defense counted them; no forces at sea. "
    "A line stops where the counting changes or a year is missing: do not compare across a gap."
)


def plot_presence(presence=None):
    """Chart the presence in each host over the years, a panel for each.

    presence: like data/presence.csv, which is the default; its rows for the region are left out.
    """
    presence = load("presence") if presence is None else presence
    hosts = presence[presence.place != "region"]
    panels = {place: segments(presence, place) for place in NAMES if place in set(hosts.place)}

    def paint(figure, narrow):
        grid = figure.subplots(2, -(-len(panels) // 2), sharex=True, sharey=True, squeeze=False)
        for axes, (place, runs) in zip(grid.flat, panels.items(), strict=False):
            for run in runs:
                gid = f"line:{place}-{run.year.iloc[0]}"
                axes.plot(run.year, run.personnel, color=TEAL, gid=gid)
            axes.axvline(REPORT, color=INK, linewidth=1, alpha=0.6)
            axes.axvline(COUNTED_ANEW, color=INK, linewidth=1, alpha=0.45, linestyle=":")
            axes.set_title(NAMES[place])
            axes.yaxis.set_major_formatter("{x:,.0f}")
            axes.set(ylim=(0, 64_000), yticks=[0, 20_000, 40_000, 60_000], xticks=[1980, 1995, 2010])
            axes.tick_params(labelbottom=True, labelsize=9 if narrow else 10)
        figure.supxlabel("line: the report of 1995; dots: counted anew", size=9 if narrow else 10)

    return Chart(
        name="presence",
        title=finding(panels),
        alt=describe(panels),
        caption=CAPTION,
        source_keys=short_sources(hosts),
        table="presence",
        draw=painter(paint, 300, 260),
    )


def segments(presence, place):
    """Return the counts of a place as runs of years in a row that were counted on one basis."""
    rows = presence[presence.place == place]
    breaks = (rows.year.diff() != 1) | (rows.counting_basis != rows.counting_basis.shift())
    return [run for _, run in rows.groupby(breaks.cumsum())]


def short_sources(presence):
    """Return the sources of rows without their locators, each once."""
    return "; ".join(dict.fromkeys(part.split("[")[0] for part in sources_of(presence).split("; ")))


def finding(panels):
    """Return how far the counts fell from the report of 1995 to the last year of the same counting."""
    falls = {}
    for place, runs in panels.items():
        rows = next((run.set_index("year").personnel for run in runs if REPORT in set(run.year)), None)
        if rows is not None and rows[REPORT] >= 10_000:
            falls[place] = (rows.index.max(), 1 - rows.iloc[-1] / rows[REPORT])
    if not falls:
        return f"No host has a large count in {REPORT}"
    year = max(last for last, _ in falls.values())
    told = [f"{NAMES[place]} by {fall:.0%}" for place, (_, fall) in falls.items()]
    return f"From {REPORT} to {year} the forces shrink: in {', in '.join(told)}"


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
