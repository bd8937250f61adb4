"""Follow one sandbox from outside: take what it says, and end it when it uses too much."""

import contextlib
import os
import select
import signal
import subprocess
import time
from pathlib import Path

from seminar.sandbox.events import Flood

TICK = 0.05
# Below this the machine itself is in danger, whoever is at fault.
SPARE = 300_000  # kB


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
