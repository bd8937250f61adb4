"""In what share of weight space each option takes each rank, with the scores as they are and drawn too."""

from functools import partial

from pillars.data import load
from pillars.figures.acceptability_drawing import draw, percent
from pillars.figures.chart import Chart
from pillars.figures.touched_scores import titles
from pillars.figures.wording import sources_of
from pillars.weighing import rank_acceptability, read_matrix


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
