"""The events of some years in their lanes, and how many cabinets one advisory group outlived."""

from pillars.data import load
from pillars.figures import timeline_narrow, timeline_wide
from pillars.figures.chart import Chart, in_words, sources_of
from pillars.figures.dates import first_and_last_day
from pillars.figures.timescale import KINDS, Span

DRAW = {"wide": timeline_wide.draw, "narrow": timeline_narrow.draw}
BEGINS, ENDS = "advisory_group_begins", "higuchi_report"
CAPTION = "A mark stands for a day, and a bar for some days or for a month of which no source gives the day."
BAND = " The shaded band is the life of the advisory group, from its first month to its report."


def plot_timeline(events=None, start="1993-07", end="1997-12"):
    """Chart the events from `start` to `end`, a lane for each kind, cabinets as bars.

    events: like data/events.csv, which is the default. start, end: ISO dates; a month counts whole.
    Raises ValueError for a date that is none, and for a time without events.
    """
    window = Span(first_and_last_day(start, "start")[0], first_and_last_day(end, "end")[1])
    if window.first > window.last:
        raise ValueError(f"start {start!r} is after end {end!r}; give the earlier date first.")
    events = within(with_days(load("events") if events is None else events), window)
    life = life_of_group(events)
    return Chart(
        name="timeline",
        title=finding(events, life, window),
        alt=describe(events, life, window),
        caption=CAPTION + (BAND if life else ""),
        source_keys=sources_of(events),
        table="events",
        draw=lambda size: DRAW[size](events, life, window),
    )


def with_days(events):
    """Return the events in time order, with `first` and `last` day."""
    spans = [span(row) for row in events.itertuples()]
    events = events.assign(first=[each.first for each in spans], last=[each.last for each in spans])
    return events.sort_values(["first", "last"], kind="stable").reset_index(drop=True)


def span(row):
    """Return the first and the last day of an event."""
    first, last = first_and_last_day(row.date)
    ends = isinstance(row.end_date, str) and row.end_date
    return Span(first, first_and_last_day(row.end_date)[1] if ends else last)


def within(events, window):
    """Return the events that touch the window; raise ValueError if there is none."""
    kept = events[(events["last"] >= window.first) & (events["first"] <= window.last)]
    if kept.empty:
        raise ValueError(f"events: none falls between {window.first} and {window.last}.")
    return kept


def life_of_group(events):
    """Return the span from the advisory group's first month to its report, or None if one is missing."""
    first, last = events[events.event == BEGINS]["first"], events[events.event == ENDS]["last"]
    return None if first.empty or last.empty else Span(first.iloc[0], last.iloc[0])


def cabinets_in(events, span):
    """Return the cabinets that held office at some time in the span."""
    return within(events[events.kind == "cabinet"], span)


def finding(events, life, window):
    """Return how many prime ministers the advisory group had, or else how much happened in the window."""
    if life is None:
        return f"{in_words(len(events)).capitalize()} events, {window.first.year} to {window.last.year}"
    number = len(cabinets_in(events, life))
    ministers = "prime minister" if number == 1 else "prime ministers"
    return f"{in_words(number).capitalize()} {ministers} in the life of one advisory group"


def describe(events, life, window):
    """Return the alt text: the finding, the cabinets, and what the chart holds."""
    parts = [f"{finding(events, life, window)}."]
    if life is not None:
        names = "; ".join(cabinets_in(events, life).title)
        parts.append(f"From {month(life.first)} to {month(life.last)}: {names}.")
    parts.append(f"Timeline of {len(events)} events from {month(window.first)} to {month(window.last)}:")
    counts = (f"{KINDS[kind].lane} {number}" for kind, number in events.kind.value_counts(sort=False).items())
    return " ".join([*parts, ", ".join(counts) + "."])


def month(day):
    """Return a day as month and year."""
    return f"{day:%B %Y}"
