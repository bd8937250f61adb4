"""What both sizes of the timeline share: the kinds of event, spans of days, and the scale of time."""

from datetime import date, timedelta
from typing import NamedTuple

from pillars.figures.style import BLUE, GREEN, GREY, VERMILLION


class Kind(NamedTuple):
    """How the events of a kind are called and marked."""

    lane: str
    shape: str
    colour: str


KINDS = {
    "cabinet": Kind("cabinets", "s", GREY),
    "report": Kind("reports", "D", VERMILLION),
    "summit": Kind("summits", "^", BLUE),
    "forum": Kind("forums", "o", GREEN),
    "talks": Kind("talks", "s", BLUE),
    "crisis": Kind("crises", "X", GREY),
}


class Span(NamedTuple):
    """A first and a last day."""

    first: date
    last: date

    def touches(self, other):
        """Say whether two spans have a day in common."""
        return self.first <= other.last and other.first <= self.last


class Scale(NamedTuple):
    """A time axis: the window it shows, and the points at which it begins and ends."""

    window: Span
    start: float
    end: float

    def at(self, day):
        """Return where a day begins, in points; a day outside the window stands at its edge."""
        days = (self.window.last - self.window.first).days + 1
        share = (day - self.window.first).days / days
        return self.start + min(max(share, 0), 1) * (self.end - self.start)

    def stretch(self, span):
        """Return where a span begins and ends, its last day included."""
        return self.at(span.first), self.at(span.last + timedelta(days=1))

    def years(self):
        """Return the day on which each year begins within the window, the first perhaps not in January."""
        first, last = self.window
        return [max(first, date(year, 1, 1)) for year in range(first.year, last.year + 1)]
