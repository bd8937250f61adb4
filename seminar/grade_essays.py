"""Find the essays in a notebook that was handed in, as plain text; nothing of it is run or rendered."""

import unicodedata

from seminar.essay import STUB
from seminar.sandbox.notebook import as_dict, decode, join, parse, to_current

LENGTH = 50_000
LINES = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
DOUBLED = "{title}: {count} cells hold text; they are shown one after the other."
MOVED = "{title}: the cell is gone; the text of the student's own text cells is shown instead."
GONE = "{title}: the cell is gone, and there is no other text."
CODE = "{title}: the cell was made a {kind} cell; it was read as text."
CUT = "{title}: the text has {length} characters; the first {limit} are shown."
PICTURES = "{title}: it holds pictures, which are not shown; look into the file that was handed in."


def find_essays(content, tasks):
    """Return [{"id", "text"}] for tasks [{"id", "title"}], notes on what is odd, and whose it says it is."""
    try:
        notebook = to_current(parse(decode(content)[0]))
        cells = [read_cell(cell) for cell in notebook["cells"]]
        metadata = as_dict(as_dict(notebook).get("metadata"))
    # A file may be anything; what cannot be read holds no essay.
    except Exception:
        return [{"id": task["id"], "text": ""} for task in tasks], [], {}
    essays, notes = [], []
    for task in tasks:
        text, said = find_essay(cells, task["id"])
        essays.append({"id": task["id"], "text": text})
        notes += [note.format(title=task["title"], **values) for note, values in said]
    return essays, notes, as_dict(metadata.get("wpf"))


def read_cell(cell):
    """Return what tells cells apart: type, the two names, whether it is ours, pictures, and the text."""
    mark = as_dict(as_dict(cell.get("metadata")).get("nbgrader"))
    return {
        "kind": str(cell.get("cell_type")),
        "grade_id": mark.get("grade_id"),
        "id": cell.get("id"),
        "ours": bool(mark),
        "pictures": bool(cell.get("attachments")),
        "text": plain(join(cell.get("source", ""))),
    }


def find_essay(cells, name):
    """Return the text of one essay, and notes as (text, values)."""
    found = [cell for cell in cells if cell["grade_id"] == name] or [c for c in cells if c["id"] == name]
    written = [cell for cell in found if cell["text"]]
    notes = [(CODE, {"kind": cell["kind"][:20]}) for cell in written if cell["kind"] != "markdown"]
    if len(written) > 1:
        notes.append((DOUBLED, {"count": len(written)}))
    if not found:
        written = [c for c in cells if c["kind"] == "markdown" and not is_ours(c) and c["text"]]
        notes.append((MOVED if written else GONE, {}))
    notes += [(PICTURES, {})] if any(cell["pictures"] for cell in written) else []
    return shorten("\n\n".join(dict.fromkeys(cell["text"] for cell in written)), notes)


def is_ours(cell):
    """Return whether a cell came with the notebook; its id tells where the metadata is lost."""
    ours = ("introduction", "hand-in", "set-up", "forms")
    name = str(cell["id"])
    return cell["ours"] or name in ours or name.endswith(("-question", "-task", "-answer"))


def plain(text):
    """Return a text as one may store it: lines end alike, no control characters, no stub."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(LINES).replace(STUB, "").strip()
    return "".join(letter for letter in lines if letter in "\n\t" or unicodedata.category(letter) != "Cc")


def shorten(text, notes):
    """Return the beginning of a text, and the notes with one more if it is too long."""
    if len(text) <= LENGTH:
        return text, notes
    return text[:LENGTH], [*notes, (CUT, {"length": len(text), "limit": LENGTH})]
