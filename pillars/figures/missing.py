"""A total that was claimed, the parts that were named, and what a count of the same places leaves open."""

from functools import partial
from typing import NamedTuple

from pillars.data import load
from pillars.figures.chart import Chart
from pillars.figures.missing_drawing import draw
from pillars.figures.presence import short_sources

TOTAL, PARTS = "nye_jul_1995", {"South Korea": "nye_korea_1995", "Japan": "nye_japan_1995"}
CAPTION = (
    "Each bar begins where the one above it ends; the last of each group is what remains up to the total."
    " Above, the total and the parts that Nye named in July 1995. Below, the count of the September "
    "before, for the same places, then for all other hosts of the region and for Guam. The figure shows "
    "how much is open. It does not show where these people were: ships at sea are a likely answer, which "
    "no source that we saw states."
)


class Step(NamedTuple):
    """One bar: what it stands for, where it begins, how long it is, and whether it is what remains."""

    key: str
    label: str
    start: int
    size: int
    open: bool


def plot_missing(claims=None, presence=None):
    """Chart how far the named parts and the counted parts of the pledge go towards its total.

    claims, presence: like data/presence_claims.csv and data/presence.csv, which are the defaults.
    """
    claims = load("presence_claims") if claims is None else claims
    presence = load("presence") if presence is None else presence
    rows = claims.set_index("presence_claim").loc[[TOTAL, *PARTS.values()]]
    total, year = int(rows.personnel[TOTAL]), int(rows.year[TOTAL])
    named = {label: int(rows.personnel[key]) for label, key in PARTS.items()}
    groups = {
        "Nye, July 1995": steps("named", named, total, "not named"),
        f"Counted, September {year}": steps("counted", counted(presence, year), total, "not counted"),
    }
    return Chart(
        name="missing",
        title=finding(groups, total, year),
        alt=describe(groups, total, year),
        caption=CAPTION,
        source_keys="; ".join([rows.source[TOTAL], short_sources(presence)]),
        table="presence_claims",
        draw=partial(draw, groups, total),
    )


def counted(presence, year):
    """Return the counts of a year: South Korea, Japan, the other hosts of the region, and Guam."""
    counts = presence[presence.year == year].set_index("place").personnel
    others = int(counts["region"] - counts["JPN"] - counts["KOR"])
    return {
        "South Korea": int(counts["KOR"]),
        "Japan": int(counts["JPN"]),
        "other hosts": others,
        "Guam": int(counts["GUM"]),
    }


def steps(group, parts, total, rest):
    """Return the parts as steps from zero, and what remains up to the total as the last one."""
    made, start = [], 0
    for label, size in parts.items():
        made.append(Step(f"{group}:{label.replace(' ', '_')}", label, start, size, False))
        start += size
    return [*made, Step(f"{group}:rest", rest, start, total - start, True)]


def finding(groups, total, year):
    """Return what both groups leave open, as a sentence."""
    named, count = (steps_[-1].size for steps_ in groups.values())
    return (
        f"Nye’s two numbers leave {named:,} of the {total:,} open; "
        f"the count of {year}, with Guam, leaves {count:,}"
    )


def describe(groups, total, year):
    """Return the alt text: the finding, then every bar."""
    parts = [
        f"{name}: " + ", ".join(f"{step.label} {step.size:,}" for step in steps_)
        for name, steps_ in groups.items()
    ]
    return ". ".join([finding(groups, total, year), *parts]) + "."
