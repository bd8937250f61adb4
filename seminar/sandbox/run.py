"""Run one submission in the sandbox."""

import json
import os
import subprocess
import tempfile
from dataclasses import asdict

from seminar.sandbox.command import build_command, build_python, find_packages
from seminar.sandbox.doctor import find_obstacle
from seminar.sandbox.events import Record
from seminar.sandbox.notebook import Unreadable, read_cells
from seminar.sandbox.records import Limits, Run
from seminar.sandbox.watch import follow

COUNT = "the answers given before that count."


def run_submission(notebook, names, limits=None, files=None):
    """Run a notebook's code cells where they can do no harm; return a Run, whatever the file is.

    names are the variables whose values are wanted. files, if given, is a folder that holds this submission's
    own files and nothing else; its cells find them in their working folder.
    """
    limits = limits or Limits()
    try:
        cells, notes = read_cells(notebook, limits)
    except Unreadable as problem:
        return Run("unreadable", str(problem))
    obstacle = find_obstacle()
    if obstacle:
        return Run("refused", obstacle, notes=notes)
    return run_cells(cells, list(names), limits, files, notes)


def run_cells(cells, names, limits, files, notes):
    """Run sources in a new sandbox; return the Run."""
    record = Record(names, len(cells), limits)
    paths = ["/book", *map(str, find_packages().values())]
    job = {"cells": cells, "names": names, "paths": paths, "limits": asdict(limits)}
    with tempfile.TemporaryFile("w+") as given, tempfile.TemporaryFile("w+") as said:
        json.dump(job, given)
        given.seek(0)
        code, excess = start(given, said, record, limits, files)
        said.seek(0)
        status, reason = judge_end(record, code, excess, said.read(1000))
    found = [record.cells[number] for number in sorted(record.cells)]
    return Run(status, reason, record.answers, record.remarks, notes, found)


def start(given, said, record, limits, files):
    """Start the sandbox and follow it to its end; return its exit code and what it used too much of."""
    reader, writer = os.pipe()
    try:
        command = build_command(limits, *build_python(writer), files=files)
        process = subprocess.Popen(
            command, stdin=given, stdout=subprocess.DEVNULL, stderr=said,
            env={}, cwd="/", pass_fds=[writer], start_new_session=True,
        )  # fmt: skip
        os.close(writer)
        writer = None
        excess = follow(process, reader, record, limits)
        return process.returncode, excess
    finally:
        os.close(reader)
        if writer is not None:
            os.close(writer)


def judge_end(record, code, excess, said):
    """Return the status and the reason, a sentence for the instructor."""
    place = f"cell {record.current}" if record.current else "the start"
    if not record.started and not excess:
        return "refused", f"The sandbox could not start: {said.strip() or f'exit code {code}'}"
    if excess:
        return "stopped", f"The notebook {excess} ({place}) and was stopped; {COUNT}"
    if record.ended and len(record.cells) == record.count:
        return "ran", ""
    return "stopped", f"Python {describe_exit(code)} in {place}; {COUNT}"


def describe_exit(code):
    """Return in words how Python ended."""
    signals = {128 + 24: "used all of its processor time", 128 + 9: "was killed", 128 + 11: "crashed"}
    return signals.get(code, "was ended by the notebook's own code")
