"""North Korea’s launches of each year, counted as missiles and counted as events."""

from functools import partial

from pillars.data import load
from pillars.figures.chart import Chart, sources_of
from pillars.figures.panel import Panel
from pillars.figures.style import BLUE, INK, MUTED, VERMILLION, Type, block, house_style, rule, sheet, write

BASES = {"missiles": BLUE, "events": VERMILLION}
CAPTION = (
    "Missiles: every missile that can carry half a ton over at least 300 kilometres, with space launchers "
    "(CNS for NTI). Events: occasions that CSIS Beyond Parallel lists as missile provocations, "
    "of any range, with satellite launches and failed attempts; one event can be several missiles. "
    "Both panels have the same scale. The counts must not be joined, and neither says what a launch was for."
)
WIDTHS, SIZES = {"wide": 504, "narrow": 232}, {"wide": 10.5, "narrow": 9}
TALL, HEAD, STEP = 110, 30, 164


def plot_launches(launches=None):
    """Chart the launches of each year in two panels, one for each counting basis.

    launches: like data/launches.csv, which is the default; whole numbers from 0.
    """
    launches = load("launches") if launches is None else launches
    return Chart(
        name="launches",
        title=finding(launches),
        alt=describe(launches),
        caption=CAPTION,
        source_keys=sources_of(launches),
        table="launches",
        draw=partial(draw, launches),
    )


def finding(launches):
    """Return in how many years the two ways of counting disagree, and on whether anything happened."""
    table = launches.pivot(index="year", columns="counting_basis", values="launches")
    differ = int((table.missiles != table.events).sum())
    silent = int(((table.missiles == 0) & (table.events > 0)).sum())
    return (
        f"The two counts differ in {differ} of {len(table)} years; "
        f"in {silent} of them one count is zero and the other is not"
    )


def describe(launches):
    """Return the alt text: the finding, then each count by year."""
    parts = [f"{finding(launches)}."]
    for basis in BASES:
        rows = launches[launches.counting_basis == basis]
        counts = ", ".join(f"{row.year}: {row.launches}" for row in rows.itertuples())
        parts.append(f"{basis.capitalize()}: {counts}.")
    return " ".join(parts)


def draw(launches, size):
    """Return the figure of one size, "wide" or "narrow"."""
    width, type_ = WIDTHS[size], Type(SIZES[size])
    first, last = int(launches.year.min()), int(launches.year.max())
    high = max(1, int(launches.launches.max()))
    with house_style():
        axes = sheet(width, 2 * STEP)
        for i, (basis, colour) in enumerate(BASES.items()):
            top = i * STEP + HEAD
            panel = Panel(axes, 4, top + 14, width - 4, top + TALL, first, last + 1, 0, high)
            write(axes, (4, i * STEP + 10), [f"{basis} in the year"], Type(type_.size, "bold"))
            draw_bars(panel, launches[launches.counting_basis == basis], colour, type_)
            write_years(panel, first, last, type_)
    return axes.figure


def draw_bars(panel, rows, colour, type_):
    """Draw one bar for each year with its count above it."""
    step = panel.across(panel.first + 1) - panel.left
    rule(panel.axes, (panel.left, panel.bottom), (panel.right, panel.bottom), 0.5)
    for row in rows.itertuples():
        left, top = panel.at(row.year, row.launches)
        gid = f"{row.counting_basis}:{row.year}"
        block(panel.axes, (left + 0.2 * step, top), 0.6 * step, panel.bottom - top, colour, gid=gid)
        place = (left + step / 2, top - type_.leading / 2 - 1)
        write(panel.axes, place, [str(row.launches)], type_, ha="center", color=INK)


def write_years(panel, first, last, type_):
    """Write every fourth year, counted back from the last, below its bar."""
    for year in range(last, first - 1, -4):
        place = (panel.across(year + 0.5), panel.bottom + 6 + type_.leading / 2)
        ha, x = ("right", panel.right) if year == last else ("center", place[0])
        write(panel.axes, (x, place[1]), [str(year)], type_, ha=ha, alpha=MUTED)
