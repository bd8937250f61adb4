"""A chart: its finding, its two sizes, its words, its sources and its data, as one figure of a page."""

from functools import cached_property
from html import escape
from pathlib import Path

from pillars.data import cite, load
from pillars.data.citations import how_read, is_copy, thin_rows
from pillars.figures.svg import inline_svg

CSS = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
WORDS = "no one two three four five six seven eight nine ten eleven twelve"
NUMBERS = WORDS.split()


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
        sources = {source["key"]: source_link(source) for source in cite(self.source_keys)}
        items = "".join(f'<li data-source="{key}">{source}</li>' for key, source in sources.items())
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
