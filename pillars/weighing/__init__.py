"""Weigh options by an additive value model: swings to weights, scores to overall values, and their fragility.

Plain Python with no pandas or numpy, so that it also runs where only pure Python does; but what is drawn by
the thousand is drawn with numpy.
"""

from pillars.weighing.acceptability import (
    Acceptability,
    best_margin,
    never_first,
    rank_acceptability,
)
from pillars.weighing.additive import (
    beaten_on_both,
    check_chance,
    check_criteria,
    check_swing,
    leaders,
    overall_value,
    swing_weights,
)
from pillars.weighing.agreement import Agreement, agreement, correlations
from pillars.weighing.cuts import (
    Cut,
    all_cuts,
    cut_matrix,
    cut_weights,
    leaders_by_cut,
    shares_by_cut,
)
from pillars.weighing.draws import (
    LAWS,
    gain,
    gain_share,
    lead_shares,
    overall_range,
    standard_error,
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
    ALLIANCES,
    PerformanceMatrix,
    Score,
    choose_reading,
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
    "ALLIANCES",
    "LAWS",
    "METHODS",
    "Acceptability",
    "Agreement",
    "Codes",
    "Comparison",
    "Cut",
    "Method",
    "NearestChange",
    "PerformanceMatrix",
    "Remaining",
    "Score",
    "TippingPoint",
    "Weighing",
    "agreement",
    "all_cuts",
    "beaten_on_both",
    "best_margin",
    "changed_by_method",
    "check_chance",
    "check_criteria",
    "check_swing",
    "choose_reading",
    "compare_methods",
    "correlations",
    "cut_matrix",
    "cut_weights",
    "gain",
    "gain_share",
    "is_number",
    "lead_shares",
    "leaders",
    "leaders_by_cut",
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
    "shares_by_cut",
    "stability_intervals",
    "standard_error",
    "stretch_scales",
    "swing_weights",
    "tipping_points",
    "write_code",
]
