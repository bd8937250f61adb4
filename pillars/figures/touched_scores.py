"""Which scores, and whose chance, the developments touch: criteria down, options across."""

from functools import partial

import pandas

from pillars.data import load
from pillars.figures.chart import Chart, listed, sources_of, titles
from pillars.figures.developments import DIRECTIONS, MARK, draw_key
from pillars.figures.style import MUTED, Type, house_style, mark, rule, sheet, text_width, wrap, write

CAPTION = (
    "A cell is an option on a criterion, in whatever reading. The number beside a mark says how many "
    "developments touch the score in that direction, by our judgement. An empty cell means that no "
    "development in our list bears on it most directly; it does not mean that nothing changed. The last row "
    "is no criterion: there a development moves who agrees and how likely the option is, not its value. "
    "The numbers count developments. They do not say how far a score should move."
)
CHANCE = "chance"
WIDE, NARROW = Type(10), Type(9)
WIDTH, LABEL, PADDING, KEY, GUTTER, APART = 504, 92, 5, 26, 3, 10


def plot_touched_scores(developments=None):
    """Chart how many developments raise, lower or leave unclear each score.

    developments: like data/developments.csv, which is the default; `criterion` and `option` hold references.
    """
    developments = load("developments") if developments is None else developments
    touched = count(developments)
    return Chart(
        name="touched-scores",
        title=finding(touched, developments),
        alt=describe(touched, developments),
        caption=CAPTION,
        source_keys=sources_of(developments),
        table="developments",
        draw=partial(draw, touched, read_rows(), titles("options", "short_title")),
    )


def read_rows():
    """Return the titles of the criteria, and of the chance below them."""
    return titles("criteria", "title") | {CHANCE: "Chance"}


def count(developments):
    """Return option, criterion, direction and the number of developments."""
    rows = [
        (option, criterion, row.direction)
        for row in developments.itertuples()
        for option in names(row.option, "options")
        for criterion in names(row.criterion, "criteria")
    ]
    touched = pandas.DataFrame(rows, columns=["option", "criterion", "direction"])
    return touched.value_counts(sort=False).rename("number").reset_index()


def names(references, table):
    """Return the rows of `table` that a cell of references names."""
    return [reference.strip().removeprefix(f"{table}:") for reference in references.split(";")]


def finding(touched, developments):
    """Return which option is touched most often, and how many of all scores none touches."""
    scores = len(load("scores")[["option", "criterion"]].drop_duplicates())
    cells = len(touched[touched.criterion != CHANCE][["option", "criterion"]].drop_duplicates())
    most = touched.groupby("option").number.sum()
    leaders = [titles("options", "short_title")[name] for name in most[most == most.max()].index]
    verb = "is" if len(leaders) == 1 else "are"
    return f"{listed(leaders)} {verb} touched most often; {scores - cells} of {scores} scores are not touched"


def describe(touched, developments):
    """Return the alt text: the finding, then what touches each option."""
    criteria, options = read_rows(), titles("options", "short_title")
    parts = []
    for option, title in options.items():
        rows = touched[touched.option == option]
        cells = [
            f"{criteria[row.criterion].lower()} {row.direction} {row.number}" for row in rows.itertuples()
        ]
        parts.append(f"{title}: {', '.join(cells) if cells else 'not touched'}.")
    marks = ", ".join(DIRECTIONS)
    return (
        f"{finding(touched, developments)}. Numbers of developments by direction ({marks}). {' '.join(parts)}"
    )


def draw(touched, criteria, options, size):
    """Return the figure of one size, "wide" or "narrow"."""
    with house_style():
        return (
            draw_matrix(touched, criteria, options)
            if size == "wide"
            else draw_list(touched, criteria, options)
        )


def within(touched, option, criterion):
    """Return (direction, number) of each direction in which a score is touched, in a fixed order."""
    rows = touched[(touched.option == option) & (touched.criterion == criterion)]
    numbers = dict(zip(rows.direction, rows.number, strict=True))
    return [(name, int(numbers[name])) for name in DIRECTIONS if name in numbers]


def draw_matrix(touched, criteria, options):
    """Return the wide figure: a row for each criterion, a column for each option."""
    step = (WIDTH - LABEL) / len(options)
    heads = {option: wrap(title, step - 4, WIDE) for option, title in options.items()}
    head = KEY + max(len(lines) for lines in heads.values()) * WIDE.leading + PADDING
    most = {c: max(1, *(len(within(touched, o, c)) for o in options)) for c in criteria}
    height = head + sum(rows * WIDE.leading + 2 * PADDING for rows in most.values())
    axes = sheet(WIDTH, height + 1)
    draw_key(axes, (0, 8), WIDE)
    for i, option in enumerate(options):
        write(axes, (LABEL + i * step, KEY + WIDE.leading / 2), heads[option], WIDE, alpha=MUTED)
    top = head
    for criterion, title in criteria.items():
        rule(axes, (0, top), (WIDTH, top))
        y = top + PADDING + WIDE.leading / 2
        write(axes, (0, y), [title], WIDE)
        for i, option in enumerate(options):
            for row, pair in enumerate(within(touched, option, criterion)):
                draw_number(axes, (LABEL + i * step, y + row * WIDE.leading), pair, (option, criterion), WIDE)
        top += most[criterion] * WIDE.leading + 2 * PADDING
    rule(axes, (0, top), (WIDTH, top))
    return axes.figure


def draw_number(axes, place, pair, score, type_):
    """Draw one direction of a score: its mark, and beside it the number of developments."""
    (x, y), (name, number) = place, pair
    direction = DIRECTIONS[name]
    mark(axes, (x + MARK / 2, y), direction.shape, direction.colour, MARK, f"{name}:{'/'.join(score)}")
    write(axes, (x + MARK + GUTTER, y), [str(number)], type_)
    return x + MARK + GUTTER + text_width(str(number), type_) + APART


def draw_list(touched, criteria, options):
    """Return the narrow figure: under each option the criteria on which it is touched."""
    lines = [(option, [c for c in criteria if within(touched, option, c)]) for option in options]
    leading = NARROW.leading + 3
    height = KEY + sum((1 + max(1, len(rows))) * leading + 2 * PADDING for _, rows in lines)
    axes = sheet(232, height + 1)
    draw_key(axes, (0, 8), NARROW)
    top = KEY
    for option, rows in lines:
        rule(axes, (0, top), (232, top))
        y = top + PADDING + leading / 2
        write(axes, (0, y), [options[option]], Type(NARROW.size, "bold"))
        for criterion in rows:
            y += leading
            draw_touched(
                axes, y, criteria[criterion], within(touched, option, criterion), (option, criterion)
            )
        if not rows:
            write(axes, (0, y + leading), ["not touched"], NARROW, alpha=MUTED)
        top += (1 + max(1, len(rows))) * leading + 2 * PADDING
    return axes.figure


def draw_touched(axes, y, title, pairs, score):
    """Draw one touched score of the list: the criterion, then each direction."""
    write(axes, (8, y), [title], NARROW)
    x = 110
    for pair in pairs:
        x = draw_number(axes, (x, y), pair, score, NARROW)
