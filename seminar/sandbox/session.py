"""Run the cells of one notebook in a new sandbox, follow it from outside, and say how it ended.

What it says is taken as it comes; a sandbox that uses too much is ended.
"""

import contextlib
import json
import os
import select
import signal
import subprocess
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from seminar.sandbox.events import Flood, Record
from seminar.sandbox.records import Run

COUNT = "the answers given before that count."
TICK = 0.05
# Below this the machine itself is in danger, whoever is at fault.
SPARE = 300_000  # kB


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


def follow(process, pipe, record, limits):
    """Take what comes through the pipe until the sandbox has ended; return why it was stopped, or ""."""
    start, due = time.monotonic(), 0.0
    try:
        while take(pipe, record) and not (process.poll() is not None and not is_ready(pipe)):
            if time.monotonic() > due:
                reason = find_excess(process.pid, record, start, limits)
                due = time.monotonic() + TICK
                if reason:
                    return reason
        process.wait(timeout=limits.grace)
    except Flood:
        return f"sent more than {limits.messages} MB"
    except subprocess.TimeoutExpired:
        return "did not end"
    finally:
        end(process)
    return ""


def is_ready(pipe, timeout=0):
    """Return whether something waits in the pipe, or its end."""
    return bool(select.select([pipe], [], [], timeout)[0])


def take(pipe, record):
    """Give the record what is in the pipe; return False at its end."""
    if not is_ready(pipe, TICK):
        return True
    data = os.read(pipe, 1 << 16)
    record.feed(data)
    return bool(data)


def find_excess(pid, record, start, limits):
    """Return what the sandbox uses too much of, or ""."""
    now = time.monotonic()
    if now - start > limits.wall:
        return f"took more than {limits.wall:g} seconds in all"
    if now - record.since > limits.cell + limits.grace:
        return f"took more than {limits.cell:g} seconds for one cell and could not be interrupted"
    if sum(map(read_memory, find_tree(pid))) > limits.memory * 1000:
        return f"used more than {limits.memory} MB of memory"
    low = read_field("/proc/meminfo", "MemAvailable:") < SPARE
    return "ran when this machine had no memory left" if low else ""


def find_tree(pid):
    """Yield a process and all that descend from it."""
    yield pid
    for child in find_children(pid):
        yield from find_tree(child)


def find_children(pid):
    """Return the processes that any thread of a process has started; those that have ended have none."""
    children = []
    # Any of them may be gone between two looks.
    with contextlib.suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):
            with contextlib.suppress(OSError):
                children += map(int, Path(f"/proc/{pid}/task/{thread}/children").read_text().split())
    return children


def read_memory(pid):
    """Return the kilobytes that a process holds and that no file holds for it."""
    return read_field(f"/proc/{pid}/status", "RssAnon:") + read_field(f"/proc/{pid}/status", "RssShmem:")


def read_field(path, name):
    """Return the number beside a name in a file of /proc; 0 if there is none."""
    try:
        lines = Path(path).read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)


def end(process):
    """End the sandbox: with the first process of its namespace, the kernel ends all others."""
    if process.poll() is None:
        for child in find_children(process.pid):
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                continue
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
