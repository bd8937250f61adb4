"""Which scores the developments touch, and in which direction: criteria down, options across."""

from functools import partial

import pandas

from pillars.data import load
from pillars.figures.chart import Chart
from pillars.figures.directions import DIRECTIONS
from pillars.figures.touched_scores_drawing import draw
from pillars.figures.wording import listed, sources_of

CAPTION = (
    "A cell is the score of one option on one criterion. The number beside a mark says how many developments "
    "touch the score in that direction, by our judgement. An empty cell means that no development in our "
    "list bears on it most directly; it does not mean that nothing changed. The numbers count developments. "
    "They do not say how far a score should move."
)


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
        draw=partial(draw, touched, titles("criteria", "title"), titles("options", "short_title")),
    )


def titles(table, column):
    """Return the titles of a table's rows by their key, in its order."""
    rows = load(table)
    return dict(zip(rows.iloc[:, 0], rows[column], strict=True))


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
    scores = len(load("scores"))
    cells = len(touched[["option", "criterion"]].drop_duplicates())
    most = touched.groupby("option").number.sum()
    leaders = [titles("options", "short_title")[name] for name in most[most == most.max()].index]
    verb = "is" if len(leaders) == 1 else "are"
    return f"{listed(leaders)} {verb} touched most often; {scores - cells} of {scores} scores are not touched"


def describe(touched, developments):
    """Return the alt text: the finding, then what touches each option."""
    criteria, options = titles("criteria", "title"), titles("options", "short_title")
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
