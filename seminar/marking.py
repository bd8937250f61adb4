"""`mark`: start nbgrader's marking page for the essays, on this machine alone, and say where it is."""

import os
import signal
import tempfile
from pathlib import Path

from seminar.class_folder import ClassError, open_class, problem_set_path
from seminar.gradebook_marks import find_marks
from seminar.marking_server import make_server, set_up
from seminar.next_command import command

ADDRESS = """\
The marking page of {name} ({waiting} of {count} wait for marks): {address}
It is on this machine only. Score each criterion, and write a comment under the essay; all is saved at once.
When you are done, press Ctrl-C here."""
NEXT = """{waiting} of {count} hand-ins of {name} still wait for marks.
Next: {next}"""


def add_arguments(parser):
    """Add what `mark` needs to its parser."""
    parser.add_argument("folder", help="the folder of the class")
    parser.add_argument("problem_set", help="the problem set, such as ps1")
    parser.add_argument("--port", type=int, default=8890, help="the port to try first (default: 8890)")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")


def run(options):
    """Serve the marking page until it is stopped."""
    class_, name = open_class(options.folder), options.problem_set
    problem_set_path(name, class_.folder)
    count_waiting(class_, name)
    refuse_read_only(class_)
    with tempfile.TemporaryDirectory() as folder:
        serve(class_, name, Path(folder), options)
    waiting, count = count_waiting(class_, name)
    after = command("feedback", class_.folder, name)
    print(f"\n{NEXT.format(waiting=waiting, count=count, name=name, next=after)}")
    return 0


def refuse_read_only(class_):
    """Raise ClassError for a gradebook in a file that cannot be written: what is marked would be lost."""
    path = Path(class_.gradebook_url.removeprefix("sqlite:///"))
    if path.is_file() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise ClassError(f"{path}: read only, so no mark could be saved; let yourself write to it.")


def count_waiting(class_, name):
    """Return how many hand-ins wait for marks, and how many there are. Raises ClassError."""
    marks = find_marks(class_, name)
    return sum(bool(one.waiting) for one in marks.values()), len(marks)


def serve(class_, name, folder, options):
    """Start the server with settings of its own in a folder, and wait until it ends."""
    start = Path.cwd()
    set_up(class_, folder)
    server = make_server(class_, name, options)
    waiting, count = count_waiting(class_, name)
    query = f"?token={server.identity_provider.token}"
    address = f"http://127.0.0.1:{server.port}{server.default_url}{query}"
    print(ADDRESS.format(name=name, waiting=waiting, count=count, address=address), flush=True)
    # A shell has what runs in its background ignore Ctrl-C; then only a kill would end the server.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        server.start()
    finally:
        os.chdir(start)
