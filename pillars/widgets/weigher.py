"""The weigher: the reader gives swings, and sees which option leads and how fragile that lead is."""

from collections.abc import Mapping
from pathlib import Path

import anywidget
from traitlets import Bool, Dict, List, TraitError, Unicode, observe, validate

from pillars.bundle import read_module, read_style
from pillars.weighing import (
    check_criteria,
    check_swing,
    leaders,
    overall_range,
    overall_value,
    read_matrix,
    swing_weights,
)
from pillars.widgets.tables import (
    describe_ranking,
    read_criteria,
    read_options,
    read_presets,
    read_scores,
    tabulate_scores,
)


class BadWeight(TraitError, ValueError):
    """A weight that cannot be used; a ValueError that traitlets knows how to undo."""


class Numbers(Dict):
    """A trait that holds criterion -> number."""

    def validate(self, obj, value):
        """Return the value as a dict; raise BadWeight for anything else."""
        if not isinstance(value, Mapping):
            raise BadWeight(f"Weights are {type(value).__name__}; give a dict: criterion -> number.")
        return super().validate(obj, dict(value))


HERE = Path(__file__).parent


class Weigher(anywidget.AnyWidget):
    """Weigh the options by the reader's own swings.

    name: under which the page keeps the reader's swings on the reader's device.
    evidence: whether the performance matrix with its evidence is shown.
    earlier: the name of another weigher of this book whose swings the reader may start from.
    scores: rows or a DataFrame with option, criterion, low, likely, high; the book's own if None.

    Python may read or set `swings` (criterion -> points, 0 to 100, or None) and `weights` (criterion ->
    share), and may observe `weights`, `overall_value` (option -> points) and `leader`. All are empty until
    every criterion has its points. Raises ValueError for scores or weights that cannot be used.
    """

    _esm = read_module(HERE / "weigher.js")
    _css = read_style(HERE / "frame.css", HERE / "weigher.css")

    name = Unicode("weigher").tag(sync=True)
    evidence = Bool(True).tag(sync=True)
    earlier = Unicode("").tag(sync=True)
    options = List().tag(sync=True)
    criteria = List().tag(sync=True)
    scores = List().tag(sync=True)
    presets = List().tag(sync=True)
    swings = Numbers().tag(sync=True)
    weights = Numbers().tag(sync=True)
    overall_value = Dict().tag(sync=True)
    leader = Unicode("").tag(sync=True)

    def __init__(self, name="weigher", *, evidence=True, earlier="", scores=None):
        """Read the tables; nothing is weighed yet, for there is no neutral weight."""
        rows = read_scores(scores, evidence=evidence)
        self.matrix = read_matrix(rows)
        super().__init__(
            name=name,
            evidence=evidence,
            earlier=earlier,
            options=read_options(self.matrix.options),
            criteria=read_criteria(self.matrix.criteria),
            scores=rows,
            presets=read_presets(self.matrix.criteria),
            swings=dict.fromkeys(self.matrix.criteria),
        )

    @validate("swings")
    def _check_swings(self, proposal):
        """Accept points from 0 to 100, or None where the reader has not decided."""
        given = {name: points for name, points in proposal.value.items() if points is not None}
        try:
            check_criteria(given, self.matrix.criteria)
            for name in given:
                check_swing(name, given)
        except ValueError as error:
            raise BadWeight(str(error)) from None
        high = next((name for name, points in given.items() if points > 100), None)
        if high:
            raise BadWeight(f"Swing of '{high}' is {given[high]:g}; give 100 or less.")
        return {name: float(given[name]) if name in given else None for name in self.matrix.criteria}

    @validate("weights")
    def _check_weights(self, proposal):
        """Turn any weights that can be used into shares that sum to 1."""
        try:
            return swing_weights(proposal.value, self.matrix.criteria) if proposal.value else {}
        except ValueError as error:
            raise BadWeight(str(error)) from None

    @observe("swings")
    def _weigh(self, change):
        """Derive weights, overall values and leader from the swings, all at once."""
        ready = is_complete(change.new)
        with self.hold_sync():
            weights = swing_weights(change.new, self.matrix.criteria) if ready else {}
            self._show_result(overall_value(self.matrix, weights) if ready else {})
            self.weights = weights

    def _show_result(self, values):
        """Show overall values and the leader that follows from them."""
        self.overall_value = values
        self.leader = leaders(values)[0] if values else ""

    @observe("weights")
    def _follow_weights(self, change):
        """Show weights that Python set as swings, the largest as 100 points; none as nothing weighed."""
        if not change.new and is_complete(self.swings):
            self.swings = dict.fromkeys(self.matrix.criteria)
        if change.new and not self._agrees(change.new):
            largest = max(change.new.values())
            self.swings = {name: weight / largest * 100 for name, weight in change.new.items()}

    def _agrees(self, weights):
        """Return whether the swings already stand for these weights."""
        points = [points or 0 for points in self.swings.values()]
        total = sum(points) or 1
        return all(
            abs(p / total - weights[name]) < 1e-12 for name, p in zip(self.swings, points, strict=True)
        )

    def overall_range(self):
        """Return each option's overall value for low, likely and high scores; empty if nothing is weighed."""
        return overall_range(self.matrix, self.weights) if self.weights else {}

    def orders(self):
        """Return each preset with the matrix by which its order is shown."""
        return [(preset, self.matrix) for preset in self.presets]

    def readable(self):
        """Return the scores as HTML for a reader without JavaScript."""
        return tabulate_scores(self)

    def _repr_mimebundle_(self, **kwargs):
        """Add what a reader without JavaScript sees, and what a terminal prints."""
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        data["text/html"] = (
            f'<div class="pillar-widget" data-model-id="{self.model_id}">{self.readable()}</div>'
        )
        data["text/plain"] = describe_ranking(self)
        return data, metadata


def is_complete(swings):
    """Return whether every criterion has its points, and one of them more than 0."""
    return None not in swings.values() and any(swings.values())
