"""What South Korea and Japan paid towards American forces, at the prices of the time and of 2024."""

from pillars.data import load
from pillars.figures.chart import Chart, sources_of
from pillars.figures.house import PURPLE, TEAL, painter

CAPTION = (
    "South Korea’s contribution since it is paid in won; those of 2023 and 2024 follow from the agreement’s "
    "rule by our arithmetic. Japan’s cost-sharing budget in the years that we could source; its wider costs "
    "count other things. Price levels: consumer prices, World Bank."
)
# Title, unit in words, and how many thousand millions make one.
HOSTS = {"KOR": ("South Korea, trillion won", 1000), "JPN": ("Japan, billion yen", 1)}


def plot_cost_sharing(amounts=None, levels=None):
    """Chart the contributions of South Korea and Japan, nominal and in prices of 2024.

    amounts: like data/cost_sharing.csv, in millions of the currency; levels: like data/deflators.csv, with
    2024 = 100. Both are the default.
    """
    amounts = load("cost_sharing") if amounts is None else amounts
    levels = load("deflators") if levels is None else levels
    korea = amounts[(amounts.host == "KOR") & (amounts.currency == "KRW")]
    japan = amounts[(amounts.host == "JPN") & (amounts.counting_basis == "cost_sharing_budget")]
    korea, japan = in_prices_of_2024(korea, levels), in_prices_of_2024(japan, levels)

    def paint(figure, narrow):
        panels = figure.subplots(2, 1) if narrow else figure.subplots(1, 2)
        for axes, rows in zip(panels, (korea, japan), strict=True):
            host = rows.host.iloc[0]
            title, unit = HOSTS[host]
            axes.set_title(title)
            solid = {"color": TEAL, "marker": "o", "markersize": 4, "label": "at prices of the time"}
            axes.plot(rows.year, rows.amount / unit, gid=f"line:{host}:nominal", **solid)
            dashed = {"color": PURPLE, "linestyle": "--", "label": "at prices of 2024"}
            axes.plot(rows.year, rows.real / unit, gid=f"line:{host}:real", **dashed)
            axes.set(ylim=(0, None), xticks=[2005, 2015, 2025] if host == "KOR" else [1980, 2000, 2020])
        panels[0].legend(frameon=False, loc="lower right", fontsize=9 if narrow else 10)

    return Chart(
        name="cost-sharing",
        title=finding(korea),
        alt=describe(korea, japan),
        caption=CAPTION,
        source_keys="; ".join(sources_of(rows) for rows in (korea, japan, levels)),
        table="cost_sharing",
        draw=painter(paint, 220, 360),
    )


def in_prices_of_2024(rows, levels):
    """Return rows in time order, in thousand millions, with `real`, which needs a price level."""
    level = levels.set_index(["state", "year"]).price_level
    factors = [100 / level.get((row.host, row.year), float("nan")) for row in rows.itertuples()]
    nominal = rows.amount.astype(float) / 1000
    return rows.assign(amount=nominal, real=nominal * factors).sort_values("year").reset_index(drop=True)


def growth(rows):
    """Return first and last year with a price level, and the nominal and the real growth in percent."""
    known = rows[rows.real.notna()]
    first, last = known.iloc[0], known.iloc[-1]
    return first.year, last.year, *(100 * (last[name] / first[name] - 1) for name in ("amount", "real"))


def finding(korea):
    """Return how much South Korea's contribution grew, nominally and in real terms."""
    first, last, nominal, real = growth(korea)
    return (
        f"From {first} to {last} South Korea’s contribution grew by {nominal:.0f}%, "
        f"and by {real:.0f}% once prices are taken out"
    )


def describe(korea, japan):
    """Return the alt text: the finding, then first, highest and last amounts."""
    top = japan.loc[japan.amount.idxmax()]
    last = japan.iloc[-1]
    return (
        f"{finding(korea)}. In {korea.year.iloc[0]} it was {korea.amount.iloc[0] / 1000:.2f} trillion won, "
        f"in {korea.year.iloc[-1]} {korea.amount.iloc[-1] / 1000:.2f}. Japan’s budget was highest in "
        f"{top.year}, at {top.amount:,.0f} billion yen ({top.real:,.0f} in yen of 2024), and "
        f"{last.amount:,.0f} billion in {last.year} ({last.real:,.0f} in yen of 2024)."
    )
