"""United States forces by host: a panel for each, all on one scale, broken where the counting changed."""

from functools import partial
from typing import NamedTuple

import pandas

from pillars.data import load
from pillars.figures.chart import Chart, sources_of
from pillars.figures.panel import Panel
from pillars.figures.style import BLUE, INK, MUTED, Type, house_style, sheet, write

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


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    size: float
    columns: int
    height: float
    left: float
    gap: float
    years: tuple


LAYOUTS = {
    "wide": Layout(504, 10, 2, 150, 46, 14, (1980, 1990, 2000, 2010, 2020)),
    "narrow": Layout(232, 9, 1, 124, 42, 0, (1980, 2000, 2020)),
}
HEAD, FOOT, RIGHT, STEP, ABOVE = 34, 22, 12, 20_000, 9


def draw(panels, size):
    """Return the figure of one size; panels: {title: (place, list of runs)}."""
    layout = LAYOUTS[size]
    rows = -(-len(panels) // layout.columns)
    everything = pandas.concat([run for _, runs in panels.values() for run in runs])
    with house_style():
        axes = sheet(layout.width, rows * layout.height)
        for number, (title, (place, runs)) in enumerate(panels.items()):
            panel = lay_out(axes, layout, number, everything)
            draw_panel(panel, layout, title, place, runs)
    return axes.figure


def lay_out(axes, layout, number, everything):
    """Return the place of one panel, with room for its title above and its years below."""
    row, column = divmod(number, layout.columns)
    width = (layout.width - layout.gap * (layout.columns - 1)) / layout.columns
    left = column * (width + layout.gap) + layout.left
    right = column * (width + layout.gap) + width - RIGHT
    top, bottom = row * layout.height + HEAD, (row + 1) * layout.height - FOOT
    high = -(-everything.personnel.max() // STEP) * STEP
    return Panel(axes, left, top, right, bottom, everything.year.min(), everything.year.max(), 0, high)


def draw_panel(panel, layout, title, place, runs):
    """Draw one place: its title, its axes, its lines, and the last change of the counting."""
    type_ = Type(layout.size)
    heading = (panel.left, panel.top - 22)
    write(panel.axes, heading, [title], Type(layout.size + 0.5, "bold"))
    panel.draw_values(range(0, int(panel.high) + 1, STEP), type_)
    panel.draw_years(layout.years, type_)
    for run in runs:
        name = f"{place}-{run.year.iloc[0]}"
        panel.draw_line(run.year, run.personnel, BLUE, name, solid_capstyle="butt")
    for before, after in zip(runs, runs[1:], strict=False):
        if after.counting_basis.iloc[0] == "total from 2008":
            draw_break(panel, type_, before.iloc[-1], after.iloc[0])


def draw_break(panel, type_, before, after):
    """Draw a dotted line where the counting changed, and write by how much the count differs."""
    x = panel.across((before.year + after.year) / 2)
    panel.axes.plot([x, x], [panel.top, panel.bottom], color=INK, alpha=0.45, linewidth=0.8, dashes=(2, 2))
    words = signed(f"counted anew: {after.personnel - before.personnel:+,}")
    write(panel.axes, (panel.right, panel.top - ABOVE), [words], type_, ha="right", alpha=MUTED)


def signed(text):
    """Return a text with minus signs in place of hyphens."""
    return text.replace("-", "−")
