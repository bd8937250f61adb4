"""Draw the claims: one row for each part of the article, one mark for each claim."""

from typing import NamedTuple

from pillars.figures.style import (
    BLUE,
    GREEN,
    GREY,
    VERMILLION,
    Type,
    house_style,
    mark,
    rule,
    sheet,
    wrap,
    write,
)


class Verdict(NamedTuple):
    """How a verdict is marked."""

    shape: str
    colour: str


VERDICTS = {
    "holds": Verdict("o", BLUE),
    "loose": Verdict("D", GREEN),
    "wrong": Verdict("X", VERMILLION),
    "open": Verdict("s", GREY),
}


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    size: float
    heading: float
    start: float
    step: float
    mark: float
    keys: int
    stacked: bool


LAYOUTS = {
    "wide": Layout(504, 10.5, 158, 172, 18.2, 10, 4, False),
    "narrow": Layout(232, 9.5, 220, 8, 12.5, 8, 2, True),
}
PADDING, INDENT, GUTTER = 8, 2, 6


def draw(claims, size):
    """Return the figure of one size, "wide" or "narrow"; the claims in the order of the article."""
    layout = LAYOUTS[size]
    parts = list(claims.groupby("section", sort=False))
    heights = [row_height(section, layout) for section, _ in parts]
    top = key_height(layout)
    with house_style():
        axes = sheet(layout.width, top + sum(heights) + 1)
        draw_key(axes, layout, claims)
        for (section, rows), height in zip(parts, heights, strict=True):
            draw_part(axes, layout, section, rows, top, height)
            top += height
        rule(axes, (0, top), (layout.width, top))
    return axes.figure


def row_height(section, layout):
    """Return the height of a part’s row, in points."""
    lines = len(wrap(section, layout.heading, Type(layout.size))) + layout.stacked
    return lines * Type(layout.size).leading + 2 * PADDING


def key_height(layout):
    """Return the height of the lines that say which mark is which verdict."""
    return len(VERDICTS) / layout.keys * Type(layout.size).leading * 1.4 + PADDING


def draw_key(axes, layout, claims):
    """Write each verdict beside its mark, with the number of its claims."""
    plain = Type(layout.size)
    across = layout.width / layout.keys
    for i, (verdict, looks) in enumerate(VERDICTS.items()):
        x = INDENT + i % layout.keys * across + layout.mark / 2
        y = plain.leading * (0.6 + i // layout.keys * 1.4)
        mark(axes, (x, y), looks.shape, looks.colour, layout.mark)
        label = f"{verdict}: {(claims.verdict == verdict).sum()}"
        write(axes, (x + layout.mark / 2 + GUTTER, y), [label], plain)


def draw_part(axes, layout, section, rows, top, height):
    """Draw one part of the article from `top` down: its heading, and its claims from left to right."""
    plain = Type(layout.size)
    rule(axes, (0, top), (layout.width, top))
    heading = wrap(section, layout.heading, plain)
    y = top + PADDING + plain.leading / 2
    write(axes, (INDENT, y), heading, plain)
    y = y + len(heading) * plain.leading if layout.stacked else top + height / 2
    for i, row in enumerate(rows.itertuples()):
        looks = VERDICTS[row.verdict]
        place = (layout.start + i * layout.step, y)
        mark(axes, place, looks.shape, looks.colour, layout.mark, f"{row.verdict}:{row.claim}")
