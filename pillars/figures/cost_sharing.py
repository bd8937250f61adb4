"""What South Korea and Japan paid towards American forces, at the prices of the time and of 2024."""

from functools import partial

from pillars.data import load
from pillars.figures.chart import Chart
from pillars.figures.cost_sharing_drawing import draw
from pillars.figures.wording import sources_of

CAPTION = (
    "Above, South Korea’s yearly contribution since it is paid in won; the earlier years, agreed in "
    "dollars, are in the table. The amounts of 2023 and 2024 follow from the agreement’s rule by our "
    "arithmetic. Below, Japan’s cost-sharing budget in the fiscal years that we could source: the dot is "
    "the amount of the time, the end of the stem the same amount in yen of 2024. Japan’s wider costs, and "
    "the means of its agreements, count other things and are only in the table. Price levels: consumer "
    "prices, World Bank. The two panels have different scales and may not be compared in height."
)


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
    return Chart(
        name="cost-sharing",
        title=finding(korea),
        alt=describe(korea, japan),
        caption=CAPTION,
        source_keys="; ".join(sources_of(rows) for rows in (korea, japan, levels)),
        table="cost_sharing",
        draw=partial(draw, korea, japan),
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
        f"From {first} to {last} South Korea’s contribution grew by {nominal:.0f}% in won, "
        f"and by {real:.0f}% once prices are taken out"
    )


def describe(korea, japan):
    """Return the alt text: the finding, then first, highest and last amounts."""
    top = japan.loc[japan.amount.idxmax()]
    last = japan.iloc[-1]
    return (
        f"{finding(korea)}. In {korea.year.iloc[0]} it was {korea.amount.iloc[0]:,.0f} thousand million "
        f"won, in {korea.year.iloc[-1]} {korea.amount.iloc[-1]:,.0f}. Japan’s budget was "
        f"highest in {top.year}, at {top.amount:,.1f} thousand million yen ({top.real:,.1f} in yen of 2024), "
        f"and {last.amount:,.1f} in {last.year} ({last.real:,.1f} in yen of 2024)."
    )
