"""Proposals for a security table in East Asia, when they were made and what became of them."""

from functools import partial
from typing import NamedTuple

from pillars.data import load
from pillars.figures.chart import Chart, in_words, listed, sources_of
from pillars.figures.dates import as_year
from pillars.figures.panel import Panel
from pillars.figures.style import (
    BLUE,
    FAINT,
    GREEN,
    GREY,
    MUTED,
    VERMILLION,
    Type,
    house_style,
    mark,
    rule,
    sheet,
    wrap,
    write,
)

CAPTION = (
    "Each row is a proposal. Its mark stands at the date, and the words under its name say what became of it "
    "by the end of 2024, and for the last one by May 2025. The list holds what we found sources for; others "
    "were made. That another body followed does not prove that the proposal caused it."
)


def plot_proposals(proposals=None):
    """Chart proposals on a time axis, each with its fate.

    proposals: like data/proposals.csv, which is the default.
    """
    proposals = with_years(load("proposals") if proposals is None else proposals)
    return Chart(
        name="proposals",
        title=finding(proposals),
        alt=describe(proposals),
        caption=CAPTION,
        source_keys=sources_of(proposals),
        table="proposals",
        draw=partial(draw, proposals),
    )


def with_years(proposals):
    """Return the proposals in time order, with `year` and a fate for each."""
    proposals = proposals.assign(
        fate=proposals.fate.fillna(UNKNOWN), year=[as_year(date) for date in proposals.date]
    )
    return proposals.sort_values("year", kind="stable").reset_index(drop=True)


def finding(proposals):
    """Return how many of the proposals led to a table that still meets."""
    count, first, last = (
        int((proposals.fate == "meets").sum()),
        *proposals.year.agg(["min", "max"]).astype(int),
    )
    span = f"from {first} to {last}" if first != last else f"of {first}"
    of = f"{in_words(count)} of {in_words(len(proposals))}".capitalize()
    noun = "proposal" if len(proposals) == 1 else "proposals"
    return f"{of} {noun} {span} led to a security table that still meets"


def describe(proposals):
    """Return the alt text: the finding, then the proposals by their fate."""
    parts = [f"{finding(proposals)}."]
    for fate, look in FATES.items():
        rows = proposals[proposals.fate == fate]
        if len(rows):
            names = [f"{row.short_title} ({int(row.year)})" for row in rows.itertuples()]
            parts.append(f"{look.words.capitalize()}: {listed(names)}.")
    return " ".join(parts)


class Fate(NamedTuple):
    """How a fate is called and marked."""

    words: str
    shape: str
    colour: str


UNKNOWN = "unknown"
FATES = {
    "meets": Fate("still meets", "o", GREEN),
    "met": Fate("met for a time", "s", BLUE),
    "followed": Fate("another body followed", "^", BLUE),
    "none": Fate("no body came of it", "X", GREY),
    "open": Fate("open", "D", VERMILLION),
    UNKNOWN: Fate("fate not known", "P", GREY),
}
SIZES = {"wide": (504, 10.5, range(1970, 2021, 10)), "narrow": (232, 9.5, (1970, 1990, 2010))}
FIRST, LAST, EDGE, MARK, GUTTER, GAP = 1968, 2026, 16, 8, 5, 6


def draw(proposals, size):
    """Return the figure of one size, "wide" or "narrow"."""
    width, points, years = SIZES[size]
    type_ = Type(points)
    panel = Panel(None, EDGE, 0, width - EDGE, 0, min(FIRST, proposals.year.min()), LAST, 0, 1)
    rows = [lay_out(row, panel, width, type_) for row in proposals.itertuples()]
    heights = [(len(lines) + len(told)) * type_.leading + GAP for _, _, lines, told in rows]
    with house_style():
        axes = sheet(width, sum(heights) + 2 * type_.leading)
        panel = panel._replace(axes=axes, bottom=sum(heights) + 2)
        panel.draw_years(years, type_)
        for year in years:
            rule(axes, (panel.across(year), 0), (panel.across(year), panel.bottom), FAINT)
        top = 0
        for row, height in zip(rows, heights, strict=True):
            draw_row(panel, row, top + type_.leading / 2 + GAP / 2, type_)
            top += height
    return axes.figure


def lay_out(row, panel, width, type_):
    """Return a proposal, whether its words stand left of its mark, and the lines of its name and fate."""
    x = panel.across(row.year)
    left, right = x - MARK, width - x - MARK
    on_left = left > right
    room = max(left, right) - GUTTER
    fate = f"{int(row.year)}: {FATES[row.fate].words}"
    return row, on_left, wrap(row.short_title, room, type_), wrap(fate, room, type_)


def draw_row(panel, laid_out, y, type_):
    """Draw one proposal: its mark at its date, its name and its fate beside it."""
    row, on_left, lines, told = laid_out
    fate = FATES[row.fate]
    x = panel.across(row.year)
    mark(
        panel.axes, (x, y), fate.shape, fate.colour, MARK - (fate.shape == "D"), f"{row.fate}:{row.proposal}"
    )
    place, side = (x - MARK, "right") if on_left else (x + MARK, "left")
    write(panel.axes, (place, y), lines, type_, ha=side)
    below = y + len(lines) * type_.leading
    write(panel.axes, (place, below), told, type_, ha=side, alpha=MUTED)
