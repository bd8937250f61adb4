"""Try from inside a sandbox what no submission may do, and say what was possible.

The cells that try it run in there, after one that sets PORT (a server outside), HIDDEN and FOLDER (paths
outside).
"""

import socket
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pillars.data import ROOT
from seminar.sandbox.bubblewrap import HERE
from seminar.sandbox.records import Limits
from seminar.sandbox.session import run_cells

NAMES = [f"answer_{name}" for name in ("user", "rights", "network", "written", "seen", "excess")]

USER = """
import os
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
answer_user = os.getuid()
answer_rights = int(status["CapEff"], 16) + int(status["CapBnd"], 16)
"""

# Nothing is sent: to connect a datagram socket only asks for a route.
NETWORK = """
import socket
answer_network = []
for family, kind, place in [
    (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", PORT)),
    (socket.AF_INET, socket.SOCK_DGRAM, ("192.0.2.1", 9)),
    (socket.AF_INET6, socket.SOCK_DGRAM, ("2001:db8::1", 9)),
]:
    try:
        with socket.socket(family, kind) as way:
            way.connect(place)
        answer_network.append(place[0])
    except OSError:
        pass
"""

WRITING = """
answer_written = []
places = "/ /usr /etc /dev /var /var/tmp /home /root /book /book/data /runner /packages/0"
for folder in [*places.split(), FOLDER]:
    try:
        open(os.path.join(folder, "probe"), "w").close()
        answer_written.append(folder)
    except OSError:
        pass
"""

SEEING = """
import importlib.util
answer_seen = [path for path in HIDDEN if os.path.isfile(path) or os.path.isdir(path) and os.listdir(path)]
names = {"canary", "class.toml", "gradebook.db", "problem_sets"}
for folder in "/book", "/work", "/mnt", "/home", "/root", "/tmp", "/var":
    for place, folders, files in os.walk(folder):
        answer_seen += [os.path.join(place, name) for name in names.intersection([*folders, *files])]
package = importlib.util.find_spec("seminar")
for folder in package.submodule_search_locations if package else []:
    answer_seen += [folder] if os.listdir(folder) else []
"""

EXCESS = """
import threading, time
answer_excess = []

def attempt(what, error, action):
    try:
        action()
        answer_excess.append(what)
    except error:
        pass

def fill():
    for number in range(20):
        open(f"/tmp/{number}", "wb").write(bytes(1_000_000))

def crowd():
    for number in range(20):
        threading.Thread(target=time.sleep, args=(9,), daemon=True).start()

attempt("memory", MemoryError, lambda: bytearray(550_000_000))
attempt("file size", OSError, lambda: open("/tmp/large", "wb").write(bytes(4_000_000)))
attempt("disk", OSError, fill)
attempt("processes", RuntimeError, crowd)
"""

CELLS = [USER, NETWORK, WRITING, SEEING, EXCESS]

FROZEN = """
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
while True:
    pass
"""
LIMITS = Limits(memory=600, address=500, processes=12, file_size=2, scratch=8, cell=5, wall=10)
SHORT = Limits(cell=0.2, grace=0.2, wall=5)


@dataclass(frozen=True)
class Finding:
    """One thing that was tried: what holds if all is well, and the fault, or ""."""

    holds: str
    fault: str = ""


def probe(kind):
    """Return the findings of a kind of sandbox; the first says whether it starts at all."""
    with listen() as port, plant() as canary:
        hidden = [str(canary), *(str(path) for path in (HERE.parent, ROOT / "tests", ROOT / ".git"))]
        told = f"PORT, HIDDEN, FOLDER = {port}, {hidden!r}, {str(canary.parent)!r}"
        run = run_cells(kind, [told, *CELLS], NAMES, LIMITS)
    if run.status != "ran" or set(run.answers) != set(NAMES):
        errors = [str(cell.error) for cell in run.cells if cell.error]
        return [Finding("it starts", " ".join([run.reason, *errors]) or "it gave no answers")]
    answers = {name.removeprefix("answer_"): value for name, value in run.answers.items()}
    return [Finding("it starts"), *judge(**answers), stop(kind)]


def judge(user, rights, network, written, seen, excess):
    """Return a finding for each thing that a sandbox must keep a submission from."""
    root = [] if user and not rights else [f"user {user}", f"rights {rights:x}"]
    return [
        Finding("students' code does not run as root", say("it is", root)),
        Finding("no network", say("reached", network)),
        Finding("nothing outside can be written", say("written in", written)),
        Finding("hidden rules and other people's files cannot be seen", say("seen:", seen)),
        Finding("memory, processes, files and disk have limits", say("no limit on", excess)),
    ]


def say(what, places):
    """Return a fault that names places, or "" if there are none."""
    return f"{what} {', '.join(map(str, places))}" if places else ""


def stop(kind):
    """Return whether a cell that cannot be interrupted is ended."""
    run = run_cells(kind, [FROZEN], [], SHORT)
    ended = run.status == "stopped" and "could not be interrupted" in run.reason
    return Finding("what hangs is ended", "" if ended else f"it {run.status}. {run.reason}")


@contextmanager
def listen():
    """Give the port of a server on this machine that the sandbox must not reach."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@contextmanager
def plant():
    """Give the path of a file that everyone on this machine may read, and the sandbox must not see."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        (Path(folder) / "canary").write_text("hidden")
        yield Path(folder) / "canary"
