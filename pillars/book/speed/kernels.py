"""Start the kernels of a build as forks of one process; where a system cannot fork, as Jupyter does."""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from pillars.book.speed.patches import Patch, applied, note

LAUNCHER = ["-m", "ipykernel_launcher"]
WAITING = 100  # kernels that may be asked for before the process that forks them has imported everything
ENDED = "the process from which kernels are forked has ended, and said why; make book SLOW=1 does without it"
LAUNCH = "jupyter_client.provisioning.local_provisioner:launch_kernel"


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
        command = [sys.executable, "-m", "pillars.book.speed.forkserver", str(server.fileno())]
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
