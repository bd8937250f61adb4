"""Who said how many: each figure beside the count that its author could have looked up."""

from functools import partial

from pillars.data import load
from pillars.figures.chart import Chart
from pillars.figures.dates import first_and_last_day
from pillars.figures.presence import short_sources
from pillars.figures.presence_claims_drawing import draw
from pillars.figures.wording import sources_of

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
