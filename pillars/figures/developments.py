"""What happened after the date of the scores, on a scale of time, in a group for each kind."""

from functools import partial

from pillars.data import load
from pillars.figures.chart import Chart
from pillars.figures.dates import first_and_last_day
from pillars.figures.developments_drawing import KINDS, draw
from pillars.figures.wording import listed, sources_of

CAPTION = (
    "Each row is a development. A mark stands at its day. Where it took longer, or where only the month or "
    "the year is known, the mark stands in the middle of a line over that time. The shape is our judgement "
    "of what it does to the scores that it touches. The list is a choice, and thin where our sources end."
)


def plot_developments(developments=None):
    """Chart the developments in groups by kind, each at its time and with its direction.

    developments: like data/developments.csv, which is the default.
    """
    developments = with_days(load("developments") if developments is None else developments)
    return Chart(
        name="developments",
        title=finding(developments),
        alt=describe(developments),
        caption=CAPTION,
        source_keys=sources_of(developments),
        table="developments",
        draw=partial(draw, developments),
    )


def with_days(developments):
    """Return the developments with `first` and `last` day, in time order."""
    spans = [span(row) for row in developments.itertuples()]
    developments = developments.assign(first=[s[0] for s in spans], last=[s[1] for s in spans])
    return developments.sort_values("first", kind="stable").reset_index(drop=True)


def span(row):
    """Return the first and the last day of a development."""
    first, last = first_and_last_day(row.date)
    ends = isinstance(row.end_date, str) and row.end_date
    return first, first_and_last_day(row.end_date)[1] if ends else last


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
