"""Measure how long after one step of a slider the new ranking is painted.

The weigher or the lab in the built book (no kernel), the same widget live in JupyterLab, and the same view
written with ipywidgets.interact and matplotlib: in one run, on one machine, by keyboard in Chromium.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

# Started as a file, Python would look for modules in its folder only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.report import describe_machine, print_table, write_report
from benchmarks.steps import COLUMNS, measure_steps, summarise
from pillars.data import ROOT
from tests.browsers import launch_chromium
from tests.live_lab import run_all_cells, run_lab

BOOK = ROOT / "_build" / "html"
LAB_PAGE, CHAPTER = "chapters/lab.html", "chapters/01-higuchi-report.html"
DESKTOP, PHONE = {"width": 1280, "height": 1000}, {"width": 390, "height": 844}
INTERACT = Path(__file__).with_name("interact_weigher.py")
ABOUT = """
Milliseconds: median / 95th percentile / maximum. `painted` runs from the key press to a task posted from the
frame that shows the change (for interact, its loaded figure); it may hold a wait of up to 16.7 ms for the
screen. `work` is what the page's main thread does in that time (script, style, layout, paint), by Chromium's
own trace: judge the 16 ms of a frame by it, for only longer work makes the reader wait for another frame.
`handler` is the widget's own script alone; `event timing` is what Chromium reports, by 8 ms, 0 if under 16.
"""


def read_arguments():
    """Return what the caller asks for; by default the lab if its page is built, else the weigher."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = LAB_PAGE if (BOOK / LAB_PAGE).exists() else CHAPTER
    parser.add_argument("--page", default=default, help="page of the built book (default: %(default)s)")
    parser.add_argument("--widget", default=".pillar-weigher", help="its selector (default: %(default)s)")
    parser.add_argument("--steps", type=int, default=200, help="interact makes 60 at most")
    parser.add_argument("--every-step-open", action="store_true", help="unfold all of the lab")
    return parser.parse_args()


def open_book(browser, asked, size):
    """Return the page of the built book, from its folder."""
    page = browser.new_context(viewport=size).new_page()
    page.goto((BOOK / asked.page).as_uri())
    page.locator(asked.widget).first.wait_for()
    return page


def prepare_widget(page, asked):
    """Give every criterion its points, show sliders and ranking; return a slider and what to watch."""
    widget = page.locator(asked.widget).first
    holding = "details" if asked.every_step_open else "details:has(.pw-criteria), details:has(.pw-ranking)"
    for fold in widget.locator(holding).all():
        fold.evaluate("fold => { fold.open = true; }")
    fields = widget.locator(".pw-criteria input[type=number]")
    for place in range(fields.count()):
        fields.nth(place).fill(str(30 + 5 * place))
    return widget.locator(".pw-criteria input[type=range]").first, widget.locator(".pw-ranking").first


def open_notebook(browser, lab, name, source, drawn):
    """Run one cell in a new notebook and return its page once something is drawn."""
    address, folder = lab
    cell = {"cell_type": "code", "id": name, "source": source, "metadata": {}, "outputs": []}
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    notebook = {"cells": [cell | {"execution_count": None}], "metadata": kernel}
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook | {"nbformat": 4, "nbformat_minor": 5}))
    page = browser.new_context(viewport=DESKTOP).new_page()
    page.goto(f"{address}/lab/workspaces/{name}/tree/{name}.ipynb")
    run_all_cells(page, address, f"{name}.ipynb", drawn)
    return page


def measure_book(browser, asked, size, slowdown):
    """Return the steps of the widget in the built book."""
    page = open_book(browser, asked, size)
    slider, ranking = prepare_widget(page, asked)
    steps = measure_steps(browser, page, slider, ranking, count=asked.steps, slowdown=slowdown)
    page.context.close()
    return steps


def measure_live(browser, asked, lab):
    """Return the steps of the same widget with a kernel."""
    name = "Lab" if asked.page == LAB_PAGE else "Weigher"
    page = open_notebook(browser, lab, "live", f"from pillars.widgets import {name}\n{name}()", asked.widget)
    slider, ranking = prepare_widget(page, asked)
    steps = measure_steps(browser, page, slider, ranking, count=asked.steps)
    page.context.close()
    return steps


def measure_interact(browser, asked, lab):
    """Return the steps of the version with interact, which draws a new figure in the kernel for each."""
    source = f"%matplotlib inline\n{INTERACT.read_text(encoding='utf-8')}"
    page = open_notebook(browser, lab, "interact", source, ".widget-interact img")
    shown = page.locator(".widget-interact").first
    slider = shown.get_by_role("slider").first
    steps = measure_steps(browser, page, slider, shown, count=min(asked.steps, 60), image=True)
    page.context.close()
    return steps


def measure_all(browser, asked):
    """Yield one row of the table after another."""
    name = Path(asked.page).stem
    yield summarise(f"{name}, built page", measure_book(browser, asked, DESKTOP, 1))
    yield summarise(f"{name}, as a phone: narrow, 4x slower", measure_book(browser, asked, PHONE, 4))
    with tempfile.TemporaryDirectory() as folder, run_lab(Path(folder)) as address:
        lab = address, Path(folder)
        yield summarise("same widget live in JupyterLab", measure_live(browser, asked, lab))
        yield summarise("interact and matplotlib in JupyterLab", measure_interact(browser, asked, lab))


def main():
    """Print the times as a Markdown table and keep them in _build/benchmark.json."""
    asked = read_arguments()
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        machine = describe_machine(browser)
        rows = list(measure_all(browser, asked))
        browser.close()
    print_table(COLUMNS, rows)
    print(ABOUT)
    ratio = rows[-1][2]["median"] / rows[0][2]["median"]
    print(f"By the medians, a step with interact takes {ratio:.0f} times as long as in the built page.")
    write_report("benchmark", machine, COLUMNS, rows)


if __name__ == "__main__":
    main()
