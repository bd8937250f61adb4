"""Draw proposals down the sheet, one row each, with the mark at its date."""

from typing import NamedTuple

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
SIZES = {"wide": (504, 10.5, range(1985, 2026, 5)), "narrow": (232, 9.5, (1985, 1995, 2005, 2015, 2025))}
FIRST, LAST, EDGE, MARK, GUTTER, GAP = 1985, 2026, 16, 8, 5, 6


def draw(proposals, size):
    """Return the figure of one size, "wide" or "narrow"."""
    width, points, years = SIZES[size]
    type_ = Type(points)
    panel = Panel(None, EDGE, 0, width - EDGE, 0, min(FIRST, proposals.year.min()), LAST, 0, 1)
    rows = [lay_out(row, panel, width, type_) for row in proposals.itertuples()]
    heights = [(len(lines) + 1) * type_.leading + GAP for _, _, lines in rows]
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
    """Return a proposal, whether its words stand left of its mark, and the lines of its name."""
    x = panel.across(row.year)
    left, right = x - MARK, width - x - MARK
    on_left = left > right
    return row, on_left, wrap(row.short_title, max(left, right) - GUTTER, type_)


def draw_row(panel, laid_out, y, type_):
    """Draw one proposal: its mark at its date, its name and its fate beside it."""
    row, on_left, lines = laid_out
    fate = FATES[row.fate]
    x = panel.across(row.year)
    mark(
        panel.axes, (x, y), fate.shape, fate.colour, MARK - (fate.shape == "D"), f"{row.fate}:{row.proposal}"
    )
    place, side = (x - MARK, "right") if on_left else (x + MARK, "left")
    write(panel.axes, (place, y), lines, type_, ha=side)
    below = y + len(lines) * type_.leading
    write(panel.axes, (place, below), [f"{int(row.year)}: {fate.words}"], type_, ha=side, alpha=MUTED)
