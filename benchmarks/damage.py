"""Damage lists, zips, notebooks and settings in thousands of ways; print how many were read and refused.

python benchmarks/damage.py --inputs 10000
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEST = ROOT / "tests" / "seminar" / "test_damage.py"
# What one test run takes: four kinds of 150 inputs and one of 40.
ONCE = 640


def main():
    """Run the tests of damage on many more inputs than a test run; return 0 if all were read or refused."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=10_000, help="how many inputs at least (default 10000)")
    parser.add_argument("--seed", type=int, default=0, help="another seed, other damage (default 0)")
    options = parser.parse_args()
    times = -(-options.inputs // ONCE)
    print(f"{times * ONCE:,} inputs; Ctrl-C ends it ...", flush=True)
    command = [sys.executable, "-m", "pytest", "-v", "--hypothesis-show-statistics", "-p", "no:cacheprovider"]
    command += [f"--hypothesis-seed={options.seed}", TEST]
    return subprocess.call(command, cwd=ROOT, env=os.environ | {"DAMAGE_TIMES": str(times)})


if __name__ == "__main__":
    sys.exit(main())
