"""A process that has imported what chapters import, and forks each chapter's kernel from itself.

Run as `python -m pillars.book.speed.forkserver ADDRESS`; it ends with its standard input: with the one who
started it. Started by itself, each kernel would spend a second and more on the same imports.
"""

import importlib
import json
import os
import random
import select
import signal
import socket
import sys

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


def main(address):
    """Listen at an address, and fork a kernel for each that asks."""
    os.environ.setdefault("MPLBACKEND", BACKEND)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen(100)
        # Nobody debugs a build, and each kernel would import the debugger for a quarter of a second.
        sys.modules["debugpy"] = None
        for name in PRELOADED:
            importlib.import_module(name)
        read_sources()
        # Nobody waits here for a kernel's end; the system may forget it at once.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while sys.stdin not in select.select([server, sys.stdin], [], [])[0]:
            answer(server)


def read_sources():
    """Parse the sources once for all kernels; a kernel that finds the file changed parses it anew."""
    from pillars.data.citations import SOURCES, parse  # noqa: PLC0415

    parse(SOURCES.read_text(encoding="utf-8"))


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
    finally:
        os._exit(ENDED_WITH_ERROR)


def run_kernel(arguments):
    """Run ipykernel until it is told to end."""
    # Imported long ago; named here because the module of a nursery needs no Jupyter to be read.
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
    main(sys.argv[1])
