"""The order of the options by three methods, from the same scores and the same weights."""

from itertools import pairwise

from pillars.data import load
from pillars.figures.chart import Chart, in_words, listed, sources_of, titles
from pillars.figures.house import INK, PURPLE, painter
from pillars.weighing import METHODS, changed_by_method, compare_methods, leaders, rank_options, read_matrix
from pillars.weighing.roles import role_swings

PRESET = "higuchi_1994"
SPOKEN = {"additive": "the additive model"}
HEADS = {"additive": "Additive", "TOPSIS": "TOPSIS", "PROMETHEE II": "PROME-\nTHEE II"}
MOVES, STAYS = PURPLE, INK


def plot_methods(weights=None, matrix=None):
    """Chart the ranks of the options by each method of METHODS, with lines that join them.

    weights: criterion -> number, or the name of a preset of data/presets.csv; higuchi_1994 if None.
    matrix: a PerformanceMatrix, such as a weigher's `matrix`; the book's own scores if None.
    Raises ValueError for an unknown preset, and as compare_methods does.
    """
    book = load("scores")
    matrix = read_matrix(book.to_dict("records")) if matrix is None else matrix
    weights = PRESET if weights is None else weights
    preset = weights if isinstance(weights, str) else None
    values = compare_methods(matrix, swings_of(preset) if preset else weights)
    known = titles("options", "short_title")
    options = {option: known.get(option, option) for option in matrix.options}
    ranks = {method: rank_options(found) for method, found in values.items()}

    def paint(figure, narrow):
        axes, size = figure.subplots(), 9 if narrow else 10
        rows = {method: in_rows(places) for method, places in ranks.items()}
        for option, title in options.items():
            places = [found[option] for found in ranks.values()]
            heights = [found[option] for found in rows.values()]
            draw_line(axes, option, heights, MOVES if len(set(places)) > 1 else STAYS, list(rows))
            write_ends(axes, heights, (f"{title}  {places[0]}", str(places[-1])), size)
        for x, method in enumerate(ranks):
            draw_ties(axes, x, ranks[method], rows[method])
            axes.text(x, -0.6, HEADS[method], ha="center", va="bottom", size=size, weight="bold")
        axes.set(xlim=(-0.15, 2.4), ylim=(len(options) - 0.5, -1.3), xticks=[], yticks=[])
        axes.spines["bottom"].set_visible(False)

    return Chart(
        name="methods",
        title=finding(values, options),
        alt=describe(values, ranks, options),
        caption=explain(preset, ranks),
        source_keys=sources_of(book),
        table="scores",
        draw=painter(paint, 60 + 28 * len(options), 60 + 28 * len(options)),
    )


def write_ends(axes, heights, texts, size):
    """Write a text left of the first mark of an option, and one right of its last."""
    ends = heights[0], heights[-1]
    for x, y, words, side in zip((-0.12, 2.12), ends, texts, ("right", "left"), strict=True):
        axes.text(x, y, words, ha=side, va="center_baseline", size=size)


def draw_line(axes, option, heights, colour, methods):
    """Draw one option: a mark for each method, and the line that joins them."""
    width = 2.4 if colour == MOVES else 1.2
    axes.plot(range(len(heights)), heights, color=colour, linewidth=width, gid=f"line:{option}")
    for x, (y, method) in enumerate(zip(heights, methods, strict=True)):
        axes.plot(x, y, "D" if colour == MOVES else "o", color=colour, markersize=6, gid=f"{method}:{option}")


def in_rows(places):
    """Return in which row each option stands by one method; options that tie stand one below the other."""
    return {option: row for row, option in enumerate(sorted(places, key=places.get))}


def draw_ties(axes, x, places, rows):
    """Join the marks of options that have the same rank by a method."""
    for one, other in pairwise(rows):
        if places[one] == places[other]:
            looks = {"color": INK, "linewidth": 2.5, "zorder": 1, "gid": f"line:tie:{one}:{other}"}
            axes.plot([x, x], [rows[one], rows[other]], **looks)


def swings_of(preset):
    """Return the swings of a preset; raise ValueError if there is no such preset."""
    known = load("presets").preset
    if preset not in set(known):
        raise ValueError(f"Unknown preset {preset!r}; the presets are {', '.join(known)}.")
    return role_swings(preset)


def finding(values, options):
    """Return which option leads by which method, and how many pairs of options change places."""
    methods = {}
    for method, found in values.items():
        methods.setdefault(tuple(leaders(found)), []).append(f"by {SPOKEN.get(method, method)}")
    first, *others = methods
    verb = "leads" if len(first) == 1 else "lead"
    by = listed(methods[first]) if others else "by all three methods"
    parts = [f"{listed([options[name] for name in first])} {verb} {by}"]
    parts += [f"{listed([options[name] for name in other])} {listed(methods[other])}" for other in others]
    return f"{', '.join(parts)}; {changes(values, options)}"


def changes(values, options):
    """Return how many pairs of options do not stand in the same order by all methods."""
    pairs = {frozenset(pair) for found in changed_by_method(values).values() for pair in found}
    if not pairs:
        return "the order of the options is the same"
    if len(pairs) == 1:
        return f"{listed([options[option] for option in options if option in min(pairs)])} change places"
    number = len(options) * (len(options) - 1) // 2
    return f"{in_words(len(pairs))} of {number} pairs of options change places"


def describe(values, ranks, options):
    """Return the alt text: the finding, then the order of the options by each method."""
    parts = [f"{finding(values, options)}."]
    for method, places in ranks.items():
        order = sorted(places, key=places.get)
        parts.append(f"{method}: {', '.join(f'{places[name]} {options[name]}' for name in order)}.")
    return " ".join(parts)


def explain(preset, ranks):
    """Return the caption: how to read the figure, by whose weights, and what each method does."""
    title = load("presets").set_index("preset").title.get(preset)
    whose = (
        f"The weights are the preset “{title}”, our reading of it. "
        if title
        else "The weights are those given. "
    )
    tie = any(len(set(places.values())) < len(places) for places in ranks.values())
    how = " ".join(f"{method[0].upper()}{method[1:]}: {METHODS[method].how}" for method in ranks)
    return (
        f"{'A short upright bar joins options that tie. ' if tie else ''}"
        "A diamond and a coloured line mark an option whose rank depends on the method. "
        f"{whose}{how}"
    )
