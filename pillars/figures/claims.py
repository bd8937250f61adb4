"""The claims of the article in its own order, each marked by its verdict."""

from functools import partial
from typing import NamedTuple

from pillars.data import load
from pillars.figures.chart import Chart, in_words, listed, sources_of
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

ALONE = {"wrong": "wrong", "loose": "loose", "holds": "that hold", "open": "open"}
CAPTION = (
    "Each mark is one claim. The rows are the parts of the article, and the marks stand in the order in "
    "which a reader meets the claims. The verdicts are ours, on the words of the English edition. How many "
    "claims there are depends on how a sentence is cut; a share of them measures nothing by itself."
)


def plot_claims(claims=None):
    """Chart the verdict on each claim, part by part, in the order of the article.

    claims: like data/claims.csv, which is the default; a place is a whole number from 1.
    """
    claims = load("claims") if claims is None else claims
    claims = claims.sort_values("place", kind="stable").reset_index(drop=True)
    return Chart(
        name="claims",
        title=finding(claims),
        alt=describe(claims),
        caption=CAPTION,
        source_keys=sources_of(claims),
        table="claims",
        draw=partial(draw, claims),
    )


def counts(claims):
    """Return how many claims have each verdict, the wrong ones first: verdict -> number."""
    return {
        verdict: int((claims.verdict == verdict).sum()) for verdict in ("wrong", "loose", "holds", "open")
    }


def finding(claims):
    """Return the number of claims for each verdict as a sentence."""
    number = counts(claims)
    verb = "is" if number["wrong"] == 1 else "are"
    parts = [
        f"{in_words(number['wrong'])} of {len(claims)} claims {verb} wrong",
        f"{number['loose']} loose",
        f"{number['open']} open; {number['holds']} hold",
    ]
    return listed(parts).capitalize()


def describe(claims):
    """Return the alt text: the finding, then the verdicts of each part."""
    parts = []
    for section, rows in claims.groupby("section", sort=False):
        found = [f"{number} {ALONE[verdict]}" for verdict, number in counts(rows).items() if number]
        parts.append(f"{section}: {listed(found)}.")
    wrong = claims[claims.verdict == "wrong"]
    ending = (
        f" The wrong ones are numbers {listed([str(place) for place in wrong.place])}." if len(wrong) else ""
    )
    return f"{finding(claims)}. {' '.join(parts)}{ending}"


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
    "wide": Layout(504, 10.5, 158, 172, 15.4, 9, 4, False),
    "narrow": Layout(232, 9.5, 220, 8, 10.3, 6.5, 2, True),
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
