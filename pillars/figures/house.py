"""The house style: one figure painted at two widths, in matplotlib's own words.

Three colours stand for the three pillars and for nothing else: ALLIANCE, MULTILATERAL, OWN. What means
something else has TEAL, PURPLE or GOLD, and always a shape or a word too. Words are in INK.
"""

from functools import partial
from pathlib import Path

import matplotlib.style
from matplotlib.figure import Figure

STYLE = Path(__file__).with_name("house.mplstyle")
WIDTHS = {"wide": 504, "narrow": 232}
# The page turns exactly this colour into its own text colour, so that a figure follows light and dark.
INK = "#1a1a1b"
MUTED, FAINT, BAND = 0.75, 0.18, 0.09
ALLIANCE, MULTILATERAL, OWN = "#0072b2", "#d55e00", "#767676"
TEAL, PURPLE, GOLD = "#00826b", "#8f4fae", "#8f6b00"
PILLAR_COLOURS = {"alliance": ALLIANCE, "multilateral": MULTILATERAL, "own": OWN}
# What each colour becomes on a dark page; each has a contrast of at least 4.5 to #121212.
DARK = {
    ALLIANCE: "#56b4e9",
    MULTILATERAL: "#f5954d",
    OWN: "#a6a6a6",
    TEAL: "#3cc4a4",
    PURPLE: "#c79be0",
    GOLD: "#d8b13a",
}


def painter(paint, wide, narrow):
    """Return what a Chart draws with: a function of "wide" or "narrow" that returns the painted figure.

    paint: `paint(figure, narrow)` draws on an empty figure. wide, narrow: heights in points.
    """
    return partial(painted, paint, {"wide": wide, "narrow": narrow})


def painted(paint, heights, size):
    """Return a figure of one size in the house style, with its layout settled."""
    with house_style():
        figure = Figure(figsize=(WIDTHS[size] / 72, heights[size] / 72))
        figure.get_layout_engine().set(w_pad=3 / 72, h_pad=3 / 72)
        paint(figure, size == "narrow")
        figure.draw_without_rendering()
        # What was settled stays: a later look at the figure must not move its labels.
        figure.set_layout_engine("none")
    return figure


def house_style():
    """Return a context in which matplotlib draws in the house style, and after which it does not."""
    return matplotlib.style.context(STYLE)


def rows(axes, labels, narrow):
    """Give a plot one row for each label, the first on top: beside it, or on a phone above it."""
    axes.set_ylim(len(labels) - 0.5, -0.5 - 0.4 * narrow)
    axes.grid(visible=False, axis="x")
    axes.grid(visible=True, axis="y")
    axes.spines["bottom"].set_visible(False)
    if not narrow:
        axes.set_yticks(range(len(labels)), labels)
        return
    axes.set_yticks(range(len(labels)), [""] * len(labels))
    across = axes.get_yaxis_transform()
    for y, label in enumerate(labels):
        axes.text(0, y - 0.4, label, transform=across, va="center_baseline")


def levels(values, gap):
    """Return for each of some sorted values the lowest level on which the last one is `gap` away, from 0."""
    last, found = [], []
    for value in values:
        level = next((n for n, before in enumerate(last) if value - before >= gap), len(last))
        last[level : level + 1] = [value]
        found.append(level)
    return found
