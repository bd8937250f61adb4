"""The members of a zip: their names as bytes, their times, their dangers, and their content."""

import re
import stat
import struct
import zipfile
import zlib
from datetime import UTC, datetime

UTF_8_FLAG, ENCRYPTED_FLAG = 0x800, 0x1
UNICODE_NAME, UNIX_TIME = 0x7075, 0x5455
# Text shrinks to a tenth, blank notebooks to a twentieth; what shrinks to a thousandth was made to burst.
RATIO, SMALL = 500, 1_000_000


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
    """Return when a member was changed, None if the zip does not say; local time, unless it says UTC."""
    exact = read_extra(member, UNIX_TIME)
    if len(exact) >= 5 and exact[0] & 1:
        return datetime.fromtimestamp(struct.unpack("<l", exact[1:5])[0], UTC)
    try:
        time = datetime(*member.date_time).astimezone()
    except (ValueError, OverflowError, OSError):
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
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise Damaged(f"damaged in the zip ({error})") from None
    if len(content) != member.file_size:
        raise Damaged("damaged in the zip (not as long as it should be)")
    return content
