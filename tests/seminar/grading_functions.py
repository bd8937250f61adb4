"""What the tests of the engine have their workers do."""

import os
import signal
import time
from pathlib import Path


def count(content, plan):
    """Return how many bytes there are, and who counted them; note that it was done."""
    time.sleep(plan.get("seconds", 0))
    with open(plan["log"], "a") as log:
        log.write(f"{plan['key']}\n")
    return {"bytes": len(content), "worker": os.getpid()}


def fall(content, plan):
    """Count, but die of some hand-ins: each time, or the first time only."""
    first = Path(plan["log"] + plan["key"])
    if content == b"fatal" or (content == b"mishap" and not first.exists()):
        first.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return count(content, plan)


def fail(content, plan):
    """Raise what no one foresaw for some hand-ins."""
    if content == b"odd":
        raise LookupError("no such thing")
    return count(content, plan)


def swell(content, plan):
    """Take more memory than a worker may have."""
    return {"bytes": len(bytearray(40_000_000_000))}
