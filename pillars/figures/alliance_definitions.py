"""How many pairs of states are allied, year by year, under three definitions of the word."""

from pillars.data import load
from pillars.figures.chart import Chart, sources_of
from pillars.figures.house import ALLIANCE, PURPLE, TEAL, painter
from pillars.figures.treaty_ties import FIRST, LAST, pairs_in, read_ties

# Duties that count, label, colour and line.
DEFINITIONS = {
    "help": (("defence",), "duty to help", ALLIANCE, "-"),
    "consult": (("defence", "consultation"), "or to consult", TEAL, "--"),
    "refrain": (("defence", "consultation", "non_aggression"), "or not to attack", PURPLE, "-."),
}
CAPTION = (
    "Pairs of states tied on 31 December, each pair once. Mind the scales: the promise not to attack, of "
    "ASEAN’s treaty, ties each party to every other. Only parties of the region and of another treaty of the "
    "table count; bases, access and the North Atlantic Treaty do not."
)


def plot_alliance_definitions(treaties=None, parties=None):
    """Chart the number of allied pairs by year under three definitions, each wider than the one before.

    treaties, parties: like the tables of data/, which are the default.
    """
    treaties = load("treaties") if treaties is None else treaties
    series = count_pairs(read_ties(treaties, parties))
    years = range(FIRST, LAST + 1)

    def paint(figure, narrow):
        above, below = figure.subplots(2, 1, sharex=True, height_ratios=[2, 3])
        above.set_title("with a promise not to attack")
        below.set_title("with a duty to help, or to consult")
        for name, axes in (("refrain", above), ("consult", below), ("help", below)):
            _, label, colour, line = DEFINITIONS[name]
            axes.plot(years, series[name], line, color=colour, gid=f"line:{name}")
            axes.plot(LAST, series[name][-1], "o", color=colour, gid=f"{name}:{LAST}")
            words = f"{series[name][-1]}" if narrow else f"{series[name][-1]} {label}"
            place = {"xytext": (8, 0), "textcoords": "offset points", "va": "center"}
            axes.annotate(words, (LAST, series[name][-1]), **place)
        for axes in (above, below):
            axes.set(ylim=(0, None), xlim=(FIRST, LAST + (10 if narrow else 20)))
        above.set_xticks([1950, 1975, 2000, LAST])

    return Chart(
        name="alliance-definitions",
        title=finding(series),
        alt=describe(series),
        caption=CAPTION,
        source_keys=sources_of(treaties),
        table="treaties",
        draw=painter(paint, 300, 300),
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
        f"By a duty to help the allied pairs fell from {most} in {year} to {narrow}; "
        f"by a promise not to attack they rose to {wide[-1]}"
    )


def describe(series):
    """Return the alt text: the finding, then each count at the end."""
    told = [f"{series[name][-1]} pairs by “{label}”" for name, (_, label, *_) in DEFINITIONS.items()]
    return f"{finding(series)}. In {LAST}: {', '.join(told)}."
