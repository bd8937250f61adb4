"""American plans to cut the forces in Korea: what was planned, and what came of it."""

import pandas

from pillars.data import load
from pillars.figures.chart import Chart, first_and_last_day, in_words, sources_of
from pillars.figures.house import BAND, INK, TEAL, painter

CAPTION = (
    "The pale bar is the cut that was planned, the green one what had left when the plan ended, in rounded "
    "numbers. Without a number there is no bar. Words without a host country, such as those of Guam in 1969, "
    "are only in the table."
)
NO_NUMBER = "no number"


def plot_retrenchment(moments=None):
    """Chart planned and delivered cuts of the American forces in South Korea, in time order.

    moments: like data/retrenchment.csv, which is the default; cuts in troops.
    """
    moments = in_korea(load("retrenchment") if moments is None else moments)

    def paint(figure, narrow):
        axes = figure.subplots()
        for y, row in enumerate(moments.itertuples()):
            draw_bars(axes, row, y)
            axes.text(0, y - 0.5, f"{row.title}, {row.day.year}", va="center_baseline", weight="bold")
            axes.text(0, y + 0.22, told(row), va="center_baseline", size=9 if narrow else 10)
        axes.set(xlim=(-100, 20_500), ylim=(len(moments) - 0.4, -0.8), yticks=[], xticks=[0, 10_000, 20_000])
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.set_xlabel("troops")

    return Chart(
        name="retrenchment",
        title=finding(moments),
        alt=describe(moments),
        caption=CAPTION,
        source_keys=sources_of(moments),
        table="retrenchment",
        draw=painter(paint, 40 + 60 * len(moments), 40 + 60 * len(moments)),
    )


def draw_bars(axes, row, y):
    """Draw one plan: a pale bar as long as what was planned, and in it what was delivered."""
    if not pandas.isna(row.planned):
        axes.barh(y - 0.14, row.planned, 0.3, color=INK, alpha=BAND)[0].set_gid(f"planned:{row.moment}")
    if not pandas.isna(row.delivered) and row.delivered > 0:
        bar = axes.barh(y - 0.14, row.delivered, 0.3, color=TEAL)[0]
        bar.set_gid(f"delivered:{row.moment}")


def told(row):
    """Return a plan's numbers and its fate."""
    return f"planned {said(row.planned)}, left {said(row.delivered)}: {row.fate}"


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
        f"Korea {verb} carried out; {in_words(stopped)} stopped"
    )


def describe(moments):
    """Return the alt text: the finding, then each plan with its numbers and its fate."""
    parts = [f"{row.title} ({row.day.year}): {told(row)}." for row in moments.itertuples()]
    return f"{finding(moments)}. {' '.join(parts)}"


def said(number):
    """Return a number of troops in figures, or that no number was seen."""
    return NO_NUMBER if pandas.isna(number) else f"{int(number):,}"
