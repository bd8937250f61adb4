"""North Korea’s launches of each year, counted as missiles and counted as events."""

from pillars.data import load
from pillars.figures.chart import Chart, sources_of
from pillars.figures.house import INK, PURPLE, TEAL, painter

BASES = {"missiles": TEAL, "events": PURPLE}
CAPTION = (
    "Missiles: those that can carry half a ton over at least 300 kilometres, with space launchers (CNS for "
    "NTI). Events: occasions that CSIS Beyond Parallel lists, of any range, failures included; one event can "
    "be several missiles. The counts must not be joined."
)


def plot_launches(launches=None):
    """Chart the launches of each year, counted in one way above the years and in the other below.

    launches: like data/launches.csv, which is the default; whole numbers from 0.
    """
    launches = load("launches") if launches is None else launches

    def paint(figure, narrow):
        panels = figure.subplots(2, 1, sharex=True)
        top = max(1, launches.launches.max()) * 1.15
        # The second count hangs from the years, so that the eye compares up with down.
        for axes, (basis, colour), ends in zip(panels, BASES.items(), [(0, top), (-top, 0)], strict=True):
            rows = launches[launches.counting_basis == basis]
            sign = 1 if ends[0] == 0 else -1
            bars = axes.bar(rows.year, sign * rows.launches, color=colour, width=0.7)
            for bar, year in zip(bars, rows.year, strict=True):
                bar.set_gid(f"{basis}:{year}")
            for year, count in zip(rows.year, rows.launches, strict=True):
                where = {"ha": "center", "va": "center_baseline", "size": 9 if narrow else 10}
                axes.text(year, sign * (count + 1.6), count, **where)
            axes.text(0, 0.5 + 0.3 * sign, f"{basis} in the year", transform=axes.transAxes)
            axes.set(yticks=[], ylim=ends, xticks=range(launches.year.max(), launches.year.min() - 1, -4))
            axes.spines[["bottom", "top"]].set_visible(False)
            axes.axhline(0, color=INK, linewidth=1)
        panels[0].tick_params(labelbottom=True)
        panels[1].tick_params(labelbottom=False)

    return Chart(
        name="launches",
        title=finding(launches),
        alt=describe(launches),
        caption=CAPTION,
        source_keys=sources_of(launches),
        table="launches",
        draw=painter(paint, 300, 280),
    )


def finding(launches):
    """Return in how many years the two ways of counting disagree, and on whether anything happened."""
    table = launches.pivot(index="year", columns="counting_basis", values="launches")
    differ = int((table.missiles != table.events).sum())
    silent = int(((table.missiles == 0) & (table.events > 0)).sum())
    return f"Two counts differ in {differ} of {len(table)} years; in {silent} only one says that nothing flew"


def describe(launches):
    """Return the alt text: the finding, then each count by year."""
    parts = [f"{finding(launches)}."]
    for basis in BASES:
        rows = launches[launches.counting_basis == basis]
        counts = ", ".join(f"{row.year}: {row.launches}" for row in rows.itertuples())
        parts.append(f"{basis.capitalize()}: {counts}.")
    return " ".join(parts)
