"""The cases of arithmetic that Python and JavaScript share."""

import json
from pathlib import Path

from pillars.weighing import read_matrix

COLUMNS = ("option", "criterion", "low", "likely", "high")
CASES = json.loads((Path(__file__).parent / "weighing" / "cases.json").read_text())
NAMES = [case["name"] for case in CASES]


def build_matrix(case):
    """Return the performance matrix of a case."""
    return read_matrix(dict(zip(COLUMNS, row, strict=True)) for row in case["rows"])
