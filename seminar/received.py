"""Keep what came in: each hand-in in a folder of its own, byte for byte, never twice, never half.

A hand-in is written into a folder whose name begins with .part-, which then gets its number. So an
interrupted collection leaves nothing that looks like a hand-in, and doing it again completes it.
"""

import hashlib
import os
import re
import shutil
import tempfile
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from seminar.files import UNFINISHED, write_whole
from seminar.hand_ins import RECORD, UNKNOWN, HandIn, describe, read_folder

LONGEST = 150


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
