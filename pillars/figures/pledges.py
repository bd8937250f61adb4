"""What the parties to the talks promised, and what was reported as delivered."""

from functools import partial

from pillars.data import load
from pillars.figures.chart import Chart, in_words, sources_of
from pillars.figures.style import BAND, BLUE, INK, MUTED, Type, block, house_style, sheet, wrap, write

CAPTION = (
    "The pale bar is the whole of what was promised, the dark bar what a source reported as delivered by the "
    "time given. Only promises with an amount are drawn; the table has the others. The energy aid, promised "
    "as “up to” its amount, stands three times, once for each report. The shutdown of Yongbyon, which was "
    "kept, has no amount and no bar. "
    "Bars of different units cannot be added."
)
WIDTHS, SIZES = {"wide": 504, "narrow": 232}, {"wide": 10.5, "narrow": 9.5}
BAR, GAP = 11, 16


def plot_pledges(pledges=None):
    """Chart the delivered part of each promise that has an amount.

    pledges: like data/pledges.csv, which is the default; amounts in the unit of the row.
    """
    pledges = measured(load("pledges") if pledges is None else pledges)
    return Chart(
        name="pledges",
        title=finding(pledges),
        alt=describe(pledges),
        caption=CAPTION,
        source_keys=sources_of(pledges),
        table="pledges",
        draw=partial(draw, pledges),
    )


def measured(pledges):
    """Return the promises with an amount, with `share`, the part delivered, the largest first."""
    pledges = pledges[pledges.promised.notna() & pledges.delivered.notna()].copy()
    pledges["share"] = pledges.delivered / pledges.promised
    return pledges.sort_values(["share", "as_of"], ascending=False, kind="stable")


def finding(pledges):
    """Return how many promises were delivered in full, by the last report of each."""
    last = pledges.sort_values("as_of").drop_duplicates("pledge", keep="last")
    full = int((last.share == 1).sum())
    return f"{in_words(full).capitalize()} of {in_words(len(last))} measured promises were delivered in full"


def describe(pledges):
    """Return the alt text: the finding, then each promise with its amounts."""
    rows = [f"{row.title}: {amounts(row)}." for row in pledges.itertuples()]
    return " ".join([f"{finding(pledges)}.", *rows])


def amounts(row):
    """Return what was delivered of what was promised."""
    return f"{row.delivered:,.0f} of {row.promised:,.0f} {row.unit} ({row.share:.0%})"


def draw(pledges, size):
    """Return the figure of one size, "wide" or "narrow"."""
    width, type_ = WIDTHS[size], Type(SIZES[size])
    headings = [wrap(row.title, width - 12, type_) for row in pledges.itertuples()]
    heights = [(len(lines) + 1) * type_.leading + BAR + GAP for lines in headings]
    with house_style():
        axes, top = sheet(width, sum(heights)), 0
        for row, lines, height in zip(pledges.itertuples(), headings, heights, strict=True):
            draw_row(axes, row, lines, top, width - 8, type_)
            top += height
    return axes.figure


def draw_row(axes, row, lines, top, width, type_):
    """Draw one promise: its name, the two bars, the amounts."""
    write(axes, (4, top + type_.leading / 2 + 2), lines, type_)
    y = top + len(lines) * type_.leading + 4
    name = f"{row.pledge}@{row.as_of}"
    block(axes, (4, y), width, BAR, INK, BAND, gid=f"promised:{name}")
    block(axes, (4, y), width * row.share, BAR, BLUE, gid=f"delivered:{name}")
    write(axes, (4, y + BAR + type_.leading / 2 + 2), [amounts(row)], type_, alpha=MUTED)
