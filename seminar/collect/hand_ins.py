"""What was handed in: received/<set>/<student>/<number>/, the file as it came and hand-in.json beside it."""

import hashlib
import json
import os
import re
import shutil
import tempfile
import unicodedata
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from seminar.files import UNFINISHED, write_whole

RECORD = "hand-in.json"
UNKNOWN = "_unknown"
LONGEST = 150


@dataclass(frozen=True)
class HandIn:
    """One file of a student: kind is notebook, answers or unknown; origin is the folder or zip it came in."""

    student: str
    problem_set: str
    number: int
    kind: str
    received: datetime
    late: bool
    name: str
    sha256: str
    path: Path
    origin: str = ""


def list_hand_ins(class_, problem_set):
    """Return, for each student of the class, the list of all HandIns in order; empty for those with none."""
    folder = class_.folder / "received" / problem_set
    return {student.id: read_folder(folder / student.id) for student in class_.students}


def read_folder(folder):
    """Return the HandIns in a student's folder, in order; a half-written one is not there yet."""
    return sorted(map(read_record, folder.glob(f"[0-9]*/{RECORD}")), key=lambda one: one.number)


def read_record(path):
    """Return the HandIn that a hand-in.json describes."""
    row = json.loads(path.read_text(encoding="utf-8"))
    row["origin"] = row.pop("from", "")
    row["received"] = datetime.fromisoformat(row["received"])
    return HandIn(**row, path=path.parent / row["name"])


def describe(hand_in):
    """Return a HandIn as the text of its hand-in.json."""
    row = asdict(hand_in) | {"received": hand_in.received.isoformat(), "from": hand_in.origin}
    plain = {field: value for field, value in row.items() if field not in ("path", "origin")}
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def choose(hand_ins):
    """Return the HandIn that counts: the last one in time, else the last late one; None if there is none.

    A file that is neither a notebook nor saved answers counts only where there is nothing else.
    """
    usable = [one for one in hand_ins if one.kind != "unknown"] or hand_ins
    in_time = [one for one in usable if not one.late] or usable
    return max(in_time, key=lambda one: one.number, default=None)


def clear_unfinished(folder):
    """Remove what an interrupted collection left half written."""
    for path in folder.glob(f"*/{UNFINISHED}*"):
        shutil.rmtree(path)


def hash_bytes(content):
    """Return the SHA-256 of bytes, as the records have it."""
    return hashlib.sha256(content).hexdigest()


def find_same(folder, sha256):
    """Return the HandIn in a student's folder that has these bytes, None if there is none."""
    return next((one for one in read_folder(folder) if one.sha256 == sha256), None)


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


def correct_late(hand_in, late):
    """Write down that a kept hand-in was late after all, or was not."""
    if hand_in.late != late:
        write_whole(hand_in.path.parent / RECORD, describe(replace(hand_in, late=late)))


def drop_unknown(received, sha256):
    """Remove a file from those of nobody, once a student has it."""
    for one in read_folder(received / UNKNOWN):
        if one.sha256 == sha256:
            shutil.rmtree(one.path.parent)


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


def make_hand_in(student, problem_set, found, content, origin):
    """Return the HandIn of a Finding before it is kept; its number is still 0."""
    return HandIn(
        student=student,
        problem_set=problem_set,
        number=0,
        kind=found.claims.kind,
        received=found.time or datetime.now(UTC).replace(microsecond=0),
        late=found.late,
        name=safe_name(found.incoming.path),
        sha256=hash_bytes(content),
        path=Path(),
        origin=f"{origin}: {found.incoming.path}".encode("utf-8", "replace").decode(),
    )
