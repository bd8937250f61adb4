"""Time the whole computation of a weighing's fragility in Chromium, part by part."""

import argparse
import sys
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

# Started as a file, Python would look for modules in its folder only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.report import describe_machine, print_table, write_report
from pillars.bundle import read_module
from pillars.data import load
from pillars.weighing import read_matrix
from tests.browsers import launch_chromium

RUNS = 20
# For all cuts together, and for all that is not about cuts.
GOAL = 100
SOURCE = read_module(Path(__file__).with_suffix(".js"))
MEASURE = """async ({source, given}) => {
    const address = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
    return (await import(address)).timeParts(given);
}"""
COLUMNS = ("part", "median ms", "maximum ms")


def time_parts(page, runs):
    """Return part -> milliseconds of each run, for the book's performance matrix."""
    matrix = read_matrix(load("scores").to_dict("records"))
    plain = {o: {c: matrix.scores[o, c]._asdict() for c in matrix.criteria} for o in matrix.options}
    given = {
        "matrix": {"options": matrix.options, "criteria": matrix.criteria, "scores": plain},
        "swings": {name: 30 + 10 * place for place, name in enumerate(matrix.criteria)},
        "runs": runs,
    }
    return page.evaluate(MEASURE, {"source": SOURCE, "given": given})


def summarise(timed):
    """Return one row for each part, one for the cuts and one for the rest."""
    cuts = {name for name in timed if "cut" in name}
    sums = {"all cuts": cuts, "all but the cuts": timed.keys() - cuts}
    runs = timed | {
        name: [sum(run) for run in zip(*(timed[part] for part in parts), strict=True)]
        for name, parts in sums.items()
    }
    return [[name, round(median(times), 1), round(max(times), 1)] for name, times in runs.items()]


def main():
    """Print the times as a Markdown table and keep them in _build/fragility.json."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        timed = time_parts(browser.new_page(), RUNS)
        machine = describe_machine(browser)
        browser.close()
    rows = summarise(timed)
    print_table(COLUMNS, rows)
    print(f"\nMedian of {RUNS} runs; the goal is less than {GOAL} ms for the cuts and for the rest.")
    write_report("fragility", machine, COLUMNS, rows)


if __name__ == "__main__":
    main()
