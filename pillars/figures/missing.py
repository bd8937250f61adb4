"""A total that was claimed, the parts that were named, and what a count of the same places leaves open."""

from functools import partial
from typing import NamedTuple

from pillars.data import load
from pillars.figures.chart import Chart
from pillars.figures.presence import short_sources
from pillars.figures.style import BLUE, FAINT, VERMILLION, Type, block, house_style, rule, sheet, write

TOTAL, PARTS = "nye_jul_1995", {"South Korea": "nye_korea_1995", "Japan": "nye_japan_1995"}
CAPTION = (
    "Each bar begins where the one above it ends; the last of each group is what remains up to the total."
    " Above, the total and the parts that Nye named in July 1995. Below, the count of the September "
    "before, for the same places, then for all other hosts of the region and for Guam. The figure shows "
    "how much is open. It does not show where these people were: in 1998 the Department of Defense listed "
    "the Seventh Fleet in the same number, and no count by host holds its ships. Nye gives his second part "
    "“regional security and the defense of Japan”, not Japan alone."
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


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    size: float
    left: float
    right: float
    row: float
    bar: float
    stacked: bool

    def half(self, scale):
        """Return the number of people in the middle of the bars."""
        return (self.width - self.left - self.right) / 2 / scale


LAYOUTS = {
    "wide": Layout(504, 10.5, 96, 58, 22, 13, False),
    "narrow": Layout(232, 9.5, 4, 6, 30, 11, True),
}
HEAD, SPACE, GAP = 24, 10, 6


def draw(groups, total, size):
    """Return the figure of one size; groups: {heading: steps}, total: what the steps add up to."""
    layout = LAYOUTS[size]
    high = sum(HEAD + len(steps) * layout.row + SPACE for steps in groups.values())
    with house_style():
        axes = sheet(layout.width, high)
        top = 0
        for heading, steps in groups.items():
            top = draw_group(axes, layout, heading, steps, total, top)
    return axes.figure


def draw_group(axes, layout, heading, steps, total, top):
    """Draw one group from `top` down, and return where the next begins."""
    write(axes, (4 if layout.stacked else 0, top + HEAD / 2), [heading], Type(layout.size, "bold"))
    top += HEAD
    scale = (layout.width - layout.left - layout.right) / total
    for value in (0, total):
        x = layout.left + value * scale
        rule(axes, (x, top), (x, top + len(steps) * layout.row), 2.5 * FAINT)
    for step in steps:
        draw_step(axes, layout, step, scale, top)
        top += layout.row
    return top + SPACE


def draw_step(axes, layout, step, scale, top):
    """Draw one bar with its name and its number; what remains has another colour and bold type."""
    type_ = Type(layout.size, "bold" if step.open else "normal")
    colour = VERMILLION if step.open else BLUE
    x, width = layout.left + step.start * scale, max(step.size * scale, 1.5)
    y = top + layout.row - layout.bar - 3 if layout.stacked else top + (layout.row - layout.bar) / 2
    block(axes, (x, y), width, layout.bar, colour, gid=step.key)
    if layout.stacked:
        write(axes, (layout.left + 2, y - 7), [f"{step.label}: {step.size:,}"], type_)
        return
    middle = y + layout.bar / 2
    write(axes, (layout.left - GAP, middle), [step.label], type_, ha="right")
    # A number beyond the middle stands before its bar, so that it does not cross the line of the total.
    before = step.start > layout.half(scale) and not step.open
    place = (x - GAP if before else x + width + GAP, middle)
    write(axes, place, [f"{step.size:,}"], type_, ha="right" if before else "left")
