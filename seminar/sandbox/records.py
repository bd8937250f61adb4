"""What a run may use, and what comes back from it; plain data."""

from dataclasses import dataclass, field

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """What one submission may use. Sizes in megabytes, times in seconds, texts in characters."""

    memory: int = 2000  # everything that it started, together
    address: int = 2000  # one process; above it Python raises MemoryError, and the next cell goes on
    processes: int = 40  # and threads
    files: int = 128  # open at once, in one process
    file_size: int = 50
    scratch: int = 100  # each of the two writable folders, which are held in memory
    cpu: int = 60  # one process
    cell: float = 20
    wall: float = 120  # all cells together
    grace: float = 3  # for a cell that does not stop when told to
    output: int = 20_000  # of one cell
    answer: int = 100_000  # of one answer, as JSON
    notebook: int = 60  # the file handed in
    messages: int = 20  # everything that comes back


@dataclass(frozen=True)
class Sandbox:
    """How to start Python for one submission, where its packages lie in there, and what ends it."""

    command: list
    paths: list
    limits: Limits  # those that Python sets itself
    stop: list = field(default_factory=list)
    environment: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Cell:
    """What one code cell gave: its text, its error (name, message, lines) or None, and its seconds."""

    number: int
    output: str = ""
    error: dict | None = None
    seconds: float = 0.0
    figures: int = 0
    remark: str = ""


@dataclass
class Run:
    """What became of one submission.

    status: "ran" (every cell had its turn), "stopped" (the answers given before that count), "unreadable"
    (the file is not a notebook), or "refused" (this machine cannot run it safely: nothing was run).
    """

    status: str
    reason: str = ""
    answers: dict = field(default_factory=dict)
    remarks: dict = field(default_factory=dict)  # answer's name: why it is not, or not quite, as given
    notes: list = field(default_factory=list)  # what was odd about the notebook file
    cells: list = field(default_factory=list)
