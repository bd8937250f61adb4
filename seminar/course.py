"""Lay out an nbgrader course folder and release an assignment in it."""

import os
import sys
from pathlib import Path

import nbformat
from nbgrader.apps import NbGraderAPI
from traitlets.config import PyFileConfigLoader

from pillars.exercises import read_items
from seminar.assignment import build_notebook
from seminar.class_list import ClassError

SUFFIX = ".exercises.yml"
STUB = "# Write your answer in place of the three dots."
CONFIG = f"""\
# nbgrader reads this file when it is started in this folder.
c = get_config()
c.CourseDirectory.course_id = "which-pillar-first"
# Valid Python, so that the blank notebook runs from top to bottom.
c.ClearSolutions.code_stub = {{"python": "{STUB}"}}
# A test cell that a student deleted is put back.
c.OverwriteCells.add_missing_cells = True
# A warning on stderr costs no points.
c.IgnorePattern.pattern = "Warning"
"""


NEXT = """Released: {notebook}
Next: give this notebook to your students; it needs the book's packages (pip install -r requirements.txt).
The folder {folder} also holds source/, with the answers: keep it to yourself.
Autograding runs what students wrote. Without a sandbox, do that with your own test files only."""


def add_arguments(parser):
    """Add what the command needs to its parser."""
    parser.add_argument("items", help="a file of items, such as chapters/01-higuchi-report.exercises.yml")
    parser.add_argument("folder", help="the nbgrader course folder to make or to add to")


def run(options):
    """Make the assignment and say what to do next."""
    notebook = release(options.items, options.folder)
    print(NEXT.format(notebook=notebook, folder=options.folder))
    return 0


class CourseError(ClassError):
    """A course folder that cannot be used, or an assignment that nbgrader refuses; says what to do."""


def release(path, folder):
    """Make the assignment of one file of items in a course folder; return the released notebook's path.

    Raises ItemError for malformed items, CourseError for a folder that cannot be used.
    """
    path, folder = Path(path), Path(folder)
    if not path.name.endswith(SUFFIX):
        raise CourseError(f"{path} is not a file of items; give one whose name ends with {SUFFIX}.")
    name = path.name.removesuffix(SUFFIX)
    notebook = build_notebook(read_items(path), title=name)
    prepare(folder)
    source = folder / "source" / name / f"{name}.ipynb"
    source.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, source)
    finish(open_course(folder).generate_assignment(name))
    return folder / "release" / name / f"{name}.ipynb"


def prepare(folder):
    """Make the course folder, or accept one that is there already. Raises CourseError for any other."""
    config = folder / "nbgrader_config.py"
    if folder.exists() and not config.is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise CourseError(f"{folder} is there already and is not a course folder; name a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
    if not config.is_file():
        config.write_text(CONFIG, encoding="utf-8")


def open_course(folder):
    """Return nbgrader's interface to the course folder, with the settings of its configuration file."""
    # nbgrader calls alembic by name, which is beside Python and perhaps not on the PATH.
    bin_folder = str(Path(sys.executable).parent)
    if bin_folder not in os.environ["PATH"].split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([bin_folder, os.environ["PATH"]])
    settings = PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()
    settings.CourseDirectory.root = str(folder.resolve())
    return NbGraderAPI(config=settings)


def finish(result):
    """Raise CourseError if nbgrader did not succeed."""
    if not result["success"]:
        reason = (result.get("error") or result.get("log") or "no reason given").strip().splitlines()[-1]
        raise CourseError(f"nbgrader could not release the assignment: {reason}")
