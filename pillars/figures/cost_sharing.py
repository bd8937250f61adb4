"""What South Korea and Japan paid towards American forces, at the prices of the time and of 2024."""

from functools import partial
from typing import NamedTuple

from pillars.data import load
from pillars.figures.chart import Chart, sources_of
from pillars.figures.panel import Panel
from pillars.figures.style import BLUE, VERMILLION, Type, house_style, sheet, wrap, write

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


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    size: float
    left: float
    right: float
    height: float


LAYOUTS = {"wide": Layout(504, 10.5, 46, 488, 150), "narrow": Layout(232, 9.5, 40, 216, 150)}
KOREA = "South Korea, thousand million won"
JAPAN = "Japan, thousand million yen: dots at prices of the time, stems up to prices of 2024"
TICKS = {"KOR": (2005, 2010, 2015, 2020, 2025), "JPN": (1980, 1990, 2000, 2010, 2020)}
STEPS = {"KOR": 500, "JPN": 100}
BETWEEN, PADDING = 46, 12


def draw(korea, japan, size):
    """Return the figure of one size, "wide" or "narrow"."""
    layout = LAYOUTS[size]
    type_, bold = Type(layout.size), Type(layout.size, "bold")
    heads = [wrap(text, layout.width - 12, bold) for text in (KOREA, JAPAN)]
    tops = [PADDING + len(heads[0]) * bold.leading + PADDING]
    tops.append(tops[0] + layout.height + BETWEEN + len(heads[1]) * bold.leading)
    with house_style():
        axes = sheet(layout.width, tops[1] + layout.height + 26)
        for head, top in zip(heads, tops, strict=True):
            write(axes, (0, top - PADDING - (len(head) - 0.5) * bold.leading), head, bold)
        draw_korea(make_panel(axes, layout, korea, tops[0]), korea, type_)
        draw_japan(make_panel(axes, layout, japan, tops[1]), japan, type_)
    return axes.figure


def make_panel(axes, layout, rows, top):
    """Return the panel of one host, from its first to its last year and from nothing to a round number."""
    step = STEPS[rows.host.iloc[0]]
    high = -(-max(rows.amount.max(), rows.real.max()) // step) * step
    years = int(rows.year.min()) - 1, int(rows.year.max()) + 1
    return Panel(axes, layout.left, top, layout.right, top + layout.height, *years, 0, high)


def draw_axes(panel, host, type_):
    """Write the years and values of a panel."""
    panel.draw_years([year for year in TICKS[host] if panel.first <= year <= panel.last], type_)
    panel.draw_values(range(0, int(panel.high) + 1, STEPS[host]), type_)


def draw_korea(panel, korea, type_):
    """Draw the contribution at the prices of the time and of 2024, each with its name."""
    draw_axes(panel, "KOR", type_)
    panel.draw_line(korea.year, korea.amount, BLUE, "nominal")
    known = korea[korea.real.notna()]
    panel.draw_line(known.year, known.real, VERMILLION, "real", dashes=(5, 2))
    first = korea.iloc[0]
    x, y = panel.at(first.year, first.amount)
    write(panel.axes, (x, y + 1.4 * type_.leading), ["at prices of the time"], type_, color=BLUE)
    x, y = panel.at(known.year.iloc[0], known.real.iloc[0])
    write(panel.axes, (x, y - 1.2 * type_.leading), ["at prices of 2024"], type_, color=VERMILLION)


def draw_japan(panel, japan, type_):
    """Draw each budget as a dot, with a stem up to the same amount at prices of 2024."""
    draw_axes(panel, "JPN", type_)
    for row in japan.itertuples():
        looks = {"width": 1.6, "solid_capstyle": "butt"}
        panel.draw_line([row.year] * 2, [row.amount, row.real], VERMILLION, f"real:{row.entry}", **looks)
        panel.draw_dot(row.year, row.amount, BLUE, f"nominal:{row.entry}", size=5)
