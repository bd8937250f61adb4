"""Run a student's notebook where it can do no harm, and bring back its answers as data."""

from seminar.sandbox.records import Cell, Limits, Run
from seminar.sandbox.run import run_submission

__all__ = ["Cell", "Limits", "Run", "run_submission"]
