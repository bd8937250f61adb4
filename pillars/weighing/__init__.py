"""Weigh options by an additive value model: swings to weights, scores to overall values, and their fragility.

Plain Python with no pandas or numpy, so that it also runs where only pure Python does.
"""

from pillars.weighing.acceptability import Acceptability, rank_acceptability
from pillars.weighing.additive import (
    check_criteria,
    check_swing,
    leaders,
    overall_range,
    overall_value,
    swing_weights,
)
from pillars.weighing.code import Weighing, read_code, write_code
from pillars.weighing.matrix import PerformanceMatrix, Score, is_number, read_matrix
from pillars.weighing.nearest import NearestChange, nearest_change
from pillars.weighing.reach import best_margin, never_first
from pillars.weighing.sensitivity import TippingPoint, stability_intervals, tipping_points

__all__ = [
    "Acceptability",
    "NearestChange",
    "best_margin",
    "nearest_change",
    "never_first",
    "rank_acceptability",
    "PerformanceMatrix",
    "Score",
    "TippingPoint",
    "Weighing",
    "check_criteria",
    "check_swing",
    "is_number",
    "leaders",
    "overall_range",
    "overall_value",
    "read_code",
    "read_matrix",
    "stability_intervals",
    "swing_weights",
    "tipping_points",
    "write_code",
]
