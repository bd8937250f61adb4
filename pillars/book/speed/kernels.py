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
import time
from functools import partial
from pathlib import Path

LAUNCHER = ["-m", "ipykernel_launcher"]
PATIENCE, PAUSE = 60, 0.02  # seconds until a nursery listens, on a slow machine


@contextlib.contextmanager
def forked_kernels():
    """Let each kernel that this block, or a fork of this process, starts be a fork of one nursery."""
    if not hasattr(os, "fork"):
        yield
        return
    with tempfile.TemporaryDirectory() as folder:
        address = str(Path(folder) / "nursery")
        command = [sys.executable, "-m", "pillars.book.speed.forkserver", address]
        with subprocess.Popen(command, stdin=subprocess.PIPE) as nursery:
            # Only now: it imports for a third of a second, in which the nursery can import too.
            import jupyter_client.provisioning.local_provisioner as provisioner  # noqa: PLC0415

            original = provisioner.launch_kernel
            provisioner.launch_kernel = partial(launch, address, original)
            try:
                yield
            finally:
                provisioner.launch_kernel = original
                # It has nothing to put in order, and would take half a second to do so.
                nursery.kill()


def launch(address, original, command, **options):
    """Start a kernel; return it, to be used like a Popen."""
    if command[1:3] != LAUNCHER or command[0] != sys.executable:
        return original(command, **options)
    environment = dict(options.get("env") or os.environ)
    folder = str(options.get("cwd") or os.getcwd())
    return ForkedKernel(address, {"arguments": command[3:], "folder": folder, "environment": environment})


def connect(address):
    """Return a connection to the nursery once it listens. Raises OSError if it never does."""
    end = time.monotonic() + PATIENCE
    while True:
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(address)
            return connection
        except OSError:
            connection.close()
            if time.monotonic() > end:
                raise
            time.sleep(PAUSE)


class ForkedKernel:
    """A kernel that a nursery forked: as much of subprocess.Popen as Jupyter uses."""

    stdin = stdout = stderr = returncode = None

    def __init__(self, address, request):
        """Ask for a kernel, and wait until it exists."""
        self.connection = connect(address)
        self.connection.sendall(json.dumps(request).encode())
        self.connection.shutdown(socket.SHUT_WR)
        self.pid = int(self.connection.recv(20))

    def poll(self):
        """Return None while the kernel lives, and then 0: how it ended, only the nursery could know."""
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
