"""Run a student's notebook where it can do no harm, and bring back its answers as data."""

from dataclasses import replace

from seminar.sandbox.doctor import find_obstacle, find_sandbox
from seminar.sandbox.notebook import Unreadable, read_cells
from seminar.sandbox.records import Cell, Limits, Run
from seminar.sandbox.session import run_cells

__all__ = ["Cell", "Limits", "Run", "run_submission"]


def run_submission(notebook, names, limits=None, files=None):
    """Run a notebook's code cells where they can do no harm; return a Run, whatever the file is.

    notebook is the path of the file handed in, or its bytes. names are the variables whose values are wanted.
    files, if given, is a folder that holds this submission's own files and nothing else; its cells find them
    in their working folder.
    """
    limits = limits or Limits()
    try:
        cells, notes = read_cells(notebook, limits)
    except Unreadable as problem:
        return Run("unreadable", str(problem))
    obstacle = find_obstacle()
    if obstacle:
        return Run("refused", obstacle, notes=notes)
    return replace(run_cells(find_sandbox(), cells, list(names), limits, files), notes=notes)
