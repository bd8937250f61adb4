"""A process that has imported what chapters import, and forks each chapter's kernel from itself.

Run as `python -m pillars.book.speed.forkserver SOCKET`, the number of a listening socket that it inherits; it
ends with its standard input: with the one who started it. Started by itself, each kernel would spend a second
and more on the same imports.
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
import sys
import traceback

from pillars.book.speed.patches import DEBUGGER, hide

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
