"""Imported once, before workers are made of a process: they inherit that its sandbox was found sound."""

import signal
import sys
import traceback

# Ctrl-C is for the command, which then ends this process too; it would be told a second time, and at length.
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
from seminar.sandbox.doctor import examine, find_obstacle  # noqa: E402


def tell_error(kind, error, trace):
    """Say nothing of a command that ended before its worker had begun: that finds no locks any more."""
    if not traceback.extract_tb(trace)[-1].filename.endswith("synchronize.py"):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = tell_error
# A fault may be mended, or be one of the moment: each worker looks again.
if find_obstacle():
    examine.cache_clear()
