"""Run a hostile submission beside an honest one, and say what became of both and of the machine."""

import hashlib
import os
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass

from hostile_case import FIRST, LAST, notebook

from pillars.exercises import Item, judge
from seminar.sandbox import Limits, Run, run_submission
from seminar.sandbox.session import find_tree

NAMES = ["answer_first", "answer_last", "answer_other"]
ITEMS = [
    Item(name, "number", name, 1, "?", answer, "Right.")
    for name, answer in zip(NAMES, (1994, 100_000), strict=False)
]
LIMITS = {"cell": 2, "grace": 1, "wall": 12, "memory": 700, "address": 900}
HONEST = notebook(FIRST, "import pandas as pd, time\ntime.sleep(0.5)", LAST)


@dataclass(frozen=True)
class Trial:
    """What was seen: the run and its mark, the neighbour's mark, and what was reached, changed or left."""

    run: Run
    mark: int
    neighbour: int
    seconds: float
    visitors: int
    changed: bool
    left: list


def attempt(case, folder):
    """Run a case, and an honest submission at the same time; return the Trial."""
    with serve() as (port, visitors), follow_children() as children:
        content, before, honest = case.build(folder, port), fingerprint(folder), []
        beside = threading.Thread(target=lambda: honest.append(run_submission(HONEST, NAMES)))
        start = time.monotonic()
        beside.start()
        run = run_submission(content, NAMES, Limits(**LIMITS | case.limits))
        seconds = time.monotonic() - start
        beside.join()
    left = find_left(children)
    changed = fingerprint(folder) != before
    return Trial(run, mark(run), mark(honest[0]), seconds, len(visitors), changed, left)


def mark(run):
    """Return how many of the two answers are right, by the book's own judge."""
    return sum(judge(item, run.answers.get(item.id, ...)).correct is True for item in ITEMS)


def fill_class(folder):
    """Make a class's folder that any user of this machine may read and write."""
    for name in ("secret", "gradebook.db", "received/ps1/kim/1/ps1.ipynb", "results/ps1/kim.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"hidden: {name}")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777)
    return folder


def fingerprint(folder):
    """Return a digest of all names and bytes below a folder."""
    found = [(str(path), path.read_bytes() if path.is_file() else b"") for path in sorted(folder.rglob("*"))]
    return hashlib.sha256(repr(found).encode()).hexdigest()


@contextmanager
def serve():
    """Give the port of a server on this machine, and the list of those who came."""
    visitors = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=accept, args=(server, visitors), daemon=True).start()
        yield server.getsockname()[1], visitors


def accept(server, visitors):
    """Note each visitor, until the server is closed."""
    try:
        while True:
            visitors.append(server.accept()[1])
    except OSError:
        return


@contextmanager
def follow_children():
    """Give a set of all processes that come to descend from this one; each with its time of birth."""
    # Other tests in this process may have workers that wait for more work.
    before, seen, over = set(find_tree(os.getpid())), set(), threading.Event()

    def look():
        while not over.wait(0.02):
            seen.update((pid, read_birth(pid)) for pid in find_tree(os.getpid()) if pid not in before)

    watcher = threading.Thread(target=look)
    watcher.start()
    yield seen
    over.set()
    watcher.join()


def find_left(children):
    """Return the processes that still run when the kernel has had a second to bury them."""
    over = time.monotonic() + 1
    while (left := [child for child in children if is_alive(*child)]) and time.monotonic() < over:
        time.sleep(0.01)
    return left


def read_birth(pid):
    """Return when a process was started; "" if it is gone or only waits to be buried."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if fields[0] == "Z" else fields[19]


def is_alive(pid, birth):
    """Return whether this very process still runs."""
    return bool(birth) and read_birth(pid) == birth
