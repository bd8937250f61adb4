"""What was handed in: received/<set>/<student>/<number>/, the file as it came and hand-in.json beside it."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

RECORD = "hand-in.json"
UNKNOWN = "_unknown"


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
