"""Look at each file of a delivery: what it is, whose it is, and when it came."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from seminar.collect.delivery import Damaged
from seminar.collect.identify import Roster, Unmatched, identify
from seminar.problems.notebook_cells import read_told

ANSWERS = "wpf-answers-1"
STRANGE = "another file"
HINTS = {
    b"PK": "a zip or a Word file",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"<": "a web page; the sheet has a button that saves the answers as a file",
}
# Marks of an encoding, and white space.
BEFORE = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
COPY = re.compile(r"(?:\s*\((\d+)\)|-(\d{1,2}))$")
BEGINNING = datetime(1980, 1, 1, tzinfo=UTC)
DOUBT = (
    "All times in {origin} are after the deadline, as when an LMS stamps the hour of the download; so nothing"
    " was counted as late for its time. If all of it is late, say so: --late yes"
)


@dataclass(frozen=True)
class Claims:
    """kind is notebook, answers or unknown; student and problem_set are "" where the file does not say."""

    kind: str
    student: str = ""
    problem_set: str = ""
    hint: str = ""


def read_claims(content):
    """Return the Claims of a file's bytes."""
    if not content[:100].lstrip(BEFORE).startswith(b"{"):
        hint = next((hint for start, hint in HINTS.items() if content.lstrip().startswith(start)), "")
        return Claims(
            "unknown", hint=hint or ("neither a notebook nor saved answers" if content else "empty")
        )
    try:
        row = json.loads(content.decode(json.detect_encoding(content), "replace"))
    except (ValueError, RecursionError):
        return Claims("unknown", hint="a broken file")
    if "nbformat" in row:
        return claim("notebook", read_told(row))
    if row.get("format") == ANSWERS:
        return claim("answers", row)
    return Claims("unknown", hint=STRANGE)


def claim(kind, row):
    """Return the Claims that a mapping makes."""
    student, problem_set = (row.get(field) for field in ("student", "problem_set"))
    return Claims(kind, *(one if isinstance(one, str) else "" for one in (student, problem_set)))


@dataclass
class Finding:
    """One file: its Claims, its Student or None and then the reason, and what became of it."""

    incoming: object
    claims: Claims
    student: object = None
    reason: str = ""
    marked_late: bool = False
    late: bool = False
    state: str = ""

    @property
    def time(self):
        """Return when the file was made, by its source; None if that does not say."""
        return self.incoming.time


def examine(delivery, students, problem_set, owner=None):
    """Return a Finding for each file that can be read, in the order of time; the others are refused.

    owner: the Student whose all of it is, whatever names say; None if names are to say it.
    """
    findings, roster = [], Roster(students)
    for incoming in sorted(delivery.files, key=in_time):
        try:
            claims = read_claims(incoming.read())
        except (Damaged, OSError) as error:
            delivery.refused.append((incoming.path, str(error)))
            continue
        findings.append(match(incoming, claims, roster, problem_set, owner))
    return findings


def match(incoming, claims, roster, problem_set, owner):
    """Return the Finding of one file."""
    if owner:
        return Finding(incoming, claims, owner)
    try:
        student, late = identify(incoming.path, roster, claims, problem_set)
    except Unmatched as problem:
        return Finding(incoming, claims, reason=str(problem))
    return Finding(incoming, claims, student, marked_late=late)


def in_time(incoming):
    """Return by what files are sorted: time, then the number that a browser or an LMS gives to a copy."""
    stem = incoming.path.rpartition(".")[0]
    copy = COPY.search(stem)
    return incoming.time or BEGINNING, int(copy[1] or copy[2]) if copy else 0, incoming.path


def mark_late(findings, deadline, told, origin):
    """Set `late` of each student's Finding; return a list of notes for the instructor.

    told: True or False if the instructor said that all of them are late or not, else None.
    """
    mine = [one for one in findings if one.student]
    after = [bool(deadline and one.time and one.time > deadline) for one in mine]
    telling = any(deadline and one.time and one.time <= deadline for one in mine)
    for one, is_after in zip(mine, after, strict=True):
        one.late = (one.marked_late or (telling and is_after)) if told is None else told
    # Canvas marks what is late, and then says so of at least one.
    unclear = told is None and after and all(after) and not any(one.late for one in mine)
    return [DOUBT.format(origin=origin)] if unclear else []
