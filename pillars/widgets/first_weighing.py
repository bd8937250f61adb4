"""The first weighing, a deck of pairs; and what a chapter asks later: what would you change now?"""

from pathlib import Path

import yaml
from traitlets import List, Unicode, validate

from pillars.bundle import read_module, read_style
from pillars.data import ROOT
from pillars.weighing import remaining_ranges
from pillars.weighing.pairs import check_answers
from pillars.widgets.lab import checked, read_comparisons
from pillars.widgets.tables import list_criteria
from pillars.widgets.weigher import Numbers, Weigher

HERE = Path(__file__).parent
MOST = 3


class FirstWeighing(Weigher):
    """Weigh by a few questions about two criteria at a time, before any evidence.

    Beside the traits of the Weigher, Python may read or set `comparisons` (rows of first, second, ratio), and
    read `remaining`: option -> its lowest and highest overall value, and its best and worst place, under all
    weights that fit the answers. When the answers join all criteria, the page sets `swings`.
    lab: the page to which a reader may go on.
    """

    _esm = read_module(HERE / "first_weighing.js")
    _css = read_style(HERE / "frame.css", HERE / "weigher.css")

    comparisons = List().tag(sync=True)
    lab = Unicode("").tag(sync=True)

    def __init__(self, name="first", *, scores=None, lab="lab.html"):
        """Read the tables; nothing is asked yet."""
        super().__init__(name, evidence=False, scores=scores)
        self.lab = lab

    @validate("comparisons")
    def _check_comparisons(self, proposal):
        """Accept answers about two criteria of the matrix."""
        checked(lambda: check_answers(self.matrix.criteria, read_comparisons(proposal.value)))
        return proposal.value

    @property
    def remaining(self):
        """Return option -> Remaining: what the answers leave to each option."""
        return remaining_ranges(self.matrix, read_comparisons(self.comparisons))[0]


class Revision(Weigher):
    """Ask what a chapter changes in the reader's weighing.

    chapter: a file of chapters/. Under `revise` its front matter has the name under which the page keeps the
    weighing, the name of the earlier one, and as steps the criteria to ask about, three at most.
    Beside the traits of the Weigher, Python may read `before`, the points that the reader came with.
    Raises ValueError for a chapter that asks about nothing, about too much, or about no criterion.
    """

    _esm = read_module(HERE / "revision.js")
    _css = read_style(HERE / "frame.css", HERE / "weigher.css")

    steps = List().tag(sync=True)
    before = Numbers().tag(sync=True)
    lab = Unicode("lab.html").tag(sync=True)
    first = Unicode("index.html#first-weighing").tag(sync=True)

    def __init__(self, chapter, *, scores=None):
        """Read what the chapter asks about, and the tables."""
        asked = read_revision(chapter)
        super().__init__(asked["name"], evidence=False, earlier=asked["earlier"], scores=scores)
        unknown = next((name for name in asked["steps"] if name not in self.matrix.criteria), None)
        if unknown:
            known = ", ".join(self.matrix.criteria)
            raise ValueError(f"{chapter}: 'revise' asks about {unknown!r}; the criteria are {known}.")
        self.steps = asked["steps"]

    def readable(self):
        """Return the steps that the chapter asks about, for a reader without JavaScript."""
        steps = [row for row in self.criteria if row["criterion"] in self.steps]
        return f"<p>What would you change now?</p>{list_criteria(steps)}"


def read_revision(chapter):
    """Return name, earlier and steps of a chapter's front matter; raise ValueError if they cannot be used."""
    text = (ROOT / "chapters" / chapter).read_text(encoding="utf-8")
    asked = yaml.safe_load(text.split("---")[1]).get("revise") or {}
    steps = asked.get("steps") or []
    if not {"name", "earlier"} <= set(asked) or not 0 < len(steps) <= MOST:
        raise ValueError(
            f"{chapter}: 'revise' in its front matter needs name, earlier and 1 to {MOST} steps."
        )
    return asked
