"""A total that was claimed, in squares of people: the parts that were named, and those that a count finds."""

from typing import NamedTuple

from matplotlib.patches import Rectangle

from pillars.data import load
from pillars.figures.chart import Chart
from pillars.figures.house import GOLD, INK, PURPLE, TEAL, painter
from pillars.figures.presence import short_sources

TOTAL, PARTS = "nye_jul_1995", {"South Korea": "nye_korea_1995", "Japan": "nye_japan_1995"}
COLOURS = {"South Korea": TEAL, "Japan": PURPLE, "other hosts": GOLD, "Guam": INK}
SQUARE, ACROSS = 1000, 10
CAPTION = (
    "A square is 1,000 people, rounded. Hollow squares are no proof of missing people: in 1998 the "
    "Department of Defense listed the Seventh Fleet in this number; no count by host holds its ships. Nye’s "
    "second part is “regional security and the defense of Japan”."
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

    def paint(figure, narrow):
        grid = figure.subplots(2, 1) if narrow else figure.subplots(1, 2)
        for axes, (heading, parts) in zip(grid, groups.items(), strict=True):
            axes.set_title(heading)
            draw_squares(axes, parts)
            write_parts(axes, parts)
            axes.set(xlim=(-0.2, 20), ylim=(ACROSS, -0.2), xticks=[], yticks=[])
            axes.spines["bottom"].set_visible(False)
            axes.set_aspect("equal", anchor="W")

    return Chart(
        name="missing",
        title=finding(groups, total, year),
        alt=describe(groups, total, year),
        caption=CAPTION,
        source_keys="; ".join([rows.source[TOTAL], short_sources(presence)]),
        table="presence_claims",
        draw=painter(paint, 170, 290),
    )


def draw_squares(axes, parts):
    """Draw one square for each thousand, row by row; what is open is hollow."""
    for part in parts:
        for number in range(round(part.start / SQUARE), round((part.start + part.size) / SQUARE)):
            corner = number % ACROSS, number // ACROSS
            looks = {"facecolor": "none", "edgecolor": INK} if part.open else {"color": colour_of(part)}
            axes.add_patch(Rectangle(corner, 0.76, 0.76, linewidth=0.8, gid=f"{part.key}:{number}", **looks))


def write_parts(axes, parts):
    """Write beside the squares what each part is and how many people it has."""
    for place, part in enumerate(parts):
        weight = "bold" if part.open else "normal"
        looks = (
            {"mfc": "none", "color": INK, "markeredgewidth": 0.8} if part.open else {"color": colour_of(part)}
        )
        axes.plot(10.9, 0.5 + 2 * place, "s", markersize=8, **looks)
        axes.text(11.6, 0.5 + 2 * place, f"{part.label} {part.size:,}", va="center_baseline", weight=weight)


def colour_of(part):
    """Return the colour of a part."""
    return COLOURS[part.label]


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
