"""What is asked: problem sets, their questions and essays, and who has which variant."""

from pathlib import Path

PROBLEM_SETS = Path(__file__).parent / "problem_sets"
