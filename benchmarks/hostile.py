"""Print a table: what hostile and broken submissions tried, what happened, their mark and a neighbour's.

python benchmarks/hostile.py > hostile.md
"""

import argparse
import sys
import tempfile
from pathlib import Path

# Started as a file, Python would look for modules in its folder only; the submissions are the tests' own.
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "seminar")]
from hostile import ATTACKS
from hostile_files import FILES
from hostile_trial import attempt, fill_class
from hostile_tricks import TRICKS

HEAD = """| submission | tried | status | what happened | mark | neighbour | seconds |
|---|---|---|---|---|---|---|"""


def main():
    """Try every submission and print its row; return 0 if none reached, changed or left anything."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    print(HEAD)
    harm = 0
    for case in [*ATTACKS, *TRICKS, *FILES]:
        with tempfile.TemporaryDirectory() as folder:
            trial = attempt(case, fill_class(Path(folder)))
        harm += bool(trial.visitors or trial.changed or trial.left or trial.neighbour < 2)
        told = [case.name, case.tries, trial.run.status, describe(trial)]
        told += [f"{trial.mark} of 2", f"{trial.neighbour} of 2", f"{trial.seconds:.1f}"]
        print(f"| {' | '.join(told)} |", flush=True)
    print(f"\nReached, changed or left something outside, or cost a neighbour points: {harm} submissions.")
    return min(harm, 1)


def describe(trial):
    """Return in a line what happened: the reason, the cells' errors, and notes."""
    errors = [f"{cell.error['name']}: {cell.error['message']}" for cell in trial.run.cells if cell.error]
    remarks = [cell.remark for cell in trial.run.cells if cell.remark]
    said = [trial.run.reason, *errors, *trial.run.notes, *trial.run.remarks.values(), *remarks]
    found = (
        "; ".join(part.rstrip(".") for part in said if part) or "its cells ran; nothing outside was reached"
    )
    return found.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")[:200]


if __name__ == "__main__":
    sys.exit(main())
