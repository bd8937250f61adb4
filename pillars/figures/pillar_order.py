"""The order in which each document lists its pillars of security, drawn as temples."""

import textwrap

import pandas
from matplotlib.patches import Polygon, Rectangle

from pillars.data import load
from pillars.figures.chart import Chart, first_and_last_day, in_words, listed, sources_of
from pillars.figures.house import ALLIANCE, BAND, INK, MULTILATERAL, OWN, painter

# Name, letter and colour of each pillar.
PILLARS = {
    "alliance": ("alliance", "A", ALLIANCE),
    "multilateral": ("multilateral", "M", MULTILATERAL),
    "own_capability": ("own capability", "O", OWN),
}
# How high the pillar stands that is listed first, second, third.
HEIGHTS = (1.0, 0.72, 0.44)
STEP, DOWN, LINE = 3.4, 3.3, 0.25
CAPTION = (
    "Each temple is a document; its pillars stand, from tall to short, as it lists them. A dashed pillar is "
    "not named in that list. Shaded: multilateral cooperation before the alliance. The order is a fact; "
    "that the first is most important is a reading."
)


def plot_pillar_order(documents=None):
    """Chart the order of the three pillars in each document, in time order.

    documents: like data/documents.csv, which is the default; a position is a whole number from 1, or empty
    where the pillar is not named.
    """
    documents = in_time_order(load("documents") if documents is None else documents)

    def paint(figure, narrow):
        axes = figure.subplots()
        across = 4 if narrow else 6
        for number, document in enumerate(documents.itertuples()):
            corner = STEP * (number % across), -DOWN * (number // across)
            draw_temple(axes, document, corner, *((9, 10) if narrow else (10, 12)))
        bottom = -DOWN * ((len(documents) - 1) // across) - 1.75
        write_key(axes, bottom - 0.2, *(((0, 3.6, 8.4), 9) if narrow else ((0, 5, 10), 10)))
        axes.set(xlim=(-0.1, STEP * across - 0.3), ylim=(bottom - 0.4, 1.5))
        axes.set(xticks=[], yticks=[])
        axes.spines["bottom"].set_visible(False)

    wide, narrow = (-(-len(documents) // across) for across in (6, 4))
    return Chart(
        name="pillar-order",
        title=finding(documents),
        alt=describe(documents),
        caption=CAPTION,
        source_keys=sources_of(documents),
        table="documents",
        draw=painter(paint, 34 + 138 * wide, 34 + 138 * narrow),
    )


def draw_temple(axes, document, corner, size, letters):
    """Draw one document: roof, three pillars in its order, floor, and its name, so many letters a line."""
    x, y = corner
    if document.multilateral_first:
        shade = {"color": INK, "alpha": BAND, "linewidth": 0, "gid": f"band:{document.document}"}
        axes.add_patch(Rectangle((x - 0.1, y - 0.08), 3.1, 1.5, **shade))
    axes.add_patch(Polygon([(x, y + 1.05), (x + 2.9, y + 1.05), (x + 1.45, y + 1.36)], color=INK, alpha=0.5))
    axes.plot([x, x + 2.9], [y, y], color=INK, linewidth=2)
    for place, pillar in enumerate(in_order(document)):
        foot = x + 0.15 + 0.95 * place
        draw_pillar(axes, document, pillar, (foot, y), HEIGHTS[place])
        letter = "–" if pandas.isna(getattr(document, pillar)) else PILLARS[pillar][1]
        axes.text(foot + 0.35, y - 0.2, letter, ha="center", va="center_baseline", size=size)
    year = str(document.day.year)
    weight = "bold" if document.multilateral_first else "normal"
    lines = [*textwrap.wrap(document.title.replace(year, ""), letters, break_long_words=False), year]
    for number, line in enumerate(lines):
        axes.text(x, y - 0.52 - LINE * number, line, va="center_baseline", size=size, weight=weight)


def draw_pillar(axes, document, pillar, corner, height):
    """Draw one pillar; one that is not named is low, dashed and empty."""
    colour = PILLARS[pillar][2]
    if pandas.isna(getattr(document, pillar)):
        axes.add_patch(Rectangle(corner, 0.7, 0.3, facecolor="none", edgecolor=colour, linestyle="--"))
    else:
        gid = f"{pillar}:{document.document}"
        axes.add_patch(Rectangle(corner, 0.7, height, color=colour, gid=gid))


def write_key(axes, y, places, size):
    """Write below what each colour stands for."""
    for x, (name, letter, colour) in zip(places, PILLARS.values(), strict=True):
        axes.plot(x + 0.1, y, "s", color=colour)
        axes.text(x + 0.5, y, f"{letter}  {name}", va="center_baseline", size=size)


def in_time_order(documents):
    """Return the documents in time order, with `day` and `multilateral_first`."""
    documents = documents.assign(
        day=[first_and_last_day(date)[0] for date in documents.date],
        multilateral_first=(documents.multilateral < documents.alliance).fillna(False),
    )
    return documents.sort_values("day", kind="stable").reset_index(drop=True)


def finding(documents):
    """Return how many of the documents list multilateral cooperation before the alliance."""
    count, all_ = int(documents.multilateral_first.sum()), len(documents)
    noun, verb = ("document", "lists") if count == 1 or all_ == 1 else ("documents", "list")
    noun = "document" if all_ == 1 else "documents"
    of = f"{in_words(count)} of {in_words(all_)}".capitalize()
    return f"{of} {noun} {verb} multilateral cooperation before the alliance"


def describe(documents):
    """Return the alt text: the finding, then which document lists what first, or does not name it."""
    both = documents.multilateral.notna() & documents.alliance.notna()
    groups = {
        "The alliance comes before it in": both & ~documents.multilateral_first,
        "Multilateral cooperation is not named in": documents.multilateral.isna(),
        "The alliance is not named in": documents.alliance.isna(),
    }
    first = documents[documents.multilateral_first]
    parts = [f"{finding(documents)}{': ' if len(first) else ''}{named_with_year(first)}."]
    parts += [f"{start} {named_with_year(documents[rows])}." for start, rows in groups.items() if rows.any()]
    return " ".join(parts)


def named_with_year(documents):
    """Return documents as a phrase, each with its year unless its title has it."""
    names = [
        row.title if str(row.day.year) in row.title else f"{row.title} ({row.day.year})"
        for row in documents.itertuples()
    ]
    return listed(names) if names else ""


def in_order(document):
    """Return the pillars as the document lists them; those it does not name come last."""
    return sorted(PILLARS, key=lambda pillar: rank(getattr(document, pillar)))


def rank(position):
    """Return a position to sort by."""
    return float("inf") if pandas.isna(position) else position
