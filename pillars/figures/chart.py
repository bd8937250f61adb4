"""A chart: its finding, its two sizes, its words and dates, its sources and data, as one figure of a page."""

import re
from functools import cached_property
from html import escape
from pathlib import Path

import pandas

from pillars.data import cite, load
from pillars.data.citations import how_read, is_copy, thin_rows
from pillars.figures.house import inline_svg

CSS = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
WORDS = "no one two three four five six seven eight nine ten eleven twelve"
NUMBERS = WORDS.split()
WHOLE_OR_PART = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Chart:
    """A figure that a page shows wide or narrow, light or dark, with its alt text, sources and data."""

    def __init__(self, name, title, alt, caption, source_keys, table, draw):
        """Keep what the chart says, and `draw("wide" | "narrow")`, which returns a matplotlib figure.

        name: the chart's id on the page. source_keys: as in a `source` column. table: name in data/.
        """
        self.name, self.title, self.alt, self.caption = name, title, alt, caption
        self.source_keys, self.table, self.draw = source_keys, table, draw

    @cached_property
    def figure(self):
        """The matplotlib figure for a page wider than 560 px."""
        return self.draw("wide")

    @cached_property
    def narrow(self):
        """The matplotlib figure for a phone."""
        return self.draw("narrow")

    def __repr__(self):
        """Return the finding, for a terminal."""
        return f"Chart: {self.title}"

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Give Jupyter and the book the same HTML."""
        return {"text/html": self.html(), "text/plain": self.title}

    def html(self):
        """Return the chart as one HTML figure that needs nothing from the page around it."""
        return (
            f'<figure class="pillar-chart" id="fig-{self.name}"><style>{minified(CSS)}</style>'
            f'<p class="finding">{escape(self.title)}</p>{self.svg("wide")}{self.svg("narrow")}'
            f"<figcaption><p>{escape(self.caption)}</p>{self.origin()}</figcaption></figure>"
        )

    def svg(self, size):
        """Return one size as inline SVG markup."""
        figure = self.figure if size == "wide" else self.narrow
        drawing = inline_svg(figure, f"{self.name}-{size}", self.alt)
        return drawing.replace("<svg ", f'<svg class="{size}" ', 1)

    def origin(self):
        """Return the link to the data and the linked sources, as HTML."""
        sources = {source_link(source): source["key"] for source in cite(self.source_keys)}
        items = "".join(f'<li data-source="{key}">{source}</li>' for source, key in sources.items())
        return (
            f'<p>Data: <a href="../data/{self.table}.csv">{self.table}.csv</a>. {thin_rows(self.table)}</p>'
            f"<details><summary>Sources of the figure ({len(sources)})</summary><ul>{items}</ul></details>"
        )


def source_link(source):
    """Return one source: author, linked title and year, or the reference of what was read in a copy."""
    words = how_read(source)
    copy = f'<a href="{escape(source["url"])}">copy</a>: ' if is_copy(source) else ""
    if not source["official"].startswith("http"):
        return f"{escape(source['official'])} ({copy}{words})"
    author = f"{escape(source['author'])}, " if source["author"] else ""
    linked = f'<a href="{escape(source["official"])}">{escape(source["title"])}</a>'
    return f"{author}{linked} ({escape(source['year'])}; {copy}{words})"


def titles(table, column):
    """Return the titles of a table's rows by their key, in its order."""
    rows = load(table)
    return dict(zip(rows.iloc[:, 0], rows[column], strict=True))


def minified(css):
    """Return a style sheet on one line."""
    return " ".join(css.split())


def in_words(number):
    """Return a small number as a word."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def listed(names):
    """Return names as a phrase: a, b and c."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def sources_of(table):
    """Return the sources of a table's rows, each once, in the form of a `source` column."""
    return "; ".join(dict.fromkeys(table["source"].dropna()))


def first_and_last_day(text, where="date"):
    """Return the first and the last day of an ISO date that may stop at the month or the year.

    Raise ValueError that begins with `where` if the text is no such date.
    """
    try:
        if not WHOLE_OR_PART.fullmatch(str(text)):
            raise ValueError(text)
        period = pandas.Period(str(text))
    except ValueError:
        raise ValueError(f"{where}: {text!r} is not a date; write 1994, 1994-02 or 1994-08-12.") from None
    return period.start_time.date(), period.end_time.date()


def as_year(text):
    """Return an ISO date as a year with a fraction; a month or a year stands at its first day."""
    first, _ = first_and_last_day(text)
    return first.year + (first.timetuple().tm_yday - 1) / 365.25


def in_time_order(polls):
    """Return rows of polls with `day`, their first day, in time order."""
    days = [first_and_last_day(date)[0] for date in polls.date]
    return polls.assign(day=days).sort_values(["day", "poll"], kind="stable").reset_index(drop=True)


def date_words(text):
    """Return an ISO date as people write it, as exact as it is known: 2024, May 2024 or 21 May 2014."""
    first, _ = first_and_last_day(text)
    month = f"{first:%B} {first.year}"
    return [str(first.year), month, f"{first.day} {month}"][text.count("-")]


def span_words(text, end):
    """Return two ISO dates as people write a time: 27 to 29 August 2003; one if the end is missing."""
    if pandas.isna(end) or end == text:
        return date_words(text)
    first, last = date_words(text).split(), date_words(end).split()
    alike = len(first) == len(last)
    # The month and the year that both have in common are said once.
    while alike and len(first) > 1 and first[-1] == last[len(first) - 1]:
        first.pop()
    return f"{' '.join(first)} to {' '.join(last)}"
