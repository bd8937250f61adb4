"""American plans to cut the forces in Korea: what was planned, and what came of it."""

from functools import partial
from typing import NamedTuple

import pandas

from pillars.data import load
from pillars.figures.chart import Chart, in_words, sources_of
from pillars.figures.dates import first_and_last_day
from pillars.figures.style import BLUE, MUTED, VERMILLION, Type, block, house_style, rule, sheet, wrap, write

CAPTION = (
    "Time runs down. The upper bar is the cut that was planned, the lower one what had left when the plan "
    "ended. Numbers are rounded as the sources round them; without a number there is no bar. A report "
    "that was denied stands with the number it gave. Words without a host country, such as those of Guam in "
    "1969, are only in the table."
)
SERIES = {"planned": BLUE, "delivered": VERMILLION}
NO_NUMBER = "no number seen"


def plot_retrenchment(moments=None):
    """Chart planned and delivered cuts of the American forces in South Korea, in time order.

    moments: like data/retrenchment.csv, which is the default; cuts in troops.
    """
    moments = in_korea(load("retrenchment") if moments is None else moments)
    return Chart(
        name="retrenchment",
        title=finding(moments),
        alt=describe(moments),
        caption=CAPTION,
        source_keys=sources_of(moments),
        table="retrenchment",
        draw=partial(draw, moments),
    )


def in_korea(moments):
    """Return the plans for Korea in time order, with `day`."""
    korean = moments[moments.host == "KOR"]
    korean = korean.assign(day=[first_and_last_day(date)[0] for date in korean.date])
    return korean.sort_values(["day", "moment"], kind="stable").reset_index(drop=True)


def finding(moments):
    """Return how many of the plans with a known end were carried out."""
    done = int((moments.fate == "carried out").sum())
    stopped = int((moments.fate == "stopped").sum())
    verb = "was" if done == 1 else "were"
    return (
        f"{in_words(done).capitalize()} of {in_words(done + stopped)} American plans to cut the forces in "
        f"Korea {verb} carried out; {in_words(stopped)} stopped short or never began"
    )


def describe(moments):
    """Return the alt text: the finding, then each plan with its numbers and its fate."""
    parts = [
        f"{row.title} ({row.day.year}): planned: {said(row.planned)}, delivered: {said(row.delivered)}; "
        f"{row.fate}."
        for row in moments.itertuples()
    ]
    return f"{finding(moments)}. {' '.join(parts)}"


def said(number):
    """Return a number of troops in figures, or that no number was seen."""
    return NO_NUMBER if pandas.isna(number) else f"{int(number):,}"


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    size: float
    label: float
    left: float
    right: float
    stacked: bool


LAYOUTS = {
    "wide": Layout(504, 10.5, 168, 178, 400, False),
    "narrow": Layout(232, 9.5, 228, 0, 128, True),
}
BAR, GAP, PADDING = 9, 6, 8


def draw(moments, size):
    """Return the figure of one size, "wide" or "narrow"."""
    layout = LAYOUTS[size]
    type_ = Type(layout.size)
    heights = [height_of(row, layout, type_) for row in moments.itertuples()]
    most = max(moments.planned.max(), moments.delivered.max())
    with house_style():
        axes = sheet(layout.width, sum(heights) + 2)
        top = 0
        for row, height in zip(moments.itertuples(), heights, strict=True):
            draw_row(axes, layout, row, top, (layout.right - layout.left) / most)
            top += height
        rule(axes, (0, top), (layout.width, top))
    return axes.figure


def labels_of(row, layout, type_):
    """Return the lines of a plan's label: its title, then its year and its fate."""
    title = wrap(row.title, layout.label, type_._replace(weight="bold"))
    return title, wrap(f"{row.day.year}: {row.fate}", layout.label, type_)


def height_of(row, layout, type_):
    """Return the height of one plan, in points."""
    title, fate = labels_of(row, layout, type_)
    label = (len(title) + len(fate)) * type_.leading
    bars = 2 * type_.leading + 4
    return 2 * PADDING + (label + bars if layout.stacked else max(label, bars))


def draw_row(axes, layout, row, top, per_troop):
    """Draw one plan from `top` down."""
    type_ = Type(layout.size)
    bold = type_._replace(weight="bold")
    rule(axes, (0, top), (layout.width, top))
    title, fate = labels_of(row, layout, type_)
    y = top + PADDING + type_.leading / 2
    write(axes, (0, y), title, bold)
    write(axes, (0, y + len(title) * type_.leading), fate, type_, alpha=MUTED)
    if layout.stacked:
        y += (len(title) + len(fate)) * type_.leading + 2
    for series in SERIES:
        draw_bar(axes, layout, row, series, (y, per_troop))
        y += type_.leading + 2


def draw_bar(axes, layout, row, series, scale):
    """Draw one bar with its number and what it is; without a number only the words."""
    (y, per_troop), type_ = scale, Type(layout.size)
    number = getattr(row, series)
    known = not pandas.isna(number)
    width = int(number) * per_troop if known else 0
    if width:
        block(axes, (layout.left, y - BAR / 2), width, BAR, SERIES[series], gid=f"{series}:{row.moment}")
    text = f"{int(number):,} {series}" if known else f"{series}: {NO_NUMBER}"
    write(axes, (layout.left + width + (GAP if width else 0), y), [text], type_)
