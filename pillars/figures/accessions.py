"""How ASEAN's treaty grew, and when the states of the six-party talks joined it."""

from functools import partial
from typing import NamedTuple

from pillars.data import load, state_title
from pillars.figures.chart import Chart, in_words, listed, sources_of
from pillars.figures.dates import as_year
from pillars.figures.panel import Panel
from pillars.figures.placing import spread
from pillars.figures.style import (
    BLUE,
    FAINT,
    INK,
    MUTED,
    VERMILLION,
    Type,
    house_style,
    mark,
    rule,
    sheet,
    text_width,
    write,
)

SIX = ("CHN", "JPN", "KOR", "PRK", "RUS", "USA")
CAPTION = (
    "The line counts the parties in our list, on the day on which each signed or acceded; the dots are the "
    "states of the six-party talks. The diamonds are counts that ministries and newspapers gave. They agree "
    "with our list except for one of June 2024; the last is later than the list. To be a party is a promise "
    "not to use force, not a promise to help."
)


def plot_accessions(accessions=None, counts=None):
    """Chart the number of parties to ASEAN’s treaty over time.

    accessions, counts: like data/accessions.csv and data/accession_counts.csv, which are the defaults.
    """
    accessions = counted(load("accessions") if accessions is None else accessions)
    counts = load("accession_counts") if counts is None else counts
    counts = counts.assign(year=[as_year(date) for date in counts.date])
    return Chart(
        name="accessions",
        title=finding(accessions),
        alt=describe(accessions),
        caption=CAPTION,
        source_keys=f"{sources_of(accessions)}; {sources_of(counts)}",
        table="accessions",
        draw=partial(draw, accessions, counts),
    )


def counted(accessions):
    """Return the accessions in time order, with `year`, the running `parties`, and `six`."""
    accessions = accessions.assign(
        year=[as_year(date) for date in accessions.date], six=accessions.state.isin(SIX)
    )
    accessions = accessions.sort_values("year", kind="stable").reset_index(drop=True)
    return accessions.assign(parties=range(1, len(accessions) + 1))


def finding(accessions):
    """Return how far the treaty grew, and how many of the six are in it."""
    first = int((accessions.year == accessions.year.min()).sum())
    six = int(accessions.six.sum())
    inside = "all six states" if six == len(SIX) else f"{in_words(six)} of six states"
    grew = f"from {in_words(first)} parties to {len(accessions)}"
    return f"ASEAN’s treaty grew {grew}, and {inside} of the six-party talks joined it"


def describe(accessions):
    """Return the alt text: the finding, and the year in which each of the six joined."""
    six = accessions[accessions.six]
    names = [f"{state_title(row.state)} in {int(row.year)}" for row in six.itertuples()]
    start, end = int(accessions.year.min()), int(accessions.year.max())
    joined = f" Of the six joined {listed(names)}." if names else ""
    return f"{finding(accessions)}. The list runs from {start} to {end}.{joined}"


class Layout(NamedTuple):
    """The size of the sheet, the type, the years below, and where the names end, in points and years."""

    width: float
    height: float
    size: float
    years: tuple
    names: float


LAYOUTS = {
    "wide": Layout(504, 300, 10.5, (1976, 1986, 1996, 2006, 2016, 2024), 1998),
    "narrow": Layout(232, 300, 9.5, (1976, 1992, 2008, 2024), 1997),
}
TOP, LEFT, RIGHT, BELOW, MOST, DOT = 22, 24, 12, 24, 60, 4


def draw(accessions, counts, size):
    """Return the figure of one size, "wide" or "narrow"."""
    layout = LAYOUTS[size]
    type_ = Type(layout.size)
    with house_style():
        axes = sheet(layout.width, layout.height)
        right, bottom = layout.width - RIGHT, layout.height - BELOW
        panel = Panel(axes, LEFT, TOP, right, bottom, 1976, 2026, 0, MOST)
        write(axes, (0, 7), ["parties"], type_, alpha=MUTED)
        panel.draw_values((0, 20, 40, 60), type_)
        panel.draw_years(layout.years, type_)
        draw_steps(panel, accessions)
        looks = {"linestyle": "", "marker": "D", "markersize": DOT}
        panel.draw_line(counts.year, counts.parties, VERMILLION, "counts", **looks)
        draw_six(panel, accessions[accessions.six], layout, type_)
        draw_key(panel, type_)
    return axes.figure


def draw_steps(panel, accessions):
    """Draw the running number; it stays level until the next party joins."""
    years, values = [], []
    for row in accessions.itertuples():
        years += [row.year, row.year]
        values += [row.parties - 1, row.parties]
    panel.draw_line([*years, 2025], [*values, len(accessions)], INK, "parties")


def draw_six(panel, six, layout, type_):
    """Mark each of the six on the line and write its name to the left, as near as there is room."""
    ordered = six.sort_values("parties", ascending=False)
    wanted = [panel.down(row.parties) - type_.leading * 3.5 for row in ordered.itertuples()]
    tops = spread(wanted, [type_.leading] * len(wanted), panel.top, panel.bottom)
    end = panel.across(layout.names)
    for row, top in zip(ordered.itertuples(), tops, strict=True):
        y = top + type_.leading / 2
        rule(panel.axes, (end + 3, y), panel.at(row.year, row.parties), FAINT * 2)
        write(panel.axes, (end, y), [f"{state_title(row.state)} {int(row.year)}"], type_, ha="right")
        panel.draw_dot(row.year, row.parties, BLUE, f"six:{row.state}", size=DOT)


def draw_key(panel, type_):
    """Say in the empty corner what the diamonds are."""
    words = "counts by others"
    x, y = panel.right, panel.down(5)
    write(panel.axes, (x, y), [words], type_, ha="right")
    mark(panel.axes, (x - text_width(words, type_) - 8, y), "D", VERMILLION, DOT + 1)
