"""In what share of weight space each option takes each rank, with the scores as they are and drawn too."""

import math
from functools import partial
from typing import NamedTuple

from pillars.data import load
from pillars.figures.chart import Chart, sources_of
from pillars.figures.style import BLUE, GREY, MUTED, Type, block, house_style, rule, sheet, wrap, write
from pillars.figures.touched_scores import titles
from pillars.weighing import rank_acceptability, read_matrix

HEADS = {"weights": "% by rank if the weights vary", "scores": "% by rank if the scores vary too"}


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
    return Chart(
        name="acceptability",
        title=finding(shares, options),
        alt=describe(shares, options),
        caption=explain(found),
        source_keys=sources_of(book),
        table="scores",
        draw=partial(draw, shares, options),
    )


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
        start = f"{largest} ({percent(drawn)}% if the scores vary too), the largest share"
    else:
        start = (
            f"{largest}, the largest share, but {options[other]} in {percent(drawn)}% if the scores vary too"
        )
    return f"{start}; no option is first in all of it"


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
        "A number is the percentage of weight space in which the option takes that rank; where there is "
        f"none, it took the rank in none of {draws:,} draws. On the left the weights are drawn, evenly from "
        "all that there are, and each score is its likely value. On the right each score is drawn too, "
        f"between its low and its high. The standard error of a number is at most {100 * error:.1f} "
        "percentage points. To treat all weights alike is an assumption; nobody holds them all."
    )


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points; `panels` is where each begins."""

    width: float
    size: float
    panels: tuple
    breadth: float
    tallest: float
    stacked: bool


LAYOUTS = {
    "wide": Layout(504, 10.5, (126, 322), 182, 26, False),
    "narrow": Layout(232, 9, (0, 122), 110, 26, True),
}
PADDING, BAR = 6, 0.72


def draw(shares, options, size):
    """Return the figure of one size, "wide" or "narrow"; shares: panel -> {option: shares of the ranks}."""
    layout = LAYOUTS[size]
    type_ = Type(layout.size)
    heads = [wrap(HEADS[name], layout.breadth, type_) for name in shares]
    head = (max(map(len, heads)) + 1) * type_.leading + PADDING
    row = layout.tallest + type_.leading * (2 if layout.stacked else 1) + 2 * PADDING
    with house_style():
        axes = sheet(layout.width, head + row * len(options) + 1)
        for x, lines in zip(layout.panels, heads, strict=True):
            write(axes, (x, type_.leading / 2), lines, type_)
            draw_ranks(axes, (x, head - PADDING - type_.leading / 2), len(options), layout)
        for i, (option, title) in enumerate(options.items()):
            draw_option(axes, head + i * row, (option, title), shares, layout)
    return axes.figure


def draw_ranks(axes, place, ranks, layout):
    """Write the rank that each column of a panel stands for."""
    (left, y), step = place, layout.breadth / ranks
    for rank in range(1, ranks + 1):
        write(axes, (left + (rank - 0.5) * step, y), [str(rank)], Type(layout.size), ha="center", alpha=MUTED)


def draw_option(axes, top, option, shares, layout):
    """Draw one option from `top` down: its title, and its bars in each panel."""
    name, title = option
    bold = Type(layout.size, "bold")
    rule(axes, (0, top), (layout.width, top))
    lines = [title] if layout.stacked else wrap(title, layout.panels[0] - 8, bold)
    write(axes, (0, top + PADDING + bold.leading / 2), lines, bold)
    base = top + PADDING + bold.leading * (2 if layout.stacked else 1) + layout.tallest
    scale = layout.tallest / max(max(row) for ranks in shares.values() for row in ranks.values())
    for left, (panel, ranks) in zip(layout.panels, shares.items(), strict=True):
        step = layout.breadth / len(ranks[name])
        for rank, share in enumerate(ranks[name], 1):
            if share:
                corner = left + (rank - (1 + BAR) / 2) * step, base - share * scale
                colour = BLUE if rank == 1 else GREY
                block(axes, corner, step * BAR, share * scale, colour, gid=f"{panel}:{name}:{rank}")
                place = left + (rank - 0.5) * step, base - share * scale - bold.leading / 2
                write(axes, place, [percent(share)], Type(layout.size), ha="center")


def percent(share):
    """Return a share in whole percent, a half up as in the lab; one that rounds to 0 but is not 0 as "<1"."""
    return "<1" if 0 < share < 0.005 else f"{math.floor(share * 100 + 0.5)}"
