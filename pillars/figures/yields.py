"""What different estimators said about the force of one nuclear test."""

from pillars.data import load
from pillars.figures.chart import Chart, in_words, sources_of
from pillars.figures.house import FAINT, INK, PURPLE, TEAL, painter, rows

CAPTION = (
    "A dot is one value, a bar a range; an arrow leads from a first estimate to the revised one. The "
    "estimators used different magnitudes and formulas. No average is drawn, because the estimates are not "
    "independent."
)


def plot_yields(yields=None, test="test_6"):
    """Chart the estimates of one test from the smallest to the largest, in kilotons of TNT.

    yields: like data/yields.csv, which is the default. test: a key of its column `test`.
    Raises ValueError for a test whose estimates cannot be drawn.
    """
    yields = ranges_of(load("yields") if yields is None else yields, test)
    estimators = list(yields.drop_duplicates("estimator", keep="last").estimator)

    def paint(figure, narrow):
        axes = figure.subplots()
        rows(axes, estimators, narrow)
        axes.grid(visible=False, axis="y")
        for y, estimator in enumerate(estimators):
            ours = yields[yields.estimator == estimator]
            # The line of a row ends at its first mark, so that none runs through the words.
            axes.plot([0, ours.left.min()], [y, y], color=INK, alpha=FAINT, linewidth=0.8)
            for row in ours.itertuples():
                draw_estimate(axes, row, y)
            draw_words(axes, ours, y)
        axes.set(xlim=(0, yields.right.max() * (1.6 if narrow else 1.3)), xticks=[0, 100, 200])
        axes.set_xlabel("kilotons of TNT")

    return Chart(
        name="yields",
        title=finding(yields),
        alt=describe(yields),
        caption=CAPTION,
        source_keys=sources_of(yields),
        table="yields",
        draw=painter(paint, 40 + 26 * len(estimators), 40 + 36 * len(estimators)),
    )


def draw_estimate(axes, row, y):
    """Draw one estimate at a height: a dot, hollow if it was revised later, or a bar."""
    gid = f"yield:{row.estimator}:{row.edition}"
    if row.left != row.right:
        axes.barh(y, row.right - row.left, 0.25, row.left, color=PURPLE)[0].set_gid(gid)
    else:
        inside = "none" if row.edition == "first" else TEAL
        axes.plot(row.left, y, "o", color=TEAL, fillstyle="full", mfc=inside, markeredgewidth=1.5, gid=gid)


def draw_words(axes, ours, y):
    """Write the values of one estimator after its marks, with an arrow between two editions."""
    ours = ours.sort_values("edition")
    axes.annotate(
        " → ".join(value(row) for row in ours.itertuples()),
        (ours.right.max(), y),
        (8, 0),
        textcoords="offset points",
        va="center_baseline",
    )
    if len(ours) > 1:
        ends = (ours.right.iloc[-1], y), (ours.left.iloc[0], y)
        arrow = {"arrowstyle": "->", "color": INK, "shrinkA": 5, "shrinkB": 5}
        axes.annotate("", *ends, arrowprops=arrow)


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
