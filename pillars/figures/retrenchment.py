"""American plans to cut the forces in Korea: what was planned, and what came of it."""

from functools import partial

import pandas

from pillars.data import load
from pillars.figures.chart import Chart
from pillars.figures.checks import check_columns, first_and_last_day, in_words, sources_of
from pillars.figures.retrenchment_drawing import NO_NUMBER, draw

COLUMNS = ("moment", "date", "title", "host", "planned", "delivered", "fate", "source")
CAPTION = (
    "Time runs down. The upper bar is the cut that was planned, the lower one what had left when the plan "
    "ended. Numbers are rounded as the sources round them; without a number there is no bar. A report "
    "that was denied stands with the number it gave. Words without a host country, such as those of Guam in "
    "1969, are only in the table."
)


def plot_retrenchment(moments=None):
    """Chart planned and delivered cuts of the American forces in South Korea, in time order.

    moments: like data/retrenchment.csv, which is the default; cuts in troops.
    Raises ValueError that names the column or the row at fault.
    """
    moments = checked(load("retrenchment") if moments is None else moments)
    return Chart(
        name="retrenchment",
        title=finding(moments),
        alt=describe(moments),
        caption=CAPTION,
        source_keys=sources_of(moments),
        table="retrenchment",
        draw=partial(draw, moments),
    )


def checked(moments):
    """Return the plans for Korea in time order; raise ValueError for a bad row."""
    check_columns(moments, "retrenchment", COLUMNS)
    days = []
    for row in moments.itertuples():
        days.append(first_and_last_day(row.date, f"retrenchment, row {row.moment!r}")[0])
        for column in ("planned", "delivered"):
            value = getattr(row, column)
            if not (pandas.isna(value) or pandas.to_numeric(value, errors="coerce") >= 0):
                where = f"retrenchment, row {row.moment!r}, column {column!r}"
                raise ValueError(f"{where}: {value!r}: write a number of troops from 0, or nothing.")
    moments = moments.assign(day=days)
    korean = moments[moments.host == "KOR"]
    if korean.empty:
        raise ValueError("retrenchment: no row has host 'KOR', so there is nothing to draw.")
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
