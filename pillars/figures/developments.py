"""What happened after the date of the scores, on a scale of time, in a group for each kind."""

from functools import partial

from pillars.data import load
from pillars.figures.chart import Chart
from pillars.figures.checks import check_columns, first_and_last_day, listed, sources_of
from pillars.figures.developments_drawing import KINDS, draw
from pillars.figures.directions import check_direction

COLUMNS = ("development", "date", "end_date", "title", "kind", "direction", "source")
CAPTION = (
    "Each row is a development. A mark stands at its day. Where it took longer, or where only the month or "
    "the year is known, the mark stands in the middle of a line over that time. The shape is our judgement "
    "of what it does to the scores that it touches. The list is a choice, and thin where our sources end."
)


def plot_developments(developments=None):
    """Chart the developments in groups by kind, each at its time and with its direction.

    developments: like data/developments.csv, which is the default.
    Raises ValueError that names the column or the row at fault.
    """
    developments = checked(load("developments") if developments is None else developments)
    return Chart(
        name="developments",
        title=finding(developments),
        alt=describe(developments),
        caption=CAPTION,
        source_keys=sources_of(developments),
        table="developments",
        draw=partial(draw, developments),
    )


def checked(developments):
    """Return the developments with `first` and `last` day, in time order; raise ValueError for a bad row."""
    check_columns(developments, "developments", COLUMNS)
    developments = developments.copy()
    for row in developments.itertuples():
        check_direction(row)
        if row.kind not in KINDS:
            where = f"developments, row {row.development!r}, column 'kind'"
            raise ValueError(f"{where}: {row.kind!r}: write {', '.join(KINDS)}.")
    spans = [span(row) for row in developments.itertuples()]
    developments["first"], developments["last"] = [s[0] for s in spans], [s[1] for s in spans]
    return developments.sort_values("first", kind="stable").reset_index(drop=True)


def span(row):
    """Return the first and the last day of a development."""
    where = f"developments, row {row.development!r}"
    first, last = first_and_last_day(row.date, where)
    if isinstance(row.end_date, str) and row.end_date:
        last = first_and_last_day(row.end_date, where)[1]
    if last < first:
        raise ValueError(f"{where}: it ends {last} before it begins {first}; exchange the dates.")
    return first, last


def finding(developments):
    """Return how many developments lower a score, raise one, or are unclear."""
    counts = developments.direction.value_counts()
    lowers, raises, unclear = (int(counts.get(name, 0)) for name in ("lowers", "raises", "unclear"))
    lower, raise_ = ("lowers" if lowers == 1 else "lower"), ("raises" if raises == 1 else "raise")
    parts = f"{lowers} of {len(developments)} developments {lower} a score, {raises} {raise_} one"
    return f"{parts}, and {unclear} {'is' if unclear == 1 else 'are'} unclear"


def describe(developments):
    """Return the alt text: the finding, the time covered, and the number of each kind."""
    numbers = developments.kind.value_counts()
    kinds = [f"{kind.lane} {numbers[name]}" for name, kind in KINDS.items() if name in numbers]
    first, last = developments["first"].min(), developments["last"].max()
    return f"{finding(developments)}. From {first:%B %Y} to {last:%B %Y}, by kind: {listed(kinds)}."
