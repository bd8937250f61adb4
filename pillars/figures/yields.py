"""What different estimators said about the force of one nuclear test."""

from functools import partial

from pillars.data import load
from pillars.figures.chart import Chart, in_words, sources_of
from pillars.figures.panel import Panel
from pillars.figures.style import BLUE, MUTED, VERMILLION, Type, block, house_style, rule, sheet, wrap, write

CAPTION = (
    "A dot is a single value, a bar a range. The estimators used different magnitudes and formulas, "
    "and some spoke within a day and others after a week. A revised estimate stands beside the first one. "
    "No average is drawn, because the estimates are not independent measurements of one kind."
)
WIDTHS, SIZES = {"wide": 504, "narrow": 232}, {"wide": 10.5, "narrow": 9.5}
LABEL, ROOM, ROW = {"wide": 216, "narrow": 220}, {"wide": 60, "narrow": 58}, 16


def plot_yields(yields=None, test="test_6"):
    """Chart the estimates of one test from the smallest to the largest, in kilotons of TNT.

    yields: like data/yields.csv, which is the default. test: a key of its column `test`.
    Raises ValueError for a test whose estimates cannot be drawn.
    """
    yields = ranges_of(load("yields") if yields is None else yields, test)
    return Chart(
        name="yields",
        title=finding(yields),
        alt=describe(yields),
        caption=CAPTION,
        source_keys=sources_of(yields),
        table="yields",
        draw=partial(draw, yields),
    )


def ranges_of(yields, test):
    """Return the estimates of a test with `left` and `right`, from the smallest to the largest.

    Raises ValueError for a test without an estimate, or with one that has only an upper or a lower end.
    """
    yields = yields.assign(left=yields.low.fillna(yields.likely), right=yields.high.fillna(yields.likely))
    whole = (yields.left.notna() & yields.right.notna()).groupby(yields.test).all()
    if test not in whole.index[whole]:
        raise ValueError(f"test {test!r}: the chart can show {', '.join(whole.index[whole])}.")
    return yields[yields.test == test].sort_values(["right", "left"], kind="stable")


def finding(yields):
    """Return the smallest and the largest value that any estimator gave, and their ratio."""
    count = in_words(len(yields)).capitalize()
    low, high = yields.left.min(), yields.right.max()
    return (
        f"{count} estimates of one test run from {low:.0f} to {high:.0f} kilotons, "
        f"a factor of {high / low:.0f}"
    )


def describe(yields):
    """Return the alt text: the finding, then each estimate."""
    rows = [f"{name(row)}: {value(row)} kilotons." for row in yields.itertuples()]
    return " ".join([f"{finding(yields)}.", *rows])


def name(row):
    """Return the estimator, and which of its estimates this is if it made two."""
    return row.estimator if row.edition == "only" else f"{row.estimator} ({row.edition})"


def value(row):
    """Return the value or the range of an estimate."""
    return f"{row.left:.0f}" if row.left == row.right else f"{row.left:.0f}–{row.right:.0f}"


def draw(yields, size):
    """Return the figure of one size, "wide" or "narrow"."""
    width, type_, stacked = WIDTHS[size], Type(SIZES[size]), size == "narrow"
    labels = [wrap(name(row), LABEL[size], type_) for row in yields.itertuples()]
    heights = [ROW + len(lines) * type_.leading + 2 if stacked else 22 for lines in labels]
    with house_style():
        axes = sheet(width, sum(heights) + 42)
        left = 10 if stacked else LABEL[size] + 8
        high = max(1, yields.right.max())
        panel = Panel(axes, left, 0, width - ROOM[size], sum(heights) + 4, 0, high, 0, 1)
        top = 2
        for row, lines, height in zip(yields.itertuples(), labels, heights, strict=True):
            y = top + height - ROW / 2 if stacked else top + height / 2
            write(axes, (4, top + type_.leading / 2 if stacked else y), lines, type_)
            draw_estimate(panel, row, y, type_)
            top += height
        panel.draw_years([0, 100, 200], type_)
        place = (width - 4, panel.bottom + 8 + 1.5 * type_.leading)
        write(axes, place, ["kilotons of TNT"], type_, ha="right", alpha=MUTED)
    return axes.figure


def draw_estimate(panel, row, y, type_):
    """Draw one estimate at a height: a dot or a bar, and its value to the right."""
    left, right = panel.across(row.left), panel.across(row.right)
    gid = f"yield:{row.estimator}:{row.edition}"
    rule(panel.axes, (panel.left, y), (left, y))
    if row.left == row.right:
        panel.axes.plot([left], [y], "o", color=BLUE, markersize=7, clip_on=False, gid=gid)
    else:
        block(panel.axes, (left, y - 3), right - left, 6, VERMILLION, gid=gid)
    write(panel.axes, (right + 8, y), [value(row)], type_)
