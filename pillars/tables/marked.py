"""A table whose cells hold marks and words, as a figure of a page: finding, table, caption, data, sources."""

from html import escape
from pathlib import Path
from typing import NamedTuple

from pillars.figures.chart import CSS as CHART_CSS
from pillars.figures.chart import Chart, minified

CSS = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


class Mark(NamedTuple):
    """A mark: its sign, its colour by a name of house.py in small letters, and the word for it."""

    sign: str
    tone: str
    word: str

    def html(self, words=None):
        """Return the mark with its word beside it, or other words; with "" its word is only for the ear."""
        seen = f"&nbsp;{escape(self.word if words is None else words)}" if words != "" else said(self.word)
        return f'<span class="pillar-mark {self.tone}" aria-hidden="true">{self.sign}</span>{seen}'


class MarkedTable(Chart):
    """A figure of a page that is a table of HTML; a long one has its caption above it."""

    def __init__(self, name, title, caption, source_keys, table, body, *, is_long=False):
        """Keep what a Chart keeps, and the table as HTML."""
        super().__init__(name, title, title, caption, source_keys, table, None)
        self.body, self.is_long = body, is_long

    def __repr__(self):
        """Return the finding, for a terminal."""
        return f"Table: {self.title}"

    def html(self):
        """Return the table as one HTML figure that needs nothing from the page around it."""
        finding = f'<p class="finding">{escape(self.title)}</p>'
        told = f"<p>{escape(self.caption)}</p>{self.origin()}"
        parts = (
            [f"<figcaption>{finding}{told}</figcaption>", self.body]
            if self.is_long
            else [finding, self.body, f"<figcaption>{told}</figcaption>"]
        )
        return (
            f'<figure class="pillar-chart" id="fig-{self.name}">'
            f"<style>{minified(CHART_CSS)} {minified(CSS)}</style>{''.join(parts)}</figure>"
        )


def said(words):
    """Return words for those who hear a page and for paper without colours, as HTML."""
    return f'<span class="pillar-said">{escape(words)} </span>'


def key(marks, told=None):
    """Return what each mark means, as a line of HTML; told: mark -> other words."""
    items = (f"<li>{mark.html((told or {}).get(mark))}</li>" for mark in marks)
    return f'<ul class="pillar-key">{"".join(items)}</ul>'


def matrix(titles, rows, look=""):
    """Return a table whose columns are too many for words in their heads, which therefore stand upright.

    titles: of the columns, as HTML. rows: lists of cells as HTML, the first the name of the row; a cell may
    be a pair of its HTML and of a style.
    """
    heads = "".join(f'<th scope="col"><span>{title}</span></th>' for title in titles)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(map(matrix_cell, cells))}</tr>' for first, *cells in rows
    )
    return (
        f'<table class="pillar-matrix {look}"><thead><tr><td></td>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def matrix_cell(cell):
    """Return one cell of a matrix as HTML."""
    html, style = cell if isinstance(cell, tuple) else (cell, "")
    return f'<td style="{style}">{html}</td>' if style else f"<td>{html}</td>"
