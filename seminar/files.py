"""Write files: never half of one, zips that are the same again, and CSV that is harmless in a spreadsheet."""

import contextlib
import csv
import errno
import io
import os
import re
import tempfile
import zipfile
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has none.
    fcntl = None

UNFINISHED = ".part-"
# A zip has no day before it.
DAY = (1980, 1, 1, 0, 0, 0)
# A spreadsheet takes a cell that begins so for a formula; also in the wide forms of East Asia.
FORMULA = re.compile(r"\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]")
# An id or address of this form calls nothing, and the LMS needs it letter for letter.
PLAIN = re.compile(r"(?!=)[\w.@+\-]+")
BOM = "\ufeff"


def write_whole(path, content, mode=0o644):
    """Write bytes or text to a path in one step; make its folder if it is not there."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        # A write that fails, as on a full disk, does not say where.
        raise OSError(error.errno, error.strerror, error.filename or str(path)) from None
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


class Busy(ValueError):
    """Another program does the same on the same class; says what to do."""


@contextlib.contextmanager
def hold(path, busy):
    """Hold a lock while the block runs; it ends with the process, however that ends. Raises Busy(busy)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            if fcntl:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # A file system of a network may know no locks.
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
                raise Busy(busy) from None
        yield


def write_if_changed(path, content):
    """Write bytes or text unless the file holds just that; return whether it was written."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    path = Path(path)
    if path.is_file() and path.read_bytes() == data:
        return False
    write_whole(path, data)
    return True


def pack(contents):
    """Return a zip of files, name -> bytes; the same files give the same zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            info = zipfile.ZipInfo(name, DAY)
            info.external_attr, info.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()


def tame(text):
    """Return a text that no spreadsheet takes for a formula."""
    text = str(text)
    return f"'{text}" if FORMULA.match(text) else text


def tame_key(text):
    """Return an id or address as it is if it is a plain one, else tamed."""
    return text if PLAIN.fullmatch(text) else tame(text)


def write_csv(rows, delimiter=",", bom=True):
    """Return rows of texts as CSV; the mark at the front tells Excel that it is UTF-8."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return BOM * bom + buffer.getvalue()
