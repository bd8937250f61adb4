"""Weigh options by an additive value model: swings to weights, scores to overall values, and their fragility.

Plain Python with no pandas or numpy, so that it also runs where only pure Python does.
"""

from pillars.weighing.acceptability import (
    Acceptability,
    best_margin,
    gain,
    gain_share,
    never_first,
    rank_acceptability,
)
from pillars.weighing.additive import (
    check_criteria,
    check_swing,
    leaders,
    overall_range,
    overall_value,
    swing_weights,
)
from pillars.weighing.fragility import (
    NearestChange,
    TippingPoint,
    nearest_change,
    rank_reversals,
    stability_intervals,
    stretch_scales,
    tipping_points,
)
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
from pillars.weighing.pairs import (
    Comparison,
    Remaining,
    least_fitting,
    next_pair,
    pair_weights,
    remaining_ranges,
)
from pillars.weighing.share_code import Codes, Weighing, read_code, write_code

__all__ = [
    "METHODS",
    "Acceptability",
    "Codes",
    "Comparison",
    "Method",
    "NearestChange",
    "PerformanceMatrix",
    "Remaining",
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
    "remaining_ranges",
    "replace_scores",
    "reversals_by_method",
    "stability_intervals",
    "stretch_scales",
    "swing_weights",
    "tipping_points",
    "write_code",
]
