"""The moving figure: one drawing with every mark in it, of which the reader sees those of one year."""

import re
from numbers import Integral
from pathlib import Path
from typing import NamedTuple

import anywidget
from traitlets import Dict, Int, List, TraitError, Unicode, validate

from pillars.bundle import read_module, read_style
from pillars.widgets.moving_fallback import tabulate_years

HERE = Path(__file__).parent

FORM = re.compile(r"\{(\w+)(?::([^/}]*)/([^}]*))?\}")


class BadYear(TraitError, ValueError):
    """A year or a kind that the figure does not have; a ValueError that traitlets knows how to undo."""


class Year(Int):
    """A trait that holds a whole number of the figure's years."""

    def validate(self, obj, value):
        """Return the year as an int; raise BadYear for anything else."""
        whole = isinstance(value, Integral) and not isinstance(value, bool)
        if not whole or not obj.first <= value <= obj.last:
            raise BadYear(f"Year {value!r}: give a whole number from {obj.first} to {obj.last}.")
        return int(value)


class Mark(NamedTuple):
    """One thing of the drawing, and the first and last year in which it is seen.

    name: what `data-mark` of its element says. key: what is counted once. part: 1 if it belongs to the part
    that the finding counts apart. value: what the finding sums up, and what a bar shows.
    """

    name: str
    kind: str
    first: int
    last: int
    key: str
    part: int = 0
    value: float = 0


class MovingFigure(anywidget.AnyWidget):
    """Show one year of a drawing at a time.

    Python may read or set `year` (a whole number) and `kinds` (the kinds that count), and may observe both;
    `finding` says what the page announces. Raises ValueError for a year or a kind that is not there.
    """

    _esm = read_module(HERE / "moving_figure.js")
    _css = read_style(HERE / "frame.css", HERE / "moving_figure.css")

    title = Unicode().tag(sync=True)
    first = Int().tag(sync=True)
    last = Int().tag(sync=True)
    year = Year().tag(sync=True)
    kinds = List().tag(sync=True)
    choices = List().tag(sync=True)
    marks = List().tag(sync=True)
    notes = List().tag(sync=True)
    words = Dict().tag(sync=True)
    drawings = Dict().tag(sync=True)

    def __init__(self, title, marks, choices, words, drawings, *, year, notes=()):
        """Keep what moves.

        choices: rows of kind and title. words: "some" and "none", sentences with {year}, {count}, {part} and
        {total}; {count:tie/ties} gives the word that fits. drawings: "wide" and "narrow" SVG.
        notes: rows of first year, last year and a sentence that the finding adds in those years.
        """
        self.read = [Mark(*mark) for mark in marks]
        span = {"first": min(m.first for m in self.read), "last": max(m.last for m in self.read)}
        # The years come first: by them the year is checked.
        super().__init__(
            **span,
            year=year,
            title=title,
            marks=[list(mark) for mark in self.read],
            choices=[{"kind": kind, "title": name} for kind, name in choices],
            words=words,
            drawings=drawings,
            notes=[list(note) for note in notes],
        )
        self.kinds = [kind for kind, _ in choices]

    @validate("kinds")
    def _check_kinds(self, proposal):
        """Accept kinds of the figure, in its order."""
        known = [choice["kind"] for choice in self.choices]
        unknown = [kind for kind in proposal.value if kind not in known]
        if unknown:
            raise BadYear(f"Kind {unknown[0]!r}: give some of {', '.join(known)}.")
        return [kind for kind in known if kind in proposal.value]

    def marks_in(self, year):
        """Return the marks that are seen in a year, of the kinds that count."""
        return [m for m in self.read if m.kind in self.kinds and m.first <= year <= m.last]

    def finding_in(self, year):
        """Return what the page says of a year."""
        marks = self.marks_in(year)
        numbers = {
            "year": year,
            "count": len({m.key for m in marks}),
            "part": len({m.key for m in marks if m.part}),
            "total": sum(m.value for m in marks),
        }
        said = fill(self.words["some" if marks else "none"], numbers)
        return " ".join([said, *(text for first, last, text in self.notes if first <= year <= last)])

    @property
    def finding(self):
        """Return what the page says of the year that is shown."""
        return self.finding_in(self.year)

    def _repr_mimebundle_(self, **kwargs):
        """Add what a reader without JavaScript sees, and what a terminal prints."""
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        readable = tabulate_years(self)
        data["text/html"] = f'<div class="pillar-widget" data-model-id="{self.model_id}">{readable}</div>'
        data["text/plain"] = f"{self.title}. {self.finding}"
        return data, metadata


def fill(sentence, numbers):
    """Put numbers and the words that fit them into a sentence."""

    def put(found):
        name, one, many = found.groups()
        if one is None:
            return str(numbers[name]) if name == "year" else f"{numbers[name]:,.0f}"
        return one if numbers[name] == 1 else many

    return FORM.sub(put, sentence)
