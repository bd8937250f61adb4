"""The benchmarks still start, as modules and as files: what they measure is no test's business."""

import subprocess
import sys

import pytest

from pillars.data import ROOT

STARTED = sorted(
    path.stem for path in ROOT.glob("benchmarks/*.py") if "__main__" in path.read_text(encoding="utf-8")
)
WAYS = {"as a module": ["-m", "benchmarks.{}"], "as a file": ["benchmarks/{}.py"]}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", STARTED)
def test_each_benchmark_finds_what_it_imports_and_says_how_it_is_used(name, way):
    command = [sys.executable, *(part.format(name) for part in WAYS[way]), "--help"]
    asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert asked.stdout.startswith("usage:"), asked.stderr
