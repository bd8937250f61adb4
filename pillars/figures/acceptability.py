"""In what share of weight space each option takes each rank, with the scores as they are and drawn too."""

import math

from pillars.data import load
from pillars.figures.chart import Chart, sources_of, titles
from pillars.figures.house import INK, TEAL, painter
from pillars.weighing import rank_acceptability, read_matrix

FIRST = TEAL
# How high the bar of each drawing is, and how far below the middle of its row it stands.
BARS = {"weights": (0.36, 0.02), "scores": (0.14, 0.32)}


def plot_acceptability(matrix=None):
    """Chart the share of weight space in which each option takes each rank.

    matrix: a PerformanceMatrix, such as a weigher's `matrix`; the book's own scores if None.
    """
    book = load("scores")
    matrix = read_matrix(book.to_dict("records")) if matrix is None else matrix
    found = {"weights": rank_acceptability(matrix), "scores": rank_acceptability(matrix, scores=True)}
    known = titles("options", "short_title")
    options = {option: known.get(option, option) for option in in_order(found["weights"].ranks)}
    shares = {name: {option: one.ranks[option] for option in options} for name, one in found.items()}

    def paint(figure, narrow):
        axes = figure.subplots()
        for y, (option, title) in enumerate(options.items()):
            ranks = shares["weights"][option], shares["scores"][option]
            words = f"{percent(ranks[0][0])}% ({percent(ranks[1][0])}%)"
            axes.text(0, y - 0.32, title, va="center_baseline", weight="bold")
            axes.text(1, y - 0.32, words, va="center_baseline", ha="right")
            for name, row in zip(shares, ranks, strict=True):
                draw_bar(axes, (name, option), row, y)
        axes.set(xlim=(0, 1), ylim=(len(options) - 0.45, -0.6), yticks=[], xticks=[0, 0.5, 1])
        axes.xaxis.set_major_formatter(lambda share, _: f"{100 * share:.0f}%")
        axes.set_xlabel("of all weights: first, second, … last")

    return Chart(
        name="acceptability",
        title=finding(shares, options),
        alt=describe(shares, options),
        caption=explain(found),
        source_keys=sources_of(book),
        table="scores",
        draw=painter(paint, 40 + 42 * len(options), 40 + 46 * len(options)),
    )


def draw_bar(axes, name, shares, y):
    """Stack the shares of the ranks of an option from left to right, the first in colour, the last palest."""
    panel, option = name
    (height, down), left = BARS[panel], 0
    for rank, share in enumerate(shares, 1):
        looks = {"color": FIRST} if rank == 1 else {"color": INK, "alpha": 0.6 * 0.75 ** (rank - 2)}
        if share:
            bar = axes.barh(y + down, share, height, left, linewidth=0, **looks)[0]
            bar.set_gid(f"{panel}:{option}:{rank}")
        left += share


def in_order(ranks):
    """Return the options, the one that is first in the largest share at the top."""
    return sorted(ranks, key=lambda option: ranks[option], reverse=True)


def finding(shares, options):
    """Return which option is first in the largest share, without and with drawn scores, and if always."""
    (one, share), (other, drawn) = (most_often_first(ranks) for ranks in shares.values())
    if share == drawn == 1:
        return f"{options[one]} is first in all of weight space, even if the scores vary too"
    largest = f"{options[one]} is first in {percent(share)}% of weight space"
    if one == other:
        return f"{largest} ({percent(drawn)}% if the scores vary too)"
    return f"{largest}, but {options[other]} in {percent(drawn)}% if the scores vary too"


def most_often_first(ranks):
    """Return the option with the largest share of first places, and that share."""
    option = max(ranks, key=lambda name: ranks[name][0])
    return option, ranks[option][0]


def describe(shares, options):
    """Return the alt text: the finding, then each option's first places and its most frequent rank."""
    parts = [f"{finding(shares, options)}."]
    for option, title in options.items():
        one, other = (ranks[option] for ranks in shares.values())
        often, varied = (row.index(max(row)) + 1 for row in (one, other))
        ranks = f"rank {often}" if often == varied else f"rank {often}, if the scores vary rank {varied}"
        first = f"first in {percent(one[0])}%, if the scores vary {percent(other[0])}%"
        parts.append(f"{title}: {first}; most often at {ranks}.")
    return " ".join(parts)


def explain(found):
    """Return the caption: how to read the figure, how exact it is, and what it takes for granted."""
    draws = found["weights"].draws
    error = max(
        one.standard_error(option, rank + 1)
        for one in found.values()
        for option, row in one.ranks.items()
        for rank in range(len(row))
    )
    return (
        f"Upper bar: {draws:,} weights drawn evenly, scores at their likely value. Lower bar, and number in "
        "brackets: scores drawn too. In colour: how often the option is first. The standard error is at most "
        f"{100 * error:.1f} percentage points. To treat all weights alike is an assumption."
    )


def percent(share):
    """Return a share in whole percent, a half up as in the lab; one that rounds to 0 but is not 0 as "<1"."""
    return "<1" if 0 < share < 0.005 else f"{math.floor(share * 100 + 0.5)}"
