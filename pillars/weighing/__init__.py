"""Weigh options by an additive value model: swings to weights, scores to overall values, and their fragility.

Plain Python with no pandas or numpy, so that it also runs where only pure Python does.
"""

from pillars.weighing.acceptability import Acceptability, gain_share, rank_acceptability
from pillars.weighing.additive import (
    check_criteria,
    check_swing,
    leaders,
    overall_range,
    overall_value,
    swing_weights,
)
from pillars.weighing.code import Codes, Weighing, write_code
from pillars.weighing.code_reading import read_code
from pillars.weighing.gain import gain
from pillars.weighing.matrix import (
    PerformanceMatrix,
    Score,
    is_number,
    leave_out,
    read_matrix,
    replace_scores,
)
from pillars.weighing.methods import (
    METHODS,
    Method,
    changed_by_method,
    compare_methods,
    preference_thresholds,
    rank_options,
    reversals_by_method,
)
from pillars.weighing.nearest import NearestChange, nearest_change
from pillars.weighing.pairs import Comparison, least_fitting, next_pair, pair_weights
from pillars.weighing.reach import best_margin, never_first
from pillars.weighing.reversal import rank_reversals, stretch_scales
from pillars.weighing.sensitivity import TippingPoint, stability_intervals, tipping_points

__all__ = [
    "METHODS",
    "Acceptability",
    "Codes",
    "Comparison",
    "Method",
    "NearestChange",
    "PerformanceMatrix",
    "Score",
    "TippingPoint",
    "Weighing",
    "best_margin",
    "changed_by_method",
    "check_criteria",
    "check_swing",
    "compare_methods",
    "gain",
    "gain_share",
    "is_number",
    "leaders",
    "least_fitting",
    "leave_out",
    "nearest_change",
    "never_first",
    "next_pair",
    "overall_range",
    "overall_value",
    "pair_weights",
    "preference_thresholds",
    "rank_acceptability",
    "rank_options",
    "rank_reversals",
    "read_code",
    "read_matrix",
    "replace_scores",
    "reversals_by_method",
    "stability_intervals",
    "stretch_scales",
    "swing_weights",
    "tipping_points",
    "write_code",
]
