"""Hostile submissions: those that attack the machine, the class and their neighbours, or use all there is."""

from hostile_case import FIRST, LAST, PATIENT, Case, notebook

WRITE = """
for place in "FOLDER/results/kim.json", "FOLDER/new", "/hostile", "/usr/bin/python3", "/book/data/terms.csv":
    try: open(place, "w").write("full marks")
    except OSError: pass
"""
BOMB = """
import os
while True:
    try: os.fork()
    except OSError: break
"""
HOLDING = """
import os, time
for number in range(8):
    if os.fork() == 0:
        held = bytearray(b"x" * 150_000_000)
        time.sleep(60)
time.sleep(60)
"""
SHARED = """
block = b"x" * 1_000_000
for place in "/dev/shm", "/tmp", "/work":
    try:
        with open(place + "/large", "wb") as file:
            while True: file.write(block)
    except OSError: pass
"""
FILL = """
for place in "/tmp/", "/work/", "/dev/shm/":
    try:
        for number in range(100_000): open(place + str(number), "wb").write(bytes(2_000_000))
    except OSError: pass
"""
STUBBORN = """
def spin():
    while True: pass
def insist():
    while True:
        try: spin()
        except BaseException: pass
while True:
    try: insist()
    except BaseException: pass
"""
DEAF = """
import signal
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
while True: pass
"""
DAEMON = """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True: time.sleep(1)
    os._exit(0)
"""
KILLER = """
import os, signal
for target in (1, os.getppid(), -1):
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN) if target == -1 else None
        try: os.kill(target, number)
        except OSError: pass
"""
TRACE = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
held = [pid for pid in range(1, 2000) if pid != os.getpid() and libc.ptrace(16, pid, 0, 0) == 0]
assert set(held) <= {1}, held
"""
MOUNT = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
assert libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == -1
assert libc.unshare(0x10000000) == -1, "a user namespace of its own"
assert libc.umount2(b"/book", 2) == -1
"""
SETUID = """
import os, subprocess
for call in (lambda: os.setuid(0), lambda: os.setgroups([0]), lambda: os.chown("/work", 0, 0)):
    try: call()
    except OSError: pass
subprocess.run(["su", "-c", "touch FOLDER/hostile"], stdin=subprocess.DEVNULL)
assert os.getuid() != 0
"""

ABROAD = "import socket; socket.create_connection(('192.0.2.1', 80), 2)"
DELETION = "import os; os.system('rm -rf FOLDER /book /packages /work')"
SHORT = {"wall": 5}
LOOP = "from itertools import repeat; all(repeat(1))"
DEAD, OWN = "could not be interrupted", "by the notebook's own code"
CONNECT = "import socket; socket.create_connection(('127.0.0.1', PORT), 2).send(b'hello')"
THREADS = """
import threading, time
for number in range(10_000): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
"""


def slow():
    """Return a notebook that is slow in many cells, and in each for less than its time."""
    return notebook(FIRST, *["import time; time.sleep(1.5)"] * 9, LAST)


LONGER = {"cell": 10}
ATTACKS = [
    Case("network", "connects to a server on this machine", CONNECT),
    Case("internet", "sends the data abroad", ABROAD),
    Case("DNS", "asks for a name", "import socket; socket.getaddrinfo('example.org', 80)"),
    Case("passwords", "reads /etc/shadow", "print(open('/etc/shadow').read())"),
    Case("hidden rules", "imports the instructor's side", "from seminar.problems.problem_set import *"),
    Case("class folder", "reads the class's secret", "print(open('FOLDER/secret', 'rb').read())"),
    Case("neighbours", "lists other submissions", "import os; print(os.listdir('FOLDER/received/ps1'))"),
    Case("marks", "writes full marks outside", WRITE),
    Case("deletion", "deletes the class", DELETION, limits=PATIENT),
    Case("fork bomb", "starts processes without end", BOMB, limits={"cell": 5}),
    Case("threads", "starts 10,000 threads", THREADS),
    Case("memory", "takes 50 GB", "x = bytearray(50_000_000_000)"),
    Case("memory, bit by bit", "grows a list without end", "x = []\nwhile True: x.append(bytes(1_000_000))"),
    # On a busy machine they need seconds to take it.
    Case("memory of many", "holds it in eight processes", HOLDING, "stopped", "MB of memory", 1, LONGER),
    Case("memory as files", "fills /dev/shm and what else is held in memory", SHARED, limits={"cell": 10}),
    Case("disk", "writes 100,000 files", FILL, limits={"cell": 10}),
    Case("output", "prints 50 MB", "print('x' * 50_000_000)"),
    Case("endless loop", "never ends", "while True: pass"),
    Case("stubborn loop", "catches every interruption", STUBBORN, "stopped", DEAD, 1),
    Case("deaf loop", "blocks every signal", DEAF, "stopped", DEAD, 1),
    Case("loop in C", "never returns to Python", LOOP, "stopped", DEAD, 1),
    Case("slow and steady", "takes each cell's time, in many cells", slow, "stopped", "in all", 1, SHORT),
    Case("os._exit", "ends Python at once", "import os; os._exit(0)", "stopped", OWN, 1),
    Case("sys.exit", "ends Python politely", "import sys; sys.exit('done')"),
    Case("kill", "kills itself", "import os; os.kill(os.getpid(), 9)", "stopped", "was killed", 1),
    Case("kill parents", "signals every process it can name", KILLER),
    Case("daemon", "leaves a process behind", DAEMON),
    Case("crash", "reads address 0", "import ctypes; ctypes.string_at(0)", "stopped", "crashed", 1),
    Case("abort", "aborts", "import os; os.abort()", "stopped", "", 1),
    Case("ptrace", "takes hold of other processes", TRACE, "stopped"),
    Case("setuid", "becomes root", SETUID),
    Case("mount", "mounts, and makes a namespace of its own", MOUNT),
    Case("clock", "sets the clock", "import time; time.clock_settime(time.CLOCK_REALTIME, 0)"),
]  # fmt: skip
