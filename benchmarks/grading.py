"""Time our grading against stock nbgrader on the same submissions, and with one to four workers.

    python benchmarks/grading.py [--students 100] [--workers 1 2 3 4]

Both run every cell of every notebook, judge the same answers and write nbgrader's gradebook. Stock nbgrader
runs the notebooks unprotected, one after the other; ours each in a sandbox of its own.
"""

import argparse
import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

# Started as a file, Python would look for modules in its folder only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.stock import make_course, read_points
from pillars.data import ROOT
from seminar.__main__ import main as seminar
from seminar.classes.class_folder import open_class, problem_set_path
from seminar.problems.problem_set import items_for, read_problem_set

NAME = "ps1"
ESSAY = "The letter of 1994 would settle it; the list alone does not."


def main():
    """Make the submissions, grade them in each way, and print a table of the times."""
    # Stock nbgrader calls alembic by its bare name.
    os.environ["PATH"] = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=100)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2, 3, 4])
    options = parser.parse_args()
    print(
        f"{options.students} submissions of {NAME}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n"
    )
    print("| grader | workers | seconds | submissions per minute | against stock |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        notebooks = make_class(folder / "class", options.students)
        make_course(folder / "stock", NAME, notebooks)
        time_command([sys.executable, "-m", "nbgrader", "generate_assignment", NAME], folder / "stock")
        stock = time_command([sys.executable, "-m", "nbgrader", "autograde", NAME], folder / "stock")
        check(read_points(folder / "stock", NAME), options.students)
        print_row("nbgrader autograde", 1, stock, options.students, stock)
        for workers in options.workers:
            seconds = time_ours(folder / "class", folder / f"class-{workers}", workers, options.students)
            print_row("ours, in sandboxes", workers, seconds, options.students, stock)


def print_row(name, workers, seconds, students, stock):
    """Print one row of the table."""
    rate = f"{60 * students / seconds:.0f}"
    print(f"| {name} | {workers} | {seconds:.1f} | {rate} | {stock / seconds:.1f} × |", flush=True)


def call(*arguments):
    """Call a command of the seminar; say nothing unless it fails."""
    with contextlib.redirect_stdout(io.StringIO()) as said, contextlib.redirect_stderr(said):
        status = seminar([str(argument) for argument in arguments])
    if status:
        sys.exit(said.getvalue())


def make_class(folder, students):
    """Make a class that has handed in, every fifth all wrong; return student -> (notebook, items)."""
    call("new", folder)
    names = [f"s{number:03}" for number in range(students)]
    rows = "".join(f"{name},Student {name},\n" for name in names)
    (folder / "class.csv").write_text(f"student,name,email\n{rows}")
    call("release", folder, NAME)
    class_, problem_set, notebooks = open_class(folder), read_problem_set(problem_set_path(NAME)), {}
    for number, name in enumerate(names):
        items = items_for(problem_set, name, class_.secret)
        path = folder / "release" / NAME / name / f"{NAME}.ipynb"
        filled = fill(nbformat.read(path, 4), items, problem_set, right=number % 5 != 0)
        notebooks[name] = (filled, items)
        handed = folder.with_name("handed in") / name / f"{NAME}.ipynb"
        handed.parent.mkdir(parents=True)
        nbformat.write(filled, handed)
    call("collect", folder, NAME, folder.with_name("handed in"))
    return notebooks


def fill(notebook, items, problem_set, right):
    """Return a notebook with answers and an essay."""
    answers = {f"{item.id}-answer": item for item in items}
    for cell in notebook.cells:
        if cell.id in answers:
            variable, value = cell.source.split(" = ")[0], answers[cell.id].answer
            cell.source = f"{variable} = {value!r}" if right else f"{variable} = None"
        if cell.id in {essay.id for essay in problem_set.essays}:
            cell.source = ESSAY
    return notebook


def time_ours(source, folder, workers, students):
    """Return the seconds that our command takes on a fresh copy of the class."""
    shutil.copytree(source, folder)
    command = [sys.executable, "-m", "seminar", "grade", str(folder), NAME, "--workers", str(workers)]
    seconds = time_command(command, ROOT)
    results = [json.loads(path.read_text()) for path in sorted((folder / "results" / NAME).glob("*.json"))]
    check([sum(item["points"] or 0 for item in result["items"]) for result in results], students)
    return seconds


def time_command(command, folder):
    """Return the seconds that a command takes; end with its words if it fails."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    start = time.monotonic()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return seconds


def check(points, students):
    """End unless four in five have all the points of the questions and the others none."""
    full, wrong = max(points), sum(point == 0 for point in points)
    if (
        len(points) != students
        or not full
        or wrong != -(-students // 5)
        or points.count(full) + wrong != students
    ):
        sys.exit(f"The marks are not as they should be: {sorted(points)}")


if __name__ == "__main__":
    main()
