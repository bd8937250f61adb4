"""Write files: never half of one, zips that are the same again, and CSV that is harmless in a spreadsheet."""

import csv
import io
import os
import re
import tempfile
import zipfile
from pathlib import Path

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
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


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
