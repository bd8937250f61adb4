"""`python -m pillars.data`: the shipped tables are sound, and a fault stops the command with its line."""

import shutil
import subprocess
import sys

from pillars.data import ROOT
from pillars.data.check import problems
from pillars.data.tables import resources


def test_the_shipped_data_has_no_problems():
    assert problems() == []


def run_check(folder):
    """Run `python -m pillars.data` in a folder."""
    command = [sys.executable, "-m", "pillars.data"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_command_counts_tables_and_rows(copy):
    done = run_check(ROOT)
    rows = sum(len(copy.rows(table)) - 1 for table in resources())
    assert done.stdout == f"data: {len(resources())} tables, {rows} rows, 0 problems\n"
    assert done.returncode == 0


def test_the_command_prints_a_line_for_each_problem_and_fails(copy, tmp_path):
    shutil.copytree(ROOT / "pillars", tmp_path / "pillars")
    copy.set_cell("scores", 3, "likely", "sixty")
    copy.set_cell("scores", 12, "rationale", "")
    done = run_check(tmp_path)
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "data/scores.csv, row 3, column likely",
        "data/scores.csv, row 12, column rationale",
    ]
    assert (done.returncode, done.stderr) == (1, "")
