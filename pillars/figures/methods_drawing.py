"""Draw the ranks by each method: a column for each method, a line for each option."""

from itertools import cycle, pairwise
from typing import NamedTuple

from pillars.figures.style import (
    BLUE,
    GREEN,
    GREY,
    INK,
    MUTED,
    VERMILLION,
    Type,
    house_style,
    mark,
    sheet,
    wrap,
    write,
)

HEADS = {"additive": "Additive"}
COLOURS = (BLUE, VERMILLION, GREEN, INK)
SHAPES = ("o", "s", "^", "D", "v", "P", "X")


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points; `columns` is where the marks stand."""

    width: float
    size: float
    columns: tuple
    head: float
    step: float
    both_ends: bool


LAYOUTS = {
    "wide": Layout(504, 10.5, (144, 258, 372), 110, 30, True),
    "narrow": Layout(232, 9, (112, 157, 202), 60, 34, False),
}
LABEL, MARK, GAP = 14, 9, 10


def draw(ranks, options, size):
    """Return the figure of one size, "wide" or "narrow"; ranks: method -> {option: rank}."""
    layout, type_ = LAYOUTS[size], Type(LAYOUTS[size].size)
    heads = [wrap(HEADS.get(method, method), layout.head, type_) for method in ranks]
    head = max(map(len, heads)) * type_.leading
    top = head + layout.step / 2
    with house_style():
        axes = sheet(layout.width, top + (len(options) - 0.5) * layout.step)
        for x, lines in zip(layout.columns, heads, strict=True):
            y = head - (len(lines) - 0.5) * type_.leading
            write(axes, (x, y), lines, type_, ha="center", alpha=MUTED)
        rows = {method: in_rows(places, top, layout.step) for method, places in ranks.items()}
        for option, look in looks(ranks).items():
            draw_line(axes, option, look, rows, layout)
        for x, (method, places) in zip(layout.columns, ranks.items(), strict=True):
            draw_ties(axes, x, places, rows[method])
        draw_names(axes, options, ranks, rows, layout)
    return axes.figure


def in_rows(places, top, step):
    """Return how far down each option stands by one method; options that tie stand one below the other."""
    return {option: top + i * step for i, option in enumerate(sorted(places, key=places.get))}


def looks(ranks):
    """Return each option's shape and colour, from the first by the first method to its last."""
    shapes, colours, found = cycle(SHAPES), cycle(COLOURS), {}
    first = next(iter(ranks.values()))
    for option in sorted(first, key=first.get):
        stays = len({places[option] for places in ranks.values()}) == 1
        found[option] = next(shapes), GREY if stays else next(colours)
    return found


def draw_line(axes, option, look, rows, layout):
    """Draw one option: a mark in each column, and the line that joins them."""
    shape, colour = look
    heights = [places[option] for places in rows.values()]
    axes.plot(layout.columns, heights, color=colour, linewidth=2, gid=f"line:{option}")
    for x, y, method in zip(layout.columns, heights, rows, strict=True):
        mark(axes, (x, y), shape, colour, MARK - (shape == "D"), f"{method}:{option}")


def draw_ties(axes, x, places, rows):
    """Join the marks of options that have the same rank by a method."""
    for one, other in pairwise(rows):
        if places[one] == places[other]:
            axes.plot(
                [x, x],
                [rows[one], rows[other]],
                color=INK,
                linewidth=2.5,
                zorder=1,
                gid=f"line:tie:{one}:{other}",
            )


def draw_names(axes, options, ranks, rows, layout):
    """Write each option's rank and title left of its first mark, and its title right of its last."""
    type_, first, last = Type(layout.size), next(iter(rows)), list(rows)[-1]
    for option, title in options.items():
        y = rows[first][option]
        write(axes, (0, y), [str(ranks[first][option])], type_, alpha=MUTED)
        write(axes, (LABEL, y), [title], type_)
        if layout.both_ends:
            write(axes, (layout.columns[-1] + GAP, rows[last][option]), [title], type_)
