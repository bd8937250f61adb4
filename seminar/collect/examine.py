"""Look at each file of a delivery: what it is, whose it is, and when it came."""

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime

from seminar.collect.delivery import Damaged
from seminar.collect.identify import (
    Hidden,
    Unmatched,
    find_numbers,
    find_upload,
    fold,
    identify,
    is_marked_late,
    point,
)
from seminar.collect.witness import times_differ
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
TWO_NUMBERS = "{student} has {count} numbers of {lms} in this delivery, {numbers}; at most one is right"
BY_CLAIM = "{path} was taken as {student}'s because the file says so; two students have this name."


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
    hidden: bool = False
    marked_late: bool = False
    upload: int | None = None
    time: datetime | None = None
    time_from: str = ""
    telling: bool = False
    sha256: str = ""
    state: str = ""
    number: int = 0


def examine(delivery, roster, problem_set, owner=None):
    """Return a Finding for each file that can be read, in the order of time; the others are refused.

    owner: the Student whose all of it is, whatever names say; None if names are to say it.
    """
    findings = []
    for incoming in sorted(delivery.files, key=in_time):
        try:
            content = incoming.read()
        except (Damaged, OSError) as error:
            delivery.refused.append((incoming.path, str(error)))
            continue
        found = match(incoming, read_claims(content), roster, problem_set, owner)
        found.sha256 = hashlib.sha256(content).hexdigest()
        findings.append(found)
    if not owner:
        refuse_two_numbers(findings)
        delivery.notes += [
            BY_CLAIM.format(path=one.incoming.path, student=one.student.id)
            for one in findings
            if one.student and is_by_claim(one, roster)
        ]
    return findings


def match(incoming, claims, roster, problem_set, owner):
    """Return the Finding of one file."""
    found = Finding(
        incoming,
        claims,
        owner,
        marked_late=is_marked_late(incoming.path),
        upload=find_upload(incoming.path),
        time=incoming.time,
        time_from=incoming.time_from,
    )
    if not owner:
        try:
            found.student, _ = identify(incoming.path, roster, claims, problem_set)
        except Unmatched as problem:
            found.reason, found.hidden = str(problem), isinstance(problem, Hidden)
    return found


def refuse_two_numbers(findings):
    """Take from a student the files of several numbers of one LMS: one of them is somebody else's."""
    numbers = defaultdict(set)
    for one in findings:
        for lms, number in find_numbers(one.incoming.path) if one.student else ():
            numbers[one.student, lms].add(number)
    for (student, lms), told in numbers.items():
        if len(told) < 2:
            continue
        text = TWO_NUMBERS.format(
            student=student.id, count=len(told), lms=lms, numbers=" and ".join(sorted(told))
        )
        for one in findings:
            mine = {number for _, number in find_numbers(one.incoming.path)}
            if one.student == student and mine and student.lms_id not in mine:
                one.student, one.reason = None, text


def take_by_file(findings, roster):
    """Give each file under a hidden name to the student whom it names, unless two files name the same one."""
    named = {fold(student.id): student for student in roster.students}
    hidden = [one for one in findings if one.hidden]
    numbers = defaultdict(set)
    for one in hidden:
        numbers[fold(one.claims.student)].update(find_numbers(one.incoming.path))
    for one in hidden:
        name = fold(one.claims.student)
        if name in named and len(numbers[name]) == 1:
            one.student, one.reason, one.hidden = named[name], "", False
        elif name in named:
            one.reason = f"{one.reason}, and so do files of {len(numbers[name])} numbers"


def is_by_claim(found, roster):
    """Return whether only the file itself decided between two students of one name."""
    numbers = [number for _, number in find_numbers(found.incoming.path)]
    if any(len(roster.with_learned(number)) == 1 for number in numbers):
        return False
    pointed = [each for part in found.incoming.path.split("/") for each in point(part, roster)]
    return bool(pointed) and len(set.intersection(*pointed)) > 1


def weigh(findings, rows):
    """Put to each Finding the time that proves something; rows: number -> Row of Moodle's worksheet."""
    for one in findings:
        row = next((rows[n] for _, n in find_numbers(one.incoming.path) if n in rows), None)
        if row and row.time:
            one.time, one.time_from, one.telling = row.time, "worksheet", True
    rest = [one for one in findings if not one.telling]
    # The times in Canvas's zip are those of the download.
    plain = [one for one in rest if one.upload is None]
    for one in rest:
        one.time = None if one.upload is not None else one.time
    telling = times_differ([one.time for one in plain])
    for one in plain:
        # Whoever shares a folder may write its times; those that an LMS unpacked it with are another matter.
        own = one.time_from == "folder" and not find_numbers(one.incoming.path)
        one.telling = telling and one.time is not None and not own


def in_time(incoming):
    """Return by what files are sorted: time, then the number that a browser or an LMS gives to a copy."""
    stem = incoming.path.rpartition(".")[0]
    copy = COPY.search(stem)
    time = incoming.time or BEGINNING
    return time.replace(tzinfo=None), int(copy[1] or copy[2]) if copy else 0, incoming.path
