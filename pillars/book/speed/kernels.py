"""Start the kernels of a build as forks of one process; where a system cannot fork, as Jupyter does.

Run as `python -m pillars.book.speed.kernels SOCKET`, the number of a listening socket that it inherits, this
is that process: it has imported what chapters import, and forks each kernel from itself. It ends with its
standard input: with the one who started it. By itself, each kernel would spend a second and more on the same
imports.
"""

import contextlib
import gc
import importlib
import json
import os
import random
import select
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from functools import partial
from pathlib import Path

from pillars.book.speed.patches import DEBUGGER, Patch, applied, hide, note

LAUNCHER = ["-m", "ipykernel_launcher"]
WAITING = 100  # kernels that may be asked for before the process that forks them has imported everything
ENDED = "the process from which kernels are forked has ended, and said why; make book SLOW=1 does without it"
LAUNCH = "jupyter_client.provisioning.local_provisioner:launch_kernel"
PRELOADED = (
    "ipykernel.kernelapp",
    "pandas",
    "matplotlib.pyplot",
    "pillars.exercises",
    "pillars.figures",
    "pillars.weighing",
    "pillars.widgets",
)
# ipykernel sets it for a kernel, but matplotlib reads it only once, when it is imported.
BACKEND = "module://matplotlib_inline.backend_inline"
ENDED_WITH_ERROR = 1


@contextlib.contextmanager
def forked_kernels():
    """Let each kernel that this block, or a fork of this process, starts be a fork of one forkserver."""
    if not hasattr(os, "fork"):
        yield
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        forkserver(Path(folder) / "socket") as address,
        # Only now: it imports for a third of a second, in which the forkserver can import too.
        applied(Patch(LAUNCH, partial(fork_at, address))),
    ):
        yield


@contextlib.contextmanager
def forkserver(path):
    """Start the process that forks kernels; yield the address where it listens."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen(WAITING)
        command = [sys.executable, "-m", "pillars.book.speed.kernels", str(server.fileno())]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=[server.fileno()])
    # From here on only that process has the socket, so that nobody waits for one that has ended.
    with process:
        try:
            yield str(path)
        finally:
            # It has nothing to put in order, and would take half a second to do so.
            process.kill()


def fork_at(address, original):
    """Return what starts a kernel as a fork, and anything else as before; it returns what is like a Popen."""

    def launch_kernel(command, **options):
        if command[1:3] != LAUNCHER or command[0] != sys.executable:
            return original(command, **options)
        note(LAUNCH)
        environment = dict(options.get("env") or os.environ)
        folder = str(options.get("cwd") or os.getcwd())
        return ForkedKernel(address, {"arguments": command[3:], "folder": folder, "environment": environment})

    return launch_kernel


class ForkedKernel:
    """A kernel that the forkserver forked: as much of subprocess.Popen as Jupyter uses."""

    stdin = stdout = stderr = returncode = None

    def __init__(self, address, request):
        """Ask for a kernel, and wait until it exists. Raises RuntimeError if there is none to fork it."""
        self.connection = socket.socket(socket.AF_UNIX)
        try:
            self.connection.connect(address)
            self.connection.sendall(json.dumps(request).encode())
            self.connection.shutdown(socket.SHUT_WR)
            self.pid = int(self.connection.recv(20))
        except (OSError, ValueError):
            raise RuntimeError(ENDED) from None

    def poll(self):
        """Return None while the kernel lives, and then 0: how it ended, only the forkserver could know."""
        # The kernel never sends again, so that its connection can be read only at its end.
        if self.returncode is None and select.select([self.connection], [], [], 0)[0]:
            self.connection.close()
            self.returncode = 0
        return self.returncode

    def wait(self, timeout=None):
        """Wait until the kernel has ended. Raises subprocess.TimeoutExpired."""
        if self.returncode is None and not select.select([self.connection], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("kernel", timeout)
        return self.poll()

    def send_signal(self, number):
        """Send a signal to the kernel if it lives."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self):
        """End the kernel at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self):
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)


def main(number):
    """Fork a kernel for each that asks at a socket."""
    os.environ.setdefault("MPLBACKEND", BACKEND)
    with socket.socket(fileno=number) as server:
        hide(*DEBUGGER)
        for name in PRELOADED:
            importlib.import_module(name)
        read_data()
        # What is there now is not looked through again by each kernel, nor is anything that it leaves behind.
        gc.disable()
        gc.freeze()
        # Nobody waits here for a kernel's end; the system may forget it at once.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while sys.stdin not in select.select([server, sys.stdin], [], [])[0]:
            answer(server)


def read_data():
    """Parse sources, tables and exercises once for all kernels; a kernel parses anew what has changed."""
    from pillars.data import load  # noqa: PLC0415
    from pillars.data.citations import SOURCES, parse  # noqa: PLC0415
    from pillars.data.tables import resources  # noqa: PLC0415
    from pillars.exercises.read import find_files, read_rows  # noqa: PLC0415

    # What is malformed, the page that uses it tells.
    with contextlib.suppress(Exception):
        parse(SOURCES.read_text(encoding="utf-8"))
        read_rows(find_files())
        for table in resources():
            load(table)


def answer(server):
    """Fork one kernel; its end of the connection stays open for as long as it lives."""
    connection, _ = server.accept()
    with connection:
        request = json.loads(b"".join(iter(lambda: connection.recv(1 << 16), b"")))
        if os.fork() == 0:
            server.close()
            # Before anyone knows it, for Jupyter signals the whole group.
            os.setsid()
            connection.sendall(str(os.getpid()).encode())
            become_kernel(**request)


def become_kernel(arguments, folder, environment):
    """Run as a kernel that was started by itself would, and end."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        # What is shuffled in one chapter must not be what is shuffled in another.
        random.seed()
        run_kernel(arguments)
    except Exception:
        # Of a kernel that cannot start, Jupyter says only that it died.
        traceback.print_exc()
    finally:
        os._exit(ENDED_WITH_ERROR)


def run_kernel(arguments):
    """Run ipykernel until it is told to end."""
    # Imported long ago; named here because this module needs no Jupyter to be read.
    from ipykernel.kernelapp import launch_new_instance  # noqa: PLC0415

    # Without it a kernel thinks that it was started by hand, and says how to reach it.
    parent = f"--IPKernelApp.parent_handle={os.getppid()}"
    sys.argv = ["ipykernel_launcher", *arguments, parent]
    launch_new_instance()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    # The folder of the one who started it; ipykernel puts each chapter's own in its place.
    del sys.path[0]
    main(int(sys.argv[1]))
