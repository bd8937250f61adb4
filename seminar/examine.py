"""Look at each file of a delivery: what it is, whose it is, and when it came."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from seminar.file_claims import Claims, read_claims
from seminar.identify import Unmatched, identify
from seminar.roster import Roster
from seminar.zip_members import Damaged

COPY = re.compile(r"(?:\s*\((\d+)\)|-(\d{1,2}))$")
BEGINNING = datetime(1980, 1, 1, tzinfo=UTC)


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
