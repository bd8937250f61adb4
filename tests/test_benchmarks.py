"""The benchmarks still start: what they measure is no test's business."""

import os
import subprocess
import sys

import pytest

from pillars.data import ROOT

FOLDER = ROOT / "benchmarks"
COMMANDS = sorted(
    path.stem for path in FOLDER.glob("*.py") if "ArgumentParser" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_benchmark_finds_what_it_imports_and_says_how_it_is_used(name):
    settings = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(FOLDER)])}
    command = [sys.executable, "-m", f"benchmarks.{name}", "--help"]
    asked = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    assert "usage:" in asked.stdout, asked.stderr
