"""What the benchmarks say: a Markdown table, and the same as JSON in _build."""

import datetime
import json
import math
import os
import platform

from pillars.data import ROOT


def percentile(numbers, share):
    """Return the number that a share (0 to 1) of the numbers do not exceed: the nearest rank."""
    return sorted(numbers)[max(math.ceil(share * len(numbers)) - 1, 0)]


def describe_machine(browser):
    """Return what a reader must know to compare two reports."""
    return {
        "date": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "system": platform.platform(),
        "processors": os.cpu_count(),
        # Much above 0 means that other work shared the processors.
        "load": round(os.getloadavg()[0], 2),
        "browser": f"Chromium {browser.version}",
        "python": platform.python_version(),
    }


def print_table(columns, rows):
    """Print rows as a Markdown table; numbers stand to the right."""
    print(f"| {' | '.join(columns)} |")
    print("| --- |" + " ---: |" * (len(columns) - 1))
    for row in rows:
        print(f"| {' | '.join(map(format_cell, row))} |")


def format_cell(cell):
    """Return one cell as text; several numbers with strokes between them."""
    if isinstance(cell, dict):
        return " / ".join(map(str, cell.values()))
    return "" if cell is None else str(cell)


def write_report(name, machine, columns, rows):
    """Write the rows, and on what machine they were measured, to _build/<name>.json."""
    path = ROOT / "_build" / f"{name}.json"
    path.parent.mkdir(exist_ok=True)
    named = [dict(zip(columns, row, strict=True)) for row in rows]
    path.write_text(json.dumps({"machine": machine, "rows": named}, indent=2) + "\n", encoding="utf-8")
    print(f"Written to {path.relative_to(ROOT)}.")
