"""Draw the shares of weight space: for each option two rows of bars, one bar for each rank."""

from typing import NamedTuple

from pillars.figures.style import (
    BLUE,
    GREY,
    MUTED,
    Type,
    block,
    house_style,
    rule,
    sheet,
    wrap,
    write,
)

HEADS = {"weights": "% by rank if the weights vary", "scores": "% by rank if the scores vary too"}


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
    """Return a share in whole percent; one that rounds to 0 but is not nothing as "<1"."""
    return "<1" if 0 < share < 0.005 else f"{share * 100:.0f}"
