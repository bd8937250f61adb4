"""Run the cells of one notebook in a new sandbox, and say how it ended."""

import json
import subprocess
import tempfile
from dataclasses import asdict

from seminar.sandbox.events import Record
from seminar.sandbox.records import Run
from seminar.sandbox.watch import follow

COUNT = "the answers given before that count."


def run_cells(kind, cells, names, limits, files=None):
    """Run sources in a new sandbox of a kind; return the Run."""
    record, sandbox = Record(names, len(cells), limits), kind.open(limits, files)
    job = {"cells": cells, "names": names, "paths": sandbox.paths, "limits": asdict(sandbox.limits)}
    with tempfile.TemporaryFile("w+") as given, tempfile.TemporaryFile("w+", errors="replace") as said:
        json.dump(job, given)
        given.seek(0)
        code, excess = start(sandbox, given, said, record, limits)
        said.seek(0)
        status, reason = judge_end(record, code, excess, said.read(1000))
    found = [record.cells[number] for number in sorted(record.cells)]
    return Run(status, reason, record.answers, record.remarks, [], found)


def start(sandbox, given, said, record, limits):
    """Start the sandbox and follow it to its end; return its exit code and what it used too much of."""
    process = subprocess.Popen(
        sandbox.command, stdin=given, stdout=subprocess.PIPE, stderr=said, bufsize=0,
        env=sandbox.environment, cwd="/", start_new_session=True,
    )  # fmt: skip
    with process.stdout as pipe:
        try:
            excess = follow(process, pipe.fileno(), record, limits)
        finally:
            if sandbox.stop:
                subprocess.run(sandbox.stop, capture_output=True, timeout=60, check=False)
    return process.returncode, excess


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
