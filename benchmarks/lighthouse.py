"""Let Lighthouse judge every page of the built book, as a phone on a slow network would load it.

python -m benchmarks.lighthouse [--runs 3] [page ...]
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# Started as a file, Python would look for modules in its folder only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.publishing import serve
from benchmarks.report import describe_machine, print_table, write_report
from pillars.book.paper import QUIET, find_chromium, launch_chromium
from pillars.data import ROOT

BOOK = ROOT / "_build" / "html"
# 13 wants a newer Node than Debian has.
VERSION, FOLDER = "12.8.2", ".venv-lighthouse"
MISSING = f"""Lighthouse {VERSION} is not installed. Install Node 18 or newer, then run here:
  npm install --prefix {FOLDER} lighthouse@{VERSION}"""
# What every page of the book must reach.
GOALS = {"performance": 90, "accessibility": 100, "best-practices": 100, "seo": 100}
# Column -> audit, what one unit of its number is worth in the column, and digits.
NUMBERS = {
    "LCP s": ("largest-contentful-paint", 1000, 2),
    "TBT ms": ("total-blocking-time", 1, 0),
    "CLS": ("cumulative-layout-shift", 1, 3),
    "kB sent": ("total-byte-weight", 1000, 0),
}
COLUMNS = ("page", *GOALS, *NUMBERS, "requests")
ABOUT = """
Lighthouse {version}, mobile with its simulated slow 4G, median of {runs}: scores of 100; seconds until the
largest piece of text or picture is painted; milliseconds in which the page could not answer; how far things
moved while it loaded; kB over the wire and requests, on a server that compresses as GitHub Pages does.
"""


def main():
    """Print the table of the pages and what each could do better, and write the table as JSON."""
    asked = read_arguments()
    command = find_lighthouse()
    with serve(BOOK) as address:
        reports = judge(command, address, asked)
    rows = [[page, *measure(runs)] for page, runs in reports.items()]
    print(ABOUT.format(version=VERSION, runs=asked.runs))
    print_table(COLUMNS, rows)
    print_shortfalls(rows)
    print_faults(reports)
    with sync_playwright() as player:
        browser = launch_chromium(player)
        write_report("lighthouse", describe_machine(browser), COLUMNS, rows)
        browser.close()


def read_arguments():
    """Return what the caller asks for; by default three runs of every page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("pages", nargs="*", default=list_pages(), help="such as chapters/index.html")
    return parser.parse_args()


def list_pages():
    """Return the pages of the built book; not the 404.html, which a server sends as an error."""
    pages = [*sorted(BOOK.glob("chapters/*.html")), BOOK / "search.html", BOOK / "index.html"]
    return [page.relative_to(BOOK).as_posix() for page in pages]


def find_lighthouse():
    """Return the path of Lighthouse; stop with what to install if there is none."""
    own = ROOT / FOLDER / "node_modules" / ".bin" / "lighthouse"
    found = os.environ.get("LIGHTHOUSE") or shutil.which(own) or shutil.which("lighthouse")
    return found or sys.exit(MISSING)


def judge(command, address, asked):
    """Return the reports of each page; in rounds, so that other work for a while falls on one of its runs."""
    reports = {page: [] for page in asked.pages}
    for number in range(asked.runs):
        for page, runs in reports.items():
            runs.append(report(command, f"{address}/{page}"))
            print(f"{number + 1} of {asked.runs}:", page, *measure(runs[-1:]), file=sys.stderr, flush=True)
    return reports


def report(command, address):
    """Return Lighthouse's report of one page, from a browser that reaches this machine only."""
    # Without one on the path, Lighthouse looks for Chrome itself.
    environment = os.environ | {"CHROME_PATH": find_chromium() or ""}
    flags = " ".join(f"'{flag}'" if " " in flag else flag for flag in ["--headless=new", *QUIET])
    options = ["--quiet", "--output=json", "--no-enable-error-reporting", f"--chrome-flags={flags}"]
    done = subprocess.run([command, address, *options], env=environment, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def measure(runs):
    """Return the row of a page: the median of each score and number."""
    scores = [middle(run["categories"][name]["score"] * 100 for run in runs) for name in GOALS]
    numbers = [
        middle((run["audits"][audit]["numericValue"] / unit for run in runs), digits)
        for audit, unit, digits in NUMBERS.values()
    ]
    return [*scores, *numbers, middle(len(requests_of(run)) for run in runs)]


def middle(numbers, digits=0):
    """Return the rounded median."""
    return round(statistics.median(numbers), digits or None)


def requests_of(run):
    """Return what a page asked the server for."""
    items = run["audits"]["network-requests"]["details"]["items"]
    return [item for item in items if item["url"].startswith("http")]


def print_shortfalls(rows):
    """Print each score below its goal; with other work on the machine, performance falls by some points."""
    short = [
        f"{row[0]}: {name} {score}, not {goal}"
        for row in rows
        for (name, goal), score in zip(GOALS.items(), row[1:], strict=False)
        if score < goal
    ]
    print("\n".join(["", *(short or ["Every page reaches every goal."])]))


def print_faults(reports):
    """Print the audits outside performance that a page fails, and on what."""
    for page, runs in reports.items():
        for name in [*GOALS][1:]:
            for audit in runs[0]["categories"][name]["auditRefs"]:
                found = runs[0]["audits"][audit["id"]]
                if found["score"] is not None and found["score"] < 1:
                    print(f"\n{page}: {name}: {found['title']}: {places_of(found)}")


def places_of(audit):
    """Return the places that an audit complains of, or what it says instead."""
    items = audit.get("details", {}).get("items", [])
    return "; ".join(item["node"]["snippet"] for item in items if "node" in item) or json.dumps(items)


if __name__ == "__main__":
    main()
