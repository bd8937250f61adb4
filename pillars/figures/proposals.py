"""Proposals for a security table in East Asia, when they were made and what became of them."""

from functools import partial

from pillars.data import load
from pillars.figures.chart import Chart
from pillars.figures.dates import as_year
from pillars.figures.proposals_drawing import FATES, UNKNOWN, draw
from pillars.figures.wording import in_words, listed, sources_of

CAPTION = (
    "Each row is a proposal. Its mark stands at the date, and the words under its name say what became of it "
    "by the end of 2024, and for the last one by May 2025. The list holds what we found sources for; others "
    "were made. That another body followed does not prove that the proposal caused it."
)


def plot_proposals(proposals=None):
    """Chart proposals on a time axis, each with its fate.

    proposals: like data/proposals.csv, which is the default.
    """
    proposals = with_years(load("proposals") if proposals is None else proposals)
    return Chart(
        name="proposals",
        title=finding(proposals),
        alt=describe(proposals),
        caption=CAPTION,
        source_keys=sources_of(proposals),
        table="proposals",
        draw=partial(draw, proposals),
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
