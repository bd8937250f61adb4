"""Proposals for a security table in East Asia, when they were made and what became of them."""

from typing import NamedTuple

from pillars.data import load
from pillars.figures.chart import Chart, as_year, in_words, listed, sources_of
from pillars.figures.house import GOLD, INK, PURPLE, TEAL, painter

FIRST, SPAN = 1966, 61
CAPTION = (
    "What became of each by the end of 2024, and of the last one by May 2025. The list holds what we found "
    "sources for. That another body followed does not prove that the proposal caused it."
)


def plot_proposals(proposals=None):
    """Chart proposals on a time axis, each with its fate.

    proposals: like data/proposals.csv, which is the default.
    """
    proposals = with_years(load("proposals") if proposals is None else proposals)

    def paint(figure, narrow):
        axes, size = figure.subplots(), 9 if narrow else 10
        for y, row in enumerate(proposals.itertuples()):
            fate = FATES[row.fate]
            axes.plot(row.year, y, fate.shape, color=fate.colour, gid=f"{row.fate}:{row.proposal}")
            words = row.short_title if narrow else f"{row.short_title}, {int(row.year)}: {fate.words}"
            axes.text(0.44, y, words, transform=axes.get_yaxis_transform(), va="center_baseline", size=size)
        for place, fate in enumerate(FATES.values() if narrow else ()):
            axes.plot(FIRST + 2, len(proposals) + 0.7 + place, fate.shape, color=fate.colour)
            axes.text(FIRST + 8, len(proposals) + 0.7 + place, fate.words, va="center_baseline", size=size)
        low = len(proposals) + (len(FATES) + 0.5 if narrow else 0)
        # The time takes the left of the figure, and the words the right.
        axes.set(ylim=(low - 0.2, -0.8), yticks=[], xlim=(FIRST, FIRST + SPAN / 0.42))
        axes.set_xticks([1970, 2010] if narrow else [1970, 1990, 2010])
        axes.grid(axis="x")

    return Chart(
        name="proposals",
        title=finding(proposals),
        alt=describe(proposals),
        caption=CAPTION,
        source_keys=sources_of(proposals),
        table="proposals",
        draw=painter(paint, 40 + 17 * len(proposals), 140 + 17 * len(proposals)),
    )


def with_years(proposals):
    """Return the proposals in time order, with `year` and a fate for each."""
    proposals = proposals.assign(
        fate=proposals.fate.fillna(UNKNOWN), year=[as_year(date) for date in proposals.date]
    )
    return proposals.sort_values("year", kind="stable").reset_index(drop=True)


def finding(proposals):
    """Return how many of the proposals led to a table that still meets."""
    count, first, last = (
        int((proposals.fate == "meets").sum()),
        *proposals.year.agg(["min", "max"]).astype(int),
    )
    span = f"from {first} to {last}" if first != last else f"of {first}"
    of = f"{in_words(count)} of {in_words(len(proposals))}".capitalize()
    noun = "proposal" if len(proposals) == 1 else "proposals"
    return f"{of} {noun} {span} led to a security table that still meets"


def describe(proposals):
    """Return the alt text: the finding, then the proposals by their fate."""
    parts = [f"{finding(proposals)}."]
    for fate, look in FATES.items():
        rows = proposals[proposals.fate == fate]
        if len(rows):
            names = [f"{row.short_title} ({int(row.year)})" for row in rows.itertuples()]
            parts.append(f"{look.words.capitalize()}: {listed(names)}.")
    return " ".join(parts)


class Fate(NamedTuple):
    """How a fate is called and marked."""

    words: str
    shape: str
    colour: str


UNKNOWN = "unknown"
FATES = {
    "meets": Fate("still meets", "o", TEAL),
    "met": Fate("met for a time", "s", PURPLE),
    "followed": Fate("another body followed", "^", PURPLE),
    "none": Fate("no body came of it", "X", INK),
    "open": Fate("open", "D", GOLD),
    UNKNOWN: Fate("fate not known", "P", INK),
}
