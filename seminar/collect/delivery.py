"""Open what is to be collected: a folder, a zip of an LMS, or one file. Nothing is unpacked or executed.

Every file gets a path, a time and a way to read it. What could do harm or is no file is refused and named.

Names in a zip may say nothing of their encoding, as where an old Windows made it. UTF-8 is recognised by
itself. Otherwise the encoding counts in which most names are those of the class, and then the one that gives
letters of its own script; a guess is always told.
"""

import os
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from seminar.classes.class_folder import ClassError
from seminar.collect.identify import squeeze

LARGEST = 100_000_000
MOST_FILES = 20_000
MOST_BYTES = 10_000_000_000
# What systems leave behind in folders and zips; nobody hands it in.
JUNK = {"__macosx", ".ds_store", "thumbs.db", "desktop.ini", ".ipynb_checkpoints", ".git"}
UTF_8_FLAG, ENCRYPTED_FLAG = 0x800, 0x1
UNICODE_NAME, UNIX_TIME = 0x7075, 0x5455
# Text shrinks to a tenth, blank notebooks to a twentieth; what shrinks to a thousandth was made to burst.
RATIO, SMALL = 500, 1_000_000
# In this order where nothing else decides: a strict encoding before one that accepts almost anything.
CODECS = {
    "cp932": "Japanese",
    "euc_kr": "Korean",
    "gb2312": "Chinese",
    "cp437": "Western European",
    "cp949": "Korean",
    "gbk": "Chinese",
    "big5": "traditional Chinese",
    "cp850": "Western European",
    "cp1252": "Western European",
    "cp866": "Cyrillic",
    "cp1251": "Cyrillic",
}
SCRIPTS = {
    "cp932": ("HIRAGANA", "KATAKANA", "CJK"),
    "euc_kr": ("HANGUL",),
    "cp949": ("HANGUL",),
    "gb2312": ("CJK",),
    "gbk": ("CJK",),
    "big5": ("CJK",),
    "cp866": ("CYRILLIC",),
    "cp1251": ("CYRILLIC",),
}


@dataclass(frozen=True)
class Incoming:
    """One file: its path in the source with / between the parts, its time or None, and how to read it.

    A time without a zone is that of the clock of whatever made the zip. time_from: zip or folder.
    """

    path: str
    time: datetime | None
    read: object
    time_from: str = "zip"


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
    return Incoming(name, datetime.fromtimestamp(path.stat().st_mtime, UTC), path.read_bytes, "folder")


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


class Damaged(ValueError):
    """A member that cannot be read; says why."""


def raw_name(member):
    """Return the name of a member in UTF-8 if the zip says what it is, else the bytes that stand there."""
    if member.flag_bits & UTF_8_FLAG:
        return member.orig_filename.encode("utf-8", "replace")
    raw = member.orig_filename.encode("cp437")
    unicode = read_extra(member, UNICODE_NAME)
    same = len(unicode) > 5 and struct.unpack("<L", unicode[1:5])[0] == zlib.crc32(raw)
    return unicode[5:] if same else raw


def read_extra(member, wanted):
    """Return the data of an extra field of a member, b"" if it has none."""
    rest = member.extra
    while len(rest) >= 4:
        kind, size = struct.unpack("<HH", rest[:4])
        if kind == wanted:
            return rest[4 : 4 + size]
        rest = rest[4 + size :]
    return b""


def read_time(member):
    """Return when a member was changed, None if the zip does not say; without a zone, unless it says UTC."""
    exact = read_extra(member, UNIX_TIME)
    if len(exact) >= 5 and exact[0] & 1 and struct.unpack("<l", exact[1:5])[0] > 0:
        return datetime.fromtimestamp(struct.unpack("<l", exact[1:5])[0], UTC)
    try:
        time = datetime(*member.date_time)
    except ValueError:
        return None
    return time if time.year > 1980 else None


def find_fault(member, name, room):
    """Return why a member is refused, "" if it is not. room: the most bytes that it may have."""
    bursts = member.file_size > SMALL and member.file_size > RATIO * max(member.compress_size, 1)
    faults = {
        "an absolute path": name.startswith("/") or re.match(r"[A-Za-z]:", name),
        "a path that leads out of the zip": ".." in name.split("/"),
        "a link to another place": stat.S_ISLNK(member.external_attr >> 16),
        "encrypted": member.flag_bits & ENCRYPTED_FLAG,
        "far larger than what stands in the zip; it was made to burst": bursts,
        "too large; one file may have 100 MB": member.file_size > room,
    }
    return next((reason for reason, applies in faults.items() if applies), "")


def read_member(archive, member):
    """Return the bytes of a member. Raises Damaged."""
    try:
        # Never more than was said and checked.
        with archive.open(member) as file:
            content = file.read(member.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, UnicodeDecodeError) as error:
        raise Damaged(f"damaged in the zip ({error})") from None
    if len(content) != member.file_size:
        raise Damaged("damaged in the zip (not as long as it should be)")
    return content


def read_names(raw_names, students):
    """Return the names as texts, and a note on the encoding if it had to be guessed."""
    foreign = [raw for raw in raw_names if not raw.isascii()]
    if all(fits(raw, "utf-8") for raw in foreign):
        return [raw.decode("utf-8") for raw in raw_names], ""
    codecs = [codec for codec in CODECS if all(fits(raw, codec) for raw in foreign)]
    best = max(codecs or ["cp437"], key=lambda codec: rate(foreign, codec, students))
    note = f"The file names do not say how they are written; they were read as {CODECS[best]} ({best})."
    return [raw.decode(best) for raw in raw_names], note


def fits(raw, codec):
    """Return whether bytes are text in an encoding."""
    try:
        raw.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def rate(raw_names, codec, students):
    """Return how well an encoding fits: how many names are known, and how many letters are of its script."""
    names = [raw.decode(codec) for raw in raw_names]
    known = {squeeze(student.name) for student in students} - {""}
    hits = sum(any(name in squeeze(text) for name in known) for text in names)
    letters = [letter for text in names for letter in text if not letter.isascii()]
    return hits, sum(is_typical(letter, codec) for letter in letters) / max(len(letters), 1)


def is_typical(letter, codec):
    """Return whether a letter is one that the encoding was made for."""
    name = unicodedata.name(letter, "")
    return unicodedata.category(letter)[0] == "L" and name.startswith(SCRIPTS.get(codec, ("LATIN",)))
