"""Who said how many: each figure beside the count that its author could have looked up."""

from functools import partial
from typing import NamedTuple

from pillars.data import load
from pillars.figures.chart import Chart, sources_of
from pillars.figures.dates import first_and_last_day
from pillars.figures.presence import short_sources
from pillars.figures.style import BLUE, FAINT, MUTED, VERMILLION, Type, house_style, mark, rule, sheet, write

AREAS = ("South Korea", "Japan", "Japan and South Korea", "Japan, South Korea and the Philippines", "region")
CAPTION = (
    "A diamond is a figure that was given, a circle the last September count before it for the same "
    "places; the number is the difference. The counts by host are without people at sea and, for the "
    "region, without Guam. Most authors wrote “about” and did not say whom they counted, so a difference "
    "is no proof of an error."
)


def plot_presence_claims(claims=None, presence=None):
    """Chart each claim that can be compared beside the count for the same places, grouped by area.

    claims, presence: like data/presence_claims.csv and data/presence.csv, which are the defaults. A claim
    without places or without a year is left out, and so is a claim that is itself a count.
    """
    presence = load("presence") if presence is None else presence
    claims = compared(load("presence_claims") if claims is None else claims, presence)
    return Chart(
        name="presence-claims",
        title=finding(claims),
        alt=describe(claims),
        caption=CAPTION,
        source_keys=f"{short_sources(presence)}; {sources_of(claims)}",
        table="presence_claims",
        draw=partial(draw, claims),
    )


def compared(claims, presence):
    """Return the claims that can be compared, with `counted` and `difference`, by area and time."""
    claims = claims[claims.places.notna() & claims.year.notna() & (claims.kind != "count")].copy()
    counts = presence.set_index(["place", "year"]).personnel.to_dict()
    claims["counted"] = [counted(row, counts) for row in claims.itertuples()]
    claims["difference"] = claims.personnel.astype(int) - claims.counted
    claims["day"] = [first_and_last_day(date)[0] for date in claims.date]
    claims["group"] = [AREAS.index(area) if area in AREAS else len(AREAS) for area in claims.area]
    return claims.sort_values(["group", "day", "presence_claim"], kind="stable").reset_index(drop=True)


def counted(row, counts):
    """Return the count for the places and the year of a claim."""
    return sum(counts[place.strip(), int(row.year)] for place in row.places.split(";"))


def finding(claims):
    """Return how near the claims for a host and for the region are to the counts, as a sentence."""
    shares = claims.difference / claims.counted
    korea, region = shares[claims.area == "South Korea"].abs(), shares[pledged(claims)]
    if korea.empty or region.empty:
        return f"{len(claims)} figures, and how far each is from the count"
    return (
        f"Figures for South Korea lie within {-(-korea.max() * 100 // 1):.0f}% of the count; "
        f"those pledged for the region lie {region.min():.0%} to {region.max():.0%} above it"
    )


def pledged(claims):
    """Tell of each claim whether it is a pledge for the region."""
    return (claims.area == "region") & (claims.kind == "pledge")


def describe(claims):
    """Return the alt text: the finding, then the range of the differences in each area."""
    parts = [finding(claims)]
    for area, rows in claims.groupby("area", sort=False):
        low, high = rows.difference.min(), rows.difference.max()
        spread = f"{low:+,}" if low == high else f"{low:+,} to {high:+,}"
        parts.append(f"{area[0].upper()}{area[1:]}, {len(rows)} compared: difference from the count {spread}")
    return ". ".join(parts) + "."


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    size: float
    left: float
    right: float
    row: float
    lane: float
    ticks: tuple
    stacked: bool


LAYOUTS = {
    "wide": Layout(504, 10, 200, 58, 19, 9.5, (40_000, 60_000, 80_000, 100_000, 120_000), False),
    "narrow": Layout(232, 9, 6, 50, 31, 21, (40_000, 80_000, 120_000), True),
}
LOW, HIGH, TOP, KEY, HEADING, OFFSET, GAP = 30_000, 125_000, 8, 22, 24, 3.4, 6


def draw(claims, size):
    """Return the figure of one size; claims: with claimant, day, area, personnel, counted, difference."""
    layout = LAYOUTS[size]
    groups = list(claims.groupby("area", sort=False))
    high = TOP + 2 * KEY + sum(HEADING + len(rows) * layout.row for _, rows in groups)
    with house_style():
        axes = sheet(layout.width, high)
        draw_key(axes, layout)
        top = TOP + KEY
        for area, rows in groups:
            top = draw_group(axes, layout, area, rows, top)
        for tick in layout.ticks:
            x = across(layout, tick)
            rule(axes, (x, TOP + KEY), (x, top + 2), FAINT)
            write(axes, (x, top + KEY / 2), [f"{tick:,}"], Type(layout.size), ha="center", alpha=MUTED)
    return axes.figure


def across(layout, value):
    """Return where a number of people stands from left to right, in points."""
    width = layout.width - layout.left - layout.right
    return layout.left + (value - LOW) / (HIGH - LOW) * width


def draw_key(axes, layout):
    """Say what the two marks and the number mean."""
    y, x = TOP + 4, layout.left if not layout.stacked else 6
    for shape, colour, word, step in (("D", VERMILLION, "said", 44), ("o", BLUE, "counted", 64)):
        mark(axes, (x, y), shape, colour, 5, f"key:{word}")
        write(axes, (x + 7, y), [word], Type(layout.size))
        x += step
    write(axes, (layout.width - 2, y), ["difference"], Type(layout.size), ha="right", alpha=MUTED)


def draw_group(axes, layout, area, rows, top):
    """Draw the claims for one area from `top` down, and return where the next group begins."""
    rule(axes, (0, top + 3), (layout.width, top + 3))
    heading = area[0].upper() + area[1:]
    write(axes, (2, top + HEADING / 2 + 2), [heading], Type(layout.size, "bold"))
    top += HEADING
    for row in rows.itertuples():
        draw_row(axes, layout, row, top)
        top += layout.row
    return top


def draw_row(axes, layout, row, top):
    """Draw one claim: who said it and when, both numbers, and the difference."""
    type_, y = Type(layout.size), top + layout.lane
    who = f"{row.claimant}, {row.day.year}"
    write(axes, (2, top + 7) if layout.stacked else (2, y), [who], type_)
    said, counted = across(layout, row.personnel), across(layout, row.counted)
    rule(axes, (said, y), (counted, y), 0.4)
    mark(axes, (said, y - OFFSET), "D", VERMILLION, 4.6, f"said:{row.presence_claim}")
    mark(axes, (counted, y + OFFSET), "o", BLUE, 5.2, f"counted:{row.presence_claim}")
    write(axes, (layout.width - 2, y), [f"{row.difference:+,}".replace("-", "−")], type_, ha="right")
