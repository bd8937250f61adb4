"""The order in which each document lists the alliance, multilateral cooperation and own capability."""

from functools import partial

from pillars.data import load
from pillars.figures.chart import Chart
from pillars.figures.dates import first_and_last_day
from pillars.figures.pillar_order_drawing import draw
from pillars.figures.wording import in_words, listed, sources_of

CAPTION = (
    "Each row is a document, and its pillars stand from left to right in the order in which it lists them. "
    "The shaded documents list multilateral cooperation before the alliance. An item number is the pillar’s "
    "place in the document’s own list, which may hold other things too; “not named” means not named "
    "in that list. The order is a fact. That the first is the most important is a reading."
)


def plot_pillar_order(documents=None):
    """Chart the order of the three pillars in each document, in time order.

    documents: like data/documents.csv, which is the default; a position is a whole number from 1, or empty
    where the pillar is not named.
    """
    documents = in_time_order(load("documents") if documents is None else documents)
    return Chart(
        name="pillar-order",
        title=finding(documents),
        alt=describe(documents),
        caption=CAPTION,
        source_keys=sources_of(documents),
        table="documents",
        draw=partial(draw, documents),
    )


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
