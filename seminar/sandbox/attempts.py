"""The cells of the probe: each tries something that no submission may do, and tells what was possible.

They run in the sandbox, after a cell that sets PORT (a server outside), HIDDEN and FOLDER (paths outside).
"""

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

LIMITS = """
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

CELLS = [USER, NETWORK, WRITING, SEEING, LIMITS]

FROZEN = """
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
while True:
    pass
"""
