"""What the parties to the talks promised, and what was reported as delivered."""

from pillars.data import load
from pillars.figures.chart import Chart, in_words, sources_of
from pillars.figures.house import BAND, INK, TEAL, painter

CAPTION = (
    "The pale bar is a whole promise, the dark bar what the last report called delivered; a line marks an "
    "earlier report. Only promises with an amount are drawn: the shutdown of Yongbyon, which was kept, has "
    "none. Bars of different units cannot be added."
)


def plot_pledges(pledges=None):
    """Chart the delivered part of each promise that has an amount.

    pledges: like data/pledges.csv, which is the default; amounts in the unit of the row.
    """
    pledges = measured(load("pledges") if pledges is None else pledges)
    last = last_reports(pledges)

    def paint(figure, narrow):
        axes = figure.subplots()
        for y, row in enumerate(last.itertuples()):
            axes.barh(y, 1, 0.32, color=INK, alpha=BAND)[0].set_gid(f"promised:{row.pledge}")
            axes.barh(y, row.share, 0.32, color=TEAL)[0].set_gid(f"delivered:{row.pledge}@{row.as_of}")
            for early in pledges[(pledges.pledge == row.pledge) & (pledges.as_of != row.as_of)].itertuples():
                gid = f"line:{row.pledge}@{early.as_of}"
                axes.plot([early.share] * 2, [y - 0.16, y + 0.16], color=INK, gid=gid)
            above, below = (y - 0.31, y + 0.31) if narrow else (y - 0.42, y - 0.42)
            axes.text(0, above, row.title, va="center_baseline")
            axes.text(1, below, amounts(row), va="center_baseline", ha="right")
        axes.set(xlim=(0, 1), ylim=(len(last) - 0.4, -0.7), xticks=[], yticks=[])
        axes.spines["bottom"].set_visible(False)

    return Chart(
        name="pledges",
        title=finding(pledges),
        alt=describe(pledges),
        caption=CAPTION,
        source_keys=sources_of(pledges),
        table="pledges",
        draw=painter(paint, 44 * len(last), 68 * len(last)),
    )


def last_reports(pledges):
    """Return the last report of each promise, what was delivered in the largest part first."""
    last = pledges.sort_values("as_of").drop_duplicates("pledge", keep="last")
    return last.sort_values("share", ascending=False, kind="stable")


def measured(pledges):
    """Return the promises with an amount, with `share`, the part delivered, the largest first."""
    pledges = pledges[pledges.promised.notna() & pledges.delivered.notna()].copy()
    pledges["share"] = pledges.delivered / pledges.promised
    return pledges.sort_values(["share", "as_of"], ascending=False, kind="stable")


def finding(pledges):
    """Return how many promises were delivered in full, by the last report of each."""
    last = last_reports(pledges)
    full = int((last.share == 1).sum())
    return f"{in_words(full).capitalize()} of {in_words(len(last))} measured promises were delivered in full"


def describe(pledges):
    """Return the alt text: the finding, then each promise with its amounts."""
    rows = [f"{row.title}: {amounts(row)}." for row in pledges.itertuples()]
    return " ".join([f"{finding(pledges)}.", *rows])


def amounts(row):
    """Return what was delivered of what was promised."""
    return f"{row.delivered:,.0f} of {row.promised:,.0f} {row.unit} ({row.share:.0%})"
