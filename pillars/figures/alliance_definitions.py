"""How many pairs of states are allied, year by year, under three definitions of the word."""

from functools import partial

from pillars.data import load
from pillars.figures.chart import Chart, sources_of
from pillars.figures.panel import Panel
from pillars.figures.placing import spread
from pillars.figures.style import BLUE, GREY, VERMILLION, Type, house_style, sheet, write
from pillars.figures.treaty_ties import FIRST, LAST, pairs_in, read_ties

DEFINITIONS = {
    "help": (("defence",), "duty to help", BLUE, "o"),
    "consult": (("defence", "consultation"), "or to consult", VERMILLION, "D"),
    "refrain": (("defence", "consultation", "non_aggression"), "or not to attack", GREY, "s"),
}
CAPTION = (
    "Each line counts the pairs of states that were tied on 31 December of the year, each pair once. The "
    "lowest line counts only a duty to help when attacked. The next adds a duty to consult. The "
    "highest adds the promise not to attack of the Treaty of Amity and Cooperation, whose parties each make "
    "a pair with every other; only parties of the region and of another treaty of the table are "
    "counted. Bases, access and the North Atlantic Treaty are in none of the three."
)
SIZES = {"wide": (504, 270, 10, 120), "narrow": (232, 250, 9, 104)}


def plot_alliance_definitions(treaties=None, parties=None):
    """Chart the number of allied pairs by year under three definitions, each wider than the one before.

    treaties, parties: like the tables of data/, which are the default.
    Raises ValueError that names the column or the row at fault.
    """
    treaties = load("treaties") if treaties is None else treaties
    series = count_pairs(read_ties(treaties, parties))
    return Chart(
        name="alliance-definitions",
        title=finding(series),
        alt=describe(series),
        caption=CAPTION,
        source_keys=sources_of(treaties),
        table="treaties",
        draw=partial(draw, series),
    )


def count_pairs(ties):
    """Return definition -> the number of pairs in each year from the first to the last."""
    return {
        name: [len(pairs_in(ties, year, duties)) for year in range(FIRST, LAST + 1)]
        for name, (duties, *_) in DEFINITIONS.items()
    }


def peak(values):
    """Return the highest value and the first year that has it."""
    return max(values), FIRST + values.index(max(values))


def finding(series):
    """Return how the narrow and the wide count differ between the peak of the narrow one and the end."""
    most, year = peak(series["help"])
    narrow, wide = series["help"][-1], series["refrain"]
    return (
        f"From {year} to {LAST} the allied pairs went from {most} to {narrow} if only a duty to help counts, "
        f"but from {wide[year - FIRST]} to {wide[-1]}, if a promise not to attack is enough"
    )


def describe(series):
    """Return the alt text: the finding, then each count at the end."""
    told = [f"{series[name][-1]} pairs by “{label}”" for name, (_, label, *_) in DEFINITIONS.items()]
    return f"{finding(series)}. In {LAST}: {', '.join(told)}."


def draw(series, size):
    """Return the figure of one size, "wide" or "narrow"."""
    width, height, type_size, labels = SIZES[size]
    type_ = Type(type_size)
    highest = max(map(max, series.values()))
    top = -(-highest // 50) * 50 or 50
    with house_style():
        axes = sheet(width, height)
        panel = Panel(axes, 30, 12, width - labels, height - 24, FIRST, LAST, 0, top)
        panel.draw_values(range(0, top + 1, 50 if top <= 300 else 100), type_)
        panel.draw_years((1960, 1980, 2000) if size == "narrow" else (1950, 1970, 1990, 2010), type_)
        draw_series(panel, series, type_)
    return axes.figure


def draw_series(panel, series, type_):
    """Draw each line with its mark at the end, and its name and last value beside it."""
    wanted = [panel.down(values[-1]) - type_.leading / 2 for values in series.values()][::-1]
    tops = spread(wanted, [type_.leading] * len(series), panel.top - 8, panel.bottom + 8)[::-1]
    for (name, values), top in zip(series.items(), tops, strict=True):
        _, label, colour, shape = DEFINITIONS[name]
        panel.draw_line(range(FIRST, LAST + 1), values, colour, name)
        panel.draw_dot(LAST, values[-1], colour, f"{name}:{LAST}", shape)
        place = (panel.right + 8, top + type_.leading / 2)
        write(panel.axes, place, [f"{values[-1]} {label}"], type_)
