"""American plans to cut the forces in Korea: what was planned, and what came of it."""

from functools import partial

import pandas

from pillars.data import load
from pillars.figures.chart import Chart
from pillars.figures.dates import first_and_last_day
from pillars.figures.retrenchment_drawing import NO_NUMBER, draw
from pillars.figures.wording import in_words, sources_of

CAPTION = (
    "Time runs down. The upper bar is the cut that was planned, the lower one what had left when the plan "
    "ended. Numbers are rounded as the sources round them; without a number there is no bar. A report "
    "that was denied stands with the number it gave. Words without a host country, such as those of Guam in "
    "1969, are only in the table."
)


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
