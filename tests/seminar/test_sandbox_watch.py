"""Looking at processes that come and go."""

import os
import subprocess
import sys
import time

from seminar.sandbox.session import find_tree, read_memory

BUSY = "import os, time\nwhile True:\n    if os.fork() == 0: os._exit(0)\n    os.wait()"


def test_processes_that_vanish_while_they_are_counted_disturb_no_one():
    with subprocess.Popen([sys.executable, "-c", BUSY]) as busy:
        over = time.monotonic() + 1.5
        try:
            while time.monotonic() < over:
                assert sum(map(read_memory, find_tree(os.getpid()))) > 0
        finally:
            busy.kill()


def test_all_that_descend_from_a_process_are_found():
    command = ["sh", "-c", "sh -c 'echo ready; sleep 9; true'; true"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as first:
        first.stdout.readline()
        time.sleep(0.1)
        found = list(find_tree(first.pid))
        for pid in reversed(found):
            os.kill(pid, 9)
    assert len(found) == 3
