"""The events of some years, a lane for each kind, and how many cabinets one advisory group outlived."""

from datetime import date
from typing import NamedTuple

from pillars.data import load
from pillars.figures.chart import Chart, first_and_last_day, in_words, sources_of
from pillars.figures.house import BAND, GOLD, INK, levels, painter

KINDS = {
    "cabinet": "cabinets",
    "report": "reports",
    "summit": "summits",
    "forum": "forums",
    "talks": "talks",
    "crisis": "crises",
}
# What the story needs; every other event is a grey mark, and named in the table.
TOLD = {
    "higuchi_report": "Higuchi Report",
    "nye_report_1995": "Nye Report",
    "ndpo_1995": "Defense Program Outline",
    "okinawa_crime_1995": "Okinawa rape case",
    "joint_declaration_1996": "Joint Declaration",
}
UP, LONG = -0.4, 60
BEGINS, ENDS = "advisory_group_begins", "higuchi_report"
CAPTION = (
    "A mark is a day, a bar some days or a month of which no source gives the day. Grey: the table’s other "
    "events."
)
BAND_WORDS = " The shaded band is the life of the advisory group, from its first month to its report."


class Span(NamedTuple):
    """A first and a last day."""

    first: date
    last: date


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
    kinds = [kind for kind in KINDS if kind in set(events.kind)]

    def paint(figure, narrow):
        axes, size = figure.subplots(), 9 if narrow else 10
        if life is not None:
            shade(axes, life, len(kinds))
        for kind in kinds:
            draw_lane(axes, events[events.kind == kind], lane_of(kind, kinds), window, 20)
        for kind in kinds:
            y = lane_of(kind, kinds) - 0.36
            axes.text(window.first, y, KINDS[kind], va="center_baseline", size=size, alpha=0.75)
        for place, row in enumerate(events[events.kind == "cabinet"].itertuples()):
            name_cabinet(axes, row, place, window, size)
        number_told(axes, events, kinds, window)
        axes.set(xlim=window, ylim=(len(kinds) + 1.9, -1.1), yticks=[])
        years = range(window.first.year + 1, window.last.year + 1)
        axes.set_xticks([date(year, 1, 1) for year in years], [str(year) for year in years])
        axes.tick_params(axis="x", length=4)
        axes.grid(visible=False, axis="y")

    return Chart(
        name="timeline",
        title=finding(events, life, window),
        alt=describe(events, life, window),
        caption=CAPTION + (BAND_WORDS if life else ""),
        source_keys=sources_of(events),
        table="events",
        draw=painter(paint, 360, 360),
    )


def lane_of(kind, kinds):
    """Return where the lane of a kind lies; that of the cabinets leaves room for two rows of names."""
    return kinds.index(kind) + (UP if kind == "cabinet" else 0)


def shade(axes, life, lanes):
    """Shade the life of the advisory group; the band ends with the lanes, as below them stand the names."""
    looks = {"color": INK, "alpha": BAND, "linewidth": 0, "gid": "band"}
    axes.fill_betweenx([-1.1, lanes - 0.5], *life, **looks)


def draw_lane(axes, events, y, window, gap):
    """Draw the events of one kind; marks of less than `gap` days apart stand one above the other."""
    long = [row for row in events.itertuples() if (row.last - row.first).days > LONG]
    short = [row for row in events.itertuples() if (row.last - row.first).days <= LONG]
    for row in long:
        first, last = max(row.first, window.first), min(row.last, window.last)
        alpha = 0.4 if row.kind == "cabinet" else BAND
        axes.barh(y, last - first, 0.24, first, color=INK, alpha=alpha, edgecolor="white")[0].set_gid(
            row.event
        )
    for row, level in zip(short, levels([row.first.toordinal() for row in short], gap), strict=True):
        draw_event(axes, row, y + 0.2 * level)


def draw_event(axes, row, y):
    """Draw one event: a mark for a day, a bar for a month; grey if it is not told."""
    looks = {"color": GOLD if row.event in TOLD else INK, "alpha": 1 if row.event in TOLD else 0.45}
    if row.first == row.last:
        axes.plot(row.first, y, "o", markersize=4.5, gid=row.event, **looks)
    else:
        axes.barh(y, row.last - row.first, 0.14, row.first, linewidth=0, **looks)[0].set_gid(row.event)


def name_cabinet(axes, row, place, window, size):
    """Write the name of a cabinet below its bar, every second one lower."""
    first, last = max(row.first, window.first), min(row.last, window.last)
    looks = {"ha": "center", "va": "center_baseline", "size": size}
    axes.text(first + (last - first) / 2, UP + 0.32 + 0.26 * (place % 2), row.title.split()[0], **looks)


def number_told(axes, events, kinds, window):
    """Number the told events at their marks, and say below what each number stands for."""
    for number, row in enumerate(events[events.event.isin(list(TOLD))].itertuples(), 1):
        above = {"xytext": (0, 7), "textcoords": "offset points", "ha": "center", "weight": "bold"}
        axes.annotate(str(number), (row.first, lane_of(row.kind, kinds)), **above)
        words = f"{number}  {TOLD[row.event]}, {row.first:%b %Y}"
        axes.text(window.first, len(kinds) - 0.2 + 0.42 * (number - 1), words, va="center_baseline")


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
    counts = (f"{KINDS[kind]} {number}" for kind, number in events.kind.value_counts(sort=False).items())
    return " ".join([*parts, ", ".join(counts) + "."])


def month(day):
    """Return a day as month and year."""
    return f"{day:%B %Y}"
