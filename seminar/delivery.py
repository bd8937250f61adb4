"""Open what is to be collected: a folder, a zip of an LMS, or one file. Nothing is unpacked or executed.

Every file gets a path, a time and a way to read it. What could do harm or is no file is refused and named.
"""

import os
import stat
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from seminar.class_folder import ClassError
from seminar.name_codecs import read_names
from seminar.zip_members import find_fault, raw_name, read_member, read_time

LARGEST = 100_000_000
MOST_FILES = 20_000
MOST_BYTES = 10_000_000_000
# What systems leave behind in folders and zips; nobody hands it in.
JUNK = {"__macosx", ".ds_store", "thumbs.db", "desktop.ini", ".ipynb_checkpoints", ".git"}


@dataclass(frozen=True)
class Incoming:
    """One file: its path in the source with / between the parts, its time or None, and how to read it."""

    path: str
    time: datetime | None
    read: object


@dataclass
class Delivery:
    """What a source holds: files, what was refused as (path, reason), and notes for the instructor."""

    origin: str
    files: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    notes: list = field(default_factory=list)


def open_delivery(path, students):
    """Return the Delivery of a folder, a zip or one file. Raises ClassError."""
    path = Path(path).expanduser()
    if path.is_dir():
        return open_folder(path, students)
    if not path.is_file():
        raise ClassError(f"{path}: not there; give the zip that your LMS made, or a folder of files.")
    if zipfile.is_zipfile(path):
        return open_zip(path, students)
    if path.suffix.lower() in (".zip", ".rar", ".7z", ".gz", ".tgz", ".tar"):
        raise ClassError(f"{path}: not a zip that can be read; download it again, or unpack it.")
    return Delivery(path.name, [place_file(path, path.name)])


def open_folder(folder, students):
    """Return the files below a folder; links are refused."""
    delivery, found = Delivery(folder.name or str(folder)), []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name.lower() not in JUNK)
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        found += [os.path.join(place, name) for name in sorted([*names, *links])]
    raw = [os.fsencode(os.path.relpath(path, folder)) for path in found]
    paths, note = read_names(raw, students)
    delivery.notes += [note] if note else []
    for path, name in zip(found, paths, strict=True):
        fault = find_file_fault(path)
        if fault:
            delivery.refused.append((name, fault))
        elif not is_junk(name):
            delivery.files.append(place_file(Path(path), name))
    return delivery


def find_file_fault(path):
    """Return why a file on disk is refused, "" if it is not."""
    state = os.lstat(path)
    if stat.S_ISLNK(state.st_mode):
        return "a link to another place"
    if not stat.S_ISREG(state.st_mode):
        return "not an ordinary file"
    return "larger than 100 MB" if state.st_size > LARGEST else ""


def place_file(path, name):
    """Return a file on disk as Incoming."""
    return Incoming(name, datetime.fromtimestamp(path.stat().st_mtime, UTC), path.read_bytes)


def open_zip(path, students):
    """Return the files of a zip, still packed. Raises ClassError."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, UnicodeDecodeError, OSError, NotImplementedError) as error:
        raise ClassError(f"{path}: the zip is damaged ({error}); download it again.") from None
    members = archive.infolist()
    if len(members) > MOST_FILES:
        raise ClassError(f"{path}: {len(members)} files in one zip; a class has fewer than {MOST_FILES}.")
    names, note = read_names([raw_name(member) for member in members], students)
    delivery, room = Delivery(path.name, notes=[note] if note else []), MOST_BYTES
    for member, told in zip(members, names, strict=True):
        name = told.replace("\\", "/")
        fault = find_fault(member, name, min(LARGEST, room))
        if fault:
            delivery.refused.append((name, fault))
        elif not name.endswith("/") and not is_junk(name):
            room -= member.file_size
            read = partial(read_member, archive, member)
            delivery.files.append(Incoming(name, read_time(member), read))
    return delivery


def is_junk(name):
    """Return whether a path is something that a system left behind."""
    parts = name.lower().split("/")
    return any(part in JUNK or part.startswith("._") for part in parts)
