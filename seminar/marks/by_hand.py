"""Marks by hand: marks/<set>/<student>.jsonl, one line for each mark in the order in which they were given.

{"when": ..., "who": ..., "line": "ps1-essay-claim", "points": 4, "most": 5, "extra": 0, "of": ...}
{"when": ..., "who": ..., "line": "ps1-essay", "comment": "Say what would count against it."}
{"when": ..., "who": ..., "line": "flag", "flag": true, "of": ...}

`line` is a line of an essay's rubric or a question; `of` is the digest of what was marked, so that another
text asks for another look (for a flag, of the file). Lines are only ever added, and the last one for a line
of the rubric counts; points that are null take a mark back. These files are the truth: whatever else shows
marks is made from them.
"""

import contextlib
import getpass
import hashlib
import json
import math
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime

from seminar.marks.marking_notebook import digest_essays

try:
    import fcntl
except ImportError:  # Windows has none; there, one person marks at a time.
    fcntl = None

DAMAGED = (
    "{path}, line {number}: cannot be read, so the mark that stood there is lost; put back a copy of the "
    "file, or delete that line and mark {student} again."
)
CUT = (
    "{path}: its last line was cut off, as by a power cut; look at {student} on the marking page whether the "
    "last mark is missing, and then delete that line."
)


# Stands where marks name their line.
FLAG = "flag"


@dataclass
class HandMarks:
    """What a hand gave one student: the last row of each line, comments, the last row of a flag.

    problems: what could not be read.
    """

    rows: dict = field(default_factory=dict)
    comments: dict = field(default_factory=dict)
    flag: dict | None = None
    problems: list = field(default_factory=list)


def marks_path(class_, problem_set, student):
    """Return where a student's marks by hand lie."""
    return class_.folder / "marks" / problem_set / f"{student}.jsonl"


def digest_parts(result, essays):
    """Return line -> digest of what a mark for it is about.

    essays: the Essays of the set. Of a question: its answer and what that earned; of a criterion: the text.
    """
    judged = {row["id"]: digest([row["given"], share_of(row)]) for row in result["items"]}
    texts = digest_essays(result)
    criteria = {
        f"{essay.id}-{criterion['id']}": texts.get(essay.id, "")
        for essay in essays
        for criterion in essay.rubric
    }
    return judged | criteria


def share_of(row):
    """Return which part of its points an answer earned: other points for all are no other mark."""
    return round(row["points"] / row["max"], 4) if row["max"] else 0


def digest(value):
    """Return a hash of plain data."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode("utf-8", "replace")).hexdigest()


def add_line(class_, problem_set, student, line, **row):
    """Add one line to a student's marks; it is on the disk at the end. Raises OSError with the path."""
    path = marks_path(class_, problem_set, student)
    path.parent.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    about = {"when": now, "who": row.pop("who", None) or name_marker(), "line": line}
    # A lone surrogate cannot be stored as UTF-8.
    data = json.dumps(about | row, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
    try:
        append(path, data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def append(path, data):
    """Append bytes to a file whole or not at all."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        if fcntl:
            fcntl.flock(handle, fcntl.LOCK_EX)
        size = os.fstat(handle).st_size
        os.lseek(handle, max(size - 1, 0), os.SEEK_SET)
        # A line that a power cut left without its end stays as it is, on a line of its own.
        data = (b"" if os.read(handle, 1) in (b"", b"\n") else b"\n") + data
        try:
            write_all(handle, data)
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, size)
            raise
    finally:
        os.close(handle)


def write_all(handle, data):
    """Write all bytes; on a disk that is nearly full, a call writes some of them."""
    while data:
        data = data[os.write(handle, data) :]


def name_marker():
    """Return the login name of whoever runs this."""
    with contextlib.suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "unknown"


def read_hand_marks(class_, problem_set, student):
    """Return the HandMarks of a student."""
    path, marks = marks_path(class_, problem_set, student), HandMarks()
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return marks
    for number, line in enumerate(lines, start=1):
        row = read_line(line)
        if row is None:
            said = CUT if number == len(lines) else DAMAGED
            marks.problems.append(said.format(path=path, number=number, student=student))
        elif "comment" in row:
            marks.comments[row["line"]] = str(row["comment"] or "").strip()
        elif row.get("flag") is not None:
            marks.flag = row
        elif row:
            marks.rows[row["line"]] = row
    return marks


def read_line(line):
    """Return what one line says, an empty dict for an empty one, None for what is no mark."""
    if not line.strip():
        return {}
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or not isinstance(row.get("line"), str):
        return None
    numbers = [row.get(name) for name in ("points", "most", "extra") if row.get(name) is not None]
    points = "points" in row and all(map(is_number, numbers))
    return row if points or "comment" in row or isinstance(row.get("flag"), bool) else None


def is_number(value):
    """Return whether a value can stand for points."""
    return (
        isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0
    )
