"""What was handed in: received/<set>/<student>/<number>/, the file as it came and hand-in.json beside it.

A record holds what was seen: the number or the time that the LMS gives, and where the file came from. What
follows from it, such as whether it is late, is worked out whenever it is read: a deadline may change.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from seminar.classes.class_folder import ClassError
from seminar.collect.identify import CANVAS
from seminar.collect.witness import BEFORE, choose, is_doubtful, settle, times_differ
from seminar.files import UNFINISHED, write_whole

RECORD = "hand-in.json"
UNKNOWN = "_unknown"
LONGEST = 150
# What a record keeps; the rest of a HandIn is worked out.
KEPT = (
    "student",
    "problem_set",
    "number",
    "kind",
    "name",
    "sha256",
    "upload",
    "time_from",
    "telling",
    "marked",
    "told",
    "chosen",
)
DAMAGED = (
    "{path}: not a record any more ({problem}). Move the folder {folder} out of received/, and collect the"
    " file in it again: {again}"
)


@dataclass(frozen=True)
class HandIn:
    """One file of a student: kind is notebook, answers or unknown; origin is the folder or zip it came in.

    upload: the number that Canvas gave the file, which rises. time: when it was handed in or changed, as
    time_from (worksheet, zip or folder) says; telling: whether that is a witness. marked: Canvas says LATE.
    told: late or on time, if the instructor said so. chosen: of how many the instructor took this one.
    Worked out: late, deadline, and at, the time with its zone.
    """

    student: str
    problem_set: str
    number: int
    kind: str
    name: str
    sha256: str
    path: Path
    origin: str = ""
    collected: datetime | None = None
    upload: int | None = None
    time: datetime | None = None
    time_from: str = ""
    telling: bool = False
    marked: bool = False
    told: str = ""
    chosen: int = 0
    late: bool = False
    deadline: datetime | None = None
    at: datetime | None = None


def list_hand_ins(class_, problem_set):
    """Return, for each student of the class, the list of all HandIns in order; empty for those with none."""
    folder = class_.folder / "received" / problem_set
    found = {student.id: read_folder(folder / student.id) for student in class_.students}
    weighed = weigh_old([one for each in found.values() for one in each])
    return {
        student: [settle(class_, weighed.get(one.path, one)) for one in each]
        for student, each in found.items()
    }


def find_counting(class_, problem_set):
    """Return student -> the HandIn that counts, of all who handed in."""
    hand_ins = list_hand_ins(class_, problem_set)
    return {student: choose(each, class_.counts) for student, each in hand_ins.items() if each}


def list_doubtful(class_, problem_set):
    """Return the students of whose hand-ins nothing proves which one should count."""
    found = list_hand_ins(class_, problem_set)
    return [one for one, each in found.items() if is_doubtful(each, choose(each, class_.counts))]


def list_unassigned(class_, problem_set):
    """Return the HandIns of which nobody knows yet whose they are."""
    return read_folder(class_.folder / "received" / problem_set / UNKNOWN)


def read_folder(folder):
    """Return the HandIns in a student's folder, in order; a half-written one is not there yet."""
    return sorted(map(read_record, folder.glob(f"[0-9]*/{RECORD}")), key=lambda one: one.number)


def read_record(path):
    """Return the HandIn that a hand-in.json describes. Raises ClassError."""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        origin = row.get("from", "")
        if "collected" not in row:
            row |= read_old(row, origin)
        times = {field: row[field] and datetime.fromisoformat(row[field]) for field in ("collected", "time")}
        known = {field: row[field] for field in KEPT}
        return HandIn(**known | times, origin=origin, path=path.parent / row["name"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        again = f"wpf collect ... {path.parent.parent.parent.name} FILE --student {path.parent.parent.name}"
        text = DAMAGED.format(path=path, problem=type(error).__name__, folder=path.parent, again=again)
        raise ClassError(text) from None


def read_old(row, origin):
    """Return what a record of version 0.5 lacks: it knew one time, and whether that was late."""
    parts = origin.partition(": ")[2].split("/")
    canvas = next((found for part in parts if (found := CANVAS.fullmatch(part))), None)
    return {
        "collected": row["received"],
        "time": None if canvas else row["received"],
        "time_from": "" if canvas else "zip",
        "upload": int(canvas["upload"]) if canvas else None,
        "marked": bool(canvas and canvas["late"]),
        # Unless the times of its delivery tell, which weigh_old finds out, its word stands.
        "told": ("late" if row["late"] else BEFORE) if not (canvas and canvas["late"]) else "",
        "telling": False,
        "chosen": 0,
        "old": True,
    }


def weigh_old(hand_ins):
    """Return path -> HandIn for those of version 0.5 whose times differ within their delivery.

    What was late by its time is so no more where a deadline moved; what was on time may have been said to be.
    """
    deliveries = defaultdict(list)
    for one in hand_ins:
        if one.time and one.time == one.collected:
            deliveries[one.origin.partition(": ")[0]].append(one)
    told = [each for each in deliveries.values() if times_differ([one.time for one in each])]
    return {
        one.path: replace(one, telling=True, told=one.told if one.told == BEFORE else "")
        for each in told
        for one in each
    }


def describe(hand_in):
    """Return a HandIn as the text of its hand-in.json."""
    row = {field: getattr(hand_in, field) for field in KEPT} | {"from": hand_in.origin}
    for field in ("collected", "time"):
        time = getattr(hand_in, field)
        row[field] = time.isoformat() if time else None
    return json.dumps(row, ensure_ascii=False, indent=1) + "\n"


def clear_unfinished(folder):
    """Remove what an interrupted collection left half written."""
    for path in folder.glob(f"*/{UNFINISHED}*"):
        shutil.rmtree(path)


def hash_bytes(content):
    """Return the SHA-256 of bytes, as the records have it."""
    return hashlib.sha256(content).hexdigest()


def keep(received, hand_in, content):
    """Keep a hand-in under the next number of its student, "" being nobody; return it as kept."""
    folder = received / (hand_in.student or UNKNOWN)
    folder.mkdir(parents=True, exist_ok=True)
    number = 1 + max((int(path.name) for path in folder.iterdir() if path.name.isdecimal()), default=0)
    kept = replace(hand_in, number=number, path=folder / str(number) / hand_in.name)
    part = Path(tempfile.mkdtemp(dir=folder, prefix=UNFINISHED))
    write_whole(part / kept.name, content)
    write_whole(part / RECORD, describe(kept))
    part.chmod(0o755)
    os.rename(part, folder / str(number))
    return kept


def amend(hand_in, **changes):
    """Write down what was learned of a kept hand-in; return it as it is now."""
    changed = replace(hand_in, **changes)
    if describe(changed) != describe(hand_in):
        write_whole(hand_in.path.parent / RECORD, describe(changed))
    return changed


def drop(hand_in):
    """Remove a file from those of nobody, once a student has it."""
    shutil.rmtree(hand_in.path.parent)


def safe_name(path):
    """Return the last part of a path as a name that any file system takes."""
    name = unicodedata.normalize("NFC", path.split("/")[-1]).encode("utf-8", "replace").decode()
    name = "".join("_" if unicodedata.category(letter)[0] == "C" else letter for letter in name)
    name = re.sub(r'[<>:"|?*\\]', "_", name).strip(" .")
    stem, dot, ending = name.rpartition(".") if "." in name[-12:] else (name, "", "")
    while len(f"{stem}{dot}{ending}".encode()) > LONGEST and stem:
        stem = stem[:-1]
    name = f"{stem}{dot}{ending}"
    return f"_{name}" if name in ("", RECORD) else name


def make_hand_in(student, problem_set, found, content, origin, told=""):
    """Return the HandIn of a Finding before it is kept; its number is still 0."""
    return HandIn(
        student=student,
        problem_set=problem_set,
        number=0,
        kind=found.claims.kind,
        name=safe_name(found.incoming.path),
        sha256=hash_bytes(content),
        path=Path(),
        origin=f"{origin}: {found.incoming.path}".encode("utf-8", "replace").decode(),
        collected=datetime.now(UTC).replace(microsecond=0),
        upload=found.upload,
        time=found.time,
        time_from=found.time_from,
        telling=found.telling,
        marked=found.marked_late,
        told=told,
    )
