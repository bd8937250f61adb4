"""The order of the options by three methods, from the same scores and the same weights."""

from functools import partial
from itertools import cycle, pairwise
from typing import NamedTuple

from pillars.data import load
from pillars.figures.chart import Chart, in_words, listed, sources_of
from pillars.figures.style import (
    BLUE,
    GREEN,
    GREY,
    INK,
    MUTED,
    VERMILLION,
    Type,
    house_style,
    mark,
    sheet,
    wrap,
    write,
)
from pillars.figures.touched_scores import titles
from pillars.weighing import METHODS, changed_by_method, compare_methods, leaders, rank_options, read_matrix
from pillars.weighing.roles import role_swings

PRESET = "higuchi_1994"
SPOKEN = {"additive": "the additive model"}
HEADS = {"additive": "Additive"}
COLOURS = (BLUE, VERMILLION, GREEN, INK)
SHAPES = ("o", "s", "^", "D", "v", "P", "X")


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
    return Chart(
        name="methods",
        title=finding(values, options),
        alt=describe(values, ranks, options),
        caption=explain(preset, ranks),
        source_keys=sources_of(book),
        table="scores",
        draw=partial(draw, ranks, options),
    )


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
        "Each column is a method, and the options stand in it by their ranks, 1 at the top. "
        f"{'A short upright bar joins options that tie. ' if tie else ''}"
        "A grey line belongs to an option that has the same rank by all methods. "
        f"{whose}The scores are the likely ones, the same in each column. {how}"
    )


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points; `columns` is where the marks stand."""

    width: float
    size: float
    columns: tuple
    head: float
    step: float
    both_ends: bool


LAYOUTS = {
    "wide": Layout(504, 10.5, (144, 258, 372), 110, 30, True),
    "narrow": Layout(232, 9, (112, 157, 202), 60, 34, False),
}
LABEL, MARK, GAP = 14, 9, 10


def draw(ranks, options, size):
    """Return the figure of one size, "wide" or "narrow"; ranks: method -> {option: rank}."""
    layout, type_ = LAYOUTS[size], Type(LAYOUTS[size].size)
    heads = [wrap(HEADS.get(method, method), layout.head, type_) for method in ranks]
    head = max(map(len, heads)) * type_.leading
    top = head + layout.step / 2
    with house_style():
        axes = sheet(layout.width, top + (len(options) - 0.5) * layout.step)
        for x, lines in zip(layout.columns, heads, strict=True):
            y = head - (len(lines) - 0.5) * type_.leading
            write(axes, (x, y), lines, type_, ha="center", alpha=MUTED)
        rows = {method: in_rows(places, top, layout.step) for method, places in ranks.items()}
        for option, look in looks(ranks).items():
            draw_line(axes, option, look, rows, layout)
        for x, (method, places) in zip(layout.columns, ranks.items(), strict=True):
            draw_ties(axes, x, places, rows[method])
        draw_names(axes, options, ranks, rows, layout)
    return axes.figure


def in_rows(places, top, step):
    """Return how far down each option stands by one method; options that tie stand one below the other."""
    return {option: top + i * step for i, option in enumerate(sorted(places, key=places.get))}


def looks(ranks):
    """Return each option's shape and colour, from the first by the first method to its last."""
    shapes, colours, found = cycle(SHAPES), cycle(COLOURS), {}
    first = next(iter(ranks.values()))
    for option in sorted(first, key=first.get):
        stays = len({places[option] for places in ranks.values()}) == 1
        found[option] = next(shapes), GREY if stays else next(colours)
    return found


def draw_line(axes, option, look, rows, layout):
    """Draw one option: a mark in each column, and the line that joins them."""
    shape, colour = look
    heights = [places[option] for places in rows.values()]
    axes.plot(layout.columns, heights, color=colour, linewidth=2, gid=f"line:{option}")
    for x, y, method in zip(layout.columns, heights, rows, strict=True):
        mark(axes, (x, y), shape, colour, MARK - (shape == "D"), f"{method}:{option}")


def draw_ties(axes, x, places, rows):
    """Join the marks of options that have the same rank by a method."""
    for one, other in pairwise(rows):
        if places[one] == places[other]:
            axes.plot(
                [x, x],
                [rows[one], rows[other]],
                color=INK,
                linewidth=2.5,
                zorder=1,
                gid=f"line:tie:{one}:{other}",
            )


def draw_names(axes, options, ranks, rows, layout):
    """Write each option's rank and title left of its first mark, and its title right of its last."""
    type_, first, last = Type(layout.size), next(iter(rows)), list(rows)[-1]
    for option, title in options.items():
        y = rows[first][option]
        write(axes, (0, y), [str(ranks[first][option])], type_, alpha=MUTED)
        write(axes, (LABEL, y), [title], type_)
        if layout.both_ends:
            write(axes, (layout.columns[-1] + GAP, rows[last][option]), [title], type_)
