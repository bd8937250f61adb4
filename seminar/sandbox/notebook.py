"""Read the code cells of a file that was handed in as a notebook; nothing of it is executed."""

import json
import os
import re
import stat
import warnings
from collections import Counter

from seminar.sandbox.records import MEGABYTE

# What files that are not notebooks begin with.
KINDS = {
    b"PK": "a Word, Excel or zip file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"{\\rtf": "a text document (RTF)",
    b"<": "a web page",
}
AGAIN = "ask for the .ipynb file itself (in Jupyter: File, Download)"


# A small file may become a thousand times larger as objects; no notebook has so many parts.
BRACKETS, COMMAS = 300_000, 5_000_000
STRINGS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)


class Unreadable(ValueError):
    """A file that is not a notebook; says what it is and what to ask the student for."""


def read_cells(path, limits):
    """Return the sources of the code cells, and notes on what is odd. Raises Unreadable."""
    text, notes = decode(read_bytes(path, limits))
    try:
        content = parse(text)
        notebook = to_current(content)
        cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        return [join(cell["source"]) for cell in cells], [*notes, *look_over(content, cells)]
    except Unreadable:
        raise
    except RecursionError:
        raise Unreadable(f"The file is nested too deeply to be a notebook; {AGAIN}.") from None
    # nbformat raises what it likes, and a file may be anything.
    except Exception as error:
        raise Unreadable(f"The file is not a notebook ({type(error).__name__}); {AGAIN}.") from None


def read_bytes(path, limits):
    """Return the bytes of what may be a notebook, an ordinary file. Raises Unreadable."""
    if isinstance(path, bytes):
        return check_kind(path, limits)
    try:
        # A link could lead out of the submission, and a pipe would never end.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            return read_file(file, limits)
    except OSError as error:
        raise Unreadable(f"The file cannot be read ({error.strerror}); {AGAIN}.") from None


def read_file(file, limits):
    """Return the bytes of an open file of sensible kind and size. Raises Unreadable."""
    state = os.fstat(file.fileno())
    if not stat.S_ISREG(state.st_mode):
        raise Unreadable(f"This is not an ordinary file; {AGAIN}.")
    return check_kind(file.read(limits.notebook * MEGABYTE + 1), limits)


def check_kind(content, limits):
    """Return the bytes if they may be a notebook. Raises Unreadable."""
    if len(content) > limits.notebook * MEGABYTE:
        raise Unreadable(f"The file has more than {limits.notebook} MB: ask for it without outputs.")
    if not content.strip():
        raise Unreadable(f"The file is empty; {AGAIN}.")
    kind = next((kind for start, kind in KINDS.items() if content.lstrip().startswith(start)), None)
    if kind:
        raise Unreadable(f"The file is {kind}, not a notebook; {AGAIN}.")
    return content


def decode(content):
    """Return the text of the bytes, and a note if they are not UTF-8."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), ["The file is in UTF-16; it was read as such."]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        note = "The file is not UTF-8; it was read as Latin-1, and some letters may be wrong."
        return content.decode("latin-1"), [note]


def check_parts(text):
    """Return the JSON text if its parts are few enough to take up. Raises Unreadable."""
    if text.count("{") + text.count("[") > BRACKETS or text.count(",") > COMMAS:
        bare = STRINGS.sub("", text)
        if bare.count("{") + bare.count("[") > BRACKETS or bare.count(",") > COMMAS:
            raise Unreadable("The file has more parts than any notebook: ask for it without outputs.")
    return text


def parse(text):
    """Return a notebook's JSON without the outputs, which no run needs and which may be large."""
    content = json.loads(check_parts(text))
    sheets = content.get("worksheets") or [content]
    for cell in (cell for sheet in sheets for cell in sheet.get("cells", [])):
        if cell.get("cell_type") == "code":
            cell["outputs"] = []
    return content


def to_current(content):
    """Return the notebook in nbformat 4, with lenient eyes for what a run does not need."""
    if content.get("nbformat") == 4:
        return content
    # It takes two seconds to import, and hardly any notebook needs it.
    import nbformat  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return nbformat.reads(json.dumps(content), as_version=4)


def join(source):
    """Return the source of a cell, which may be a list of lines, as a text that Python can take."""
    text = source if isinstance(source, str) else "".join(source)
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def look_over(content, cells):
    """Return notes on the version, the kernel and doubled cells."""
    notes = []
    if content["nbformat"] != 4:
        notes.append(f"An old notebook (nbformat {content['nbformat']}); it was converted.")
    language = as_dict(as_dict(content.get("metadata")).get("kernelspec"))
    if not language:
        notes.append("The notebook names no kernel; its cells were run as Python.")
    elif language.get("language", "python") != "python":
        notes.append("The notebook names a kernel that is not Python; its cells were run as Python.")
    marks = [as_dict(as_dict(cell.get("metadata")).get("nbgrader")) for cell in cells]
    ids = Counter(str(mark.get("grade_id")) for mark in marks)
    doubled = ", ".join(name[:60] for name, count in ids.items() if name != "None" and count > 1)
    return [*notes, *([f"Cells that stand there more than once: {doubled}."] if doubled else [])]


def as_dict(value):
    """Return a dict as it is, and an empty one for anything else."""
    return value if isinstance(value, dict) else {}
