"""The first weighing: a deck of pairs, with what is left to each option from the first answer on."""

from pathlib import Path

from traitlets import List, Unicode, validate

from pillars.bundle import read_module, read_style
from pillars.weighing import remaining_ranges
from pillars.weighing.pairs import check_answers
from pillars.widgets.lab_tables import checked, read_comparisons
from pillars.widgets.weigher import Weigher

HERE = Path(__file__).parent


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
