"""Who said how many: how far each figure lies from the count that its author could have looked up."""

from pillars.data import load
from pillars.figures.chart import Chart, first_and_last_day, sources_of
from pillars.figures.house import INK, PURPLE, TEAL, levels, painter, rows
from pillars.figures.presence import short_sources

AREAS = ("South Korea", "Japan", "Japan and South Korea", "Japan, South Korea and the Philippines", "region")
LABELS = {"Japan, South Korea and the Philippines": "those two and the Philippines"}
CAPTION = (
    "A mark is one figure that somebody gave, against the last September count before it for the same "
    "places. The counts are without people at sea. Most authors wrote “about” and did not say whom they "
    "counted: a difference is no proof of an error."
)


def plot_presence_claims(claims=None, presence=None):
    """Chart how far each claim that can be compared lies from the count for the same places, by area.

    claims, presence: like data/presence_claims.csv and data/presence.csv, which are the defaults. A claim
    without places or without a year is left out, and so is a claim that is itself a count.
    """
    presence = load("presence") if presence is None else presence
    claims = compared(load("presence_claims") if claims is None else claims, presence)
    areas = [area for area in AREAS if area in set(claims.area)]

    def paint(figure, narrow):
        axes = figure.subplots()
        names = [LABELS.get(area, area) for area in areas]
        rows(axes, [f"{name[0].upper()}{name[1:]}" for name in names], narrow)
        for y, area in enumerate(areas):
            # A stroke a row: one long line would strike the names above the rows of a phone.
            axes.plot([0, 0], [y - 0.25, y + 0.25], color=INK, linewidth=1)
            draw_claims(axes, claims[claims.area == area], y, narrow)
        axes.xaxis.set_major_formatter("{x:.0f}%")
        axes.set_xlabel("above the count (diamond: pledged)")

    return Chart(
        name="presence-claims",
        title=finding(claims),
        alt=describe(claims),
        caption=CAPTION,
        source_keys=f"{short_sources(presence)}; {sources_of(claims)}",
        table="presence_claims",
        draw=painter(paint, 240, 320),
    )


def draw_claims(axes, claims, y, narrow):
    """Draw the claims for one area, those that lie close above one another."""
    claims = claims.assign(percent=100 * claims.difference / claims.counted).sort_values("percent")
    for row, level in zip(claims.itertuples(), levels(claims.percent, 4 if narrow else 2), strict=True):
        pledge = row.kind == "pledge"
        looks = {
            "color": PURPLE if pledge else TEAL,
            "marker": "D" if pledge else "o",
            "markersize": 4.5 if narrow else 5.5,
        }
        axes.plot(
            row.percent, y - (0.12 if narrow else 0.2) * level, gid=f"said:{row.presence_claim}", **looks
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
        f"pledges for the region {region.min():.0%} to {region.max():.0%} above it"
    )


def pledged(claims):
    """Tell of each claim whether it is a pledge for the region."""
    return (claims.area == "region") & (claims.kind == "pledge")


def describe(claims):
    """Return the alt text: the finding, then the range of the differences in each area."""
    parts = [finding(claims)]
    for area, ours in claims.groupby("area", sort=False):
        low, high = ours.difference.min(), ours.difference.max()
        spread = f"{low:+,}" if low == high else f"{low:+,} to {high:+,}"
        parts.append(f"{area[0].upper()}{area[1:]}, {len(ours)} compared: difference from the count {spread}")
    return ". ".join(parts) + "."
