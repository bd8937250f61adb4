"""The versions of Ishiba's plan: what each said of China, of a duty to help and of nuclear weapons."""

from functools import partial

import pandas

from pillars.data import load
from pillars.figures.chart import Chart, in_words, listed, sources_of
from pillars.figures.dates import first_and_last_day
from pillars.figures.ledger import Cell, Row, draw_ledger
from pillars.figures.style import BLUE, GREEN, VERMILLION

HEADS = ("China", "tie", "nuclear sharing")
LOOKS = {
    "china": {
        "target": ("D", VERMILLION),
        "not shut out": ("o", BLUE),
        "part welcome": ("^", GREEN),
        "not seen": ("", ""),
    },
    "duty": {"duty": ("D", VERMILLION), "loose": ("o", BLUE), "not seen": ("", "")},
    "nuclear": {"demand": ("D", VERMILLION), "debate": ("o", BLUE), "not seen": ("", "")},
}
CAPTION = (
    "Each row is a version, in time order, with the name that he or the report gave to it. A diamond is the "
    "strongest form of a column, a circle or a triangle a milder one. “Not seen” is a limit of our reading: "
    "of most versions we saw an opening, a page or a report, not the whole. The coding is ours."
)


def plot_versions(versions=None):
    """Chart what each version of the plan says of China, of the tie and of nuclear sharing.

    versions: like data/versions.csv, which is the default.
    """
    versions = in_time_order(load("versions") if versions is None else versions)
    return Chart(
        name="versions",
        title=finding(versions),
        alt=describe(versions),
        caption=CAPTION,
        source_keys=sources_of(versions),
        table="versions",
        draw=partial(draw_ledger, HEADS, [row_of(version) for version in versions.itertuples()]),
    )


def in_time_order(versions):
    """Return the versions in time order, with `day` and `until`, the first and the last that it may be of."""
    days = [first_and_last_day(date) for date in versions.date]
    versions = versions.assign(day=[first for first, _ in days], until=[last for _, last in days])
    return versions.sort_values(["date", "version"], kind="stable").reset_index(drop=True)


def strongest(versions):
    """Return which versions have the strongest form of all three."""
    return (versions.china == "target") & (versions.duty == "duty") & (versions.nuclear == "demand")


def finding(versions):
    """Return how many versions join all three."""
    count, all_ = int(strongest(versions).sum()), len(versions)
    of = f"{in_words(count) if count else 'none'} of {in_words(all_)}".capitalize()
    noun = "version" if all_ == 1 else "versions"
    verb = "makes" if count < 2 else "make"
    return f"{of} {noun} {verb} China the target, help a duty and nuclear sharing a demand"


def describe(versions):
    """Return the alt text: the finding, then which versions have what."""
    parts = [f"{finding(versions)}: {named(versions[strongest(versions)]) or 'no version'}."]
    for column, looks in LOOKS.items():
        for value in looks:
            rows = versions[versions[column] == value]
            if value != "not seen" and len(rows):
                parts.append(f"{HEADS[list(LOOKS).index(column)]}, {value}: {named(rows)}.")
    return " ".join(parts)


def named(versions):
    """Return versions as a phrase, each with its year."""
    return listed([f"{row.venue} ({row.day.year})" for row in versions.itertuples()]) if len(versions) else ""


def row_of(version):
    """Return one version as a row of the ledger."""
    cells = tuple(
        Cell(i, getattr(version, column), *looks[getattr(version, column)], f"{column}:{version.version}")
        for i, (column, looks) in enumerate(LOOKS.items())
    )
    return Row(version.venue, f"{when(version)}: {version.name}", cells)


def when(row):
    """Return a date in words, as exact as it is known."""
    exact = str(row.date).count("-")
    period = pandas.Timestamp(row.day)
    return [f"{period.year}", f"{period:%B %Y}", f"{period.day} {period:%B %Y}"][exact]
