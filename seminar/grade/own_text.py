"""What in the cells of a notebook is the student's own text: all that we did not hand out.

A cell is {"number" from the top, "kind", "name", "text", "pictures"}. Marked, it has also `like`, the name of
our cell that it is a copy of, where its own name is lost; `ours`, whether it came with the notebook, changed
or not; and `own`, the text that is not ours, "" where there is none.
"""

import ast
import io
import json
import re
import tokenize
import unicodedata

from seminar.problems.essay import STUB
from seminar.problems.notebook_cells import read_told
from seminar.sandbox.notebook import as_dict, decode, join, parse, to_current

LINES = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
# Of one notebook; no student writes as much.
ROOM = 1_000_000
# A line as short as this may be anybody's.
TELLING = 12
# From so many words on, comments and texts in code are prose.
FEW, MANY, LONGEST = 12, 40, 60
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
WORDS = re.compile(r"[^\W\d_]+")
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
COMMENT = re.compile(r"^#+!?|^[rRuUbBfF]*('''|\"\"\"|'|\")|('''|\"\"\"|'|\")$")


def read_notebook_cells(content):
    """Return the cells of a notebook file, and what it says of itself."""
    notebook = to_current(parse(decode(content)[0]))
    cells, room = [], ROOM
    for number, cell in enumerate(notebook["cells"], start=1):
        cells.append(read_cell(cell, number, room))
        room -= len(cells[-1]["text"])
    return cells, read_told(notebook)


def read_cell(cell, number, room=ROOM):
    """Return what tells cells apart."""
    mark, source = as_dict(as_dict(cell.get("metadata")).get("nbgrader")), cell.get("source")
    name = mark.get("grade_id") or cell.get("id")
    # Some program may have written anything; what is no text is shown as it stands there.
    lines = source if isinstance(source, list) else [source or ""]
    text = "".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return {
        "number": number,
        "kind": str(cell.get("cell_type")),
        "name": name if isinstance(name, str) else "",
        "pictures": bool(cell.get("attachments")),
        "text": plain(join(text))[: max(room, 0)],
    }


def plain(text):
    """Return a text as one may store it: lines end alike, no control characters, no stub."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(LINES)
    return CONTROL.sub("", lines.replace(STUB, "").strip())


def place(cell):
    """Return in words where a cell stands."""
    kinds = {"markdown": "Markdown", "code": "code", "raw": "raw"}
    return f"cell {cell['number']} from the top ({kinds.get(cell['kind'], cell['kind'][:20])})"


def count_words(text):
    """Return how many words a text has; two letters of East Asia count as one, packed data as none."""
    words = [word for word in WIDE.sub(" ", text).split() if len(word) <= LONGEST and WORDS.search(word)]
    return len(words) + len(WIDE.findall(text)) // 2


class HandedOut:
    """The cells that were handed out to a student, to compare others with."""

    def __init__(self, cells):
        """Take cells as {"name", "kind", "text"}."""
        self.names = {cell["name"] for cell in cells}
        self.texts = {fold(plain(cell["text"])) for cell in cells} - {""}
        by_name = {}
        for cell in cells:
            by_name.setdefault(cell["name"], set()).update(fold_lines(plain(cell["text"])))
        self.lines = set().union(*by_name.values())
        long = {name: {line for line in ours if len(line) >= TELLING} for name, ours in by_name.items()}
        self.telling = {name: ours for name, ours in long.items() if ours}
        self.starts = sorted((line for line in self.lines if len(line) >= TELLING), key=len, reverse=True)

    def is_same(self, cell):
        """Return whether a cell's text is one of ours."""
        return fold(cell["text"]) in self.texts

    def find_source(self, cell):
        """Return the name of our cell of which a cell holds two lines, or the only one; "" if none."""
        lines = set(fold_lines(cell["text"]))
        for name, ours in self.telling.items():
            if len(ours & lines) >= min(2, len(ours)):
                return name
        return ""

    def take_away(self, text):
        """Return a text without the lines that are ours."""
        return re.sub(r"\n{3,}", "\n\n", "\n".join(map(self.cut_line, text.split("\n")))).strip()

    def cut_line(self, line):
        """Return what of a line is not ours: the rest where it goes on after ours."""
        key = fold(line)
        if key in self.lines:
            return ""
        start = next((start for start in self.starts if key.startswith(start)), "")
        return skip(line, len(start)).strip() if start else line


def fold(text):
    """Return the letters and digits of a text, without case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def fold_lines(text):
    """Return the folded lines of a text that hold anything."""
    return [key for line in text.split("\n") if (key := fold(line))]


def skip(line, count):
    """Return what follows after so many folded letters of a line."""
    for position, letter in enumerate(line):
        if count <= 0:
            return line[position:].lstrip('*_.)”" ')
        count -= len(fold(letter))
    return ""


def mark_own(cells, handed_out, names=(), foreign=False):
    """Set `like`, `ours` and `own` of each cell; names: the variables that hold answers.

    foreign: the notebook was handed out to somebody else, so its questions differ from those compared with.
    """
    for cell in cells:
        cell["like"] = "" if cell["name"] in handed_out.names else handed_out.find_source(cell)
        cell["ours"] = bool(cell["like"]) or cell["name"] in handed_out.names or handed_out.is_same(cell)
        other = foreign and cell["ours"] and not f"{cell['name']}{cell['like']}".endswith("-task")
        taken = other or handed_out.is_same(cell)
        cell["own"] = "" if taken else find_own(cell, handed_out, names)
    return cells


def holds_answer(text, names):
    """Return whether a text gives an answer a name, as a cell of code does."""
    plain_text = text.replace("\\_", "_")
    return any(re.search(rf"\b{name}\s*=", plain_text) for name in names if name in plain_text)


def find_own(cell, handed_out, names):
    """Return the text of a cell that is not ours, and no answer."""
    if cell["kind"] == "code":
        text = find_prose(cell["text"])
    else:
        text = "" if holds_answer(cell["text"], names) or is_short_answer(cell) else cell["text"]
    return handed_out.take_away(text) if cell["ours"] else text


def is_short_answer(cell):
    """Return whether a cell is the one for an answer, made text, and holds no more than an answer."""
    return cell["name"].endswith("-answer") and count_words(cell["text"]) < MANY


def find_prose(source, least=FEW):
    """Return what in code was written to be read: long comments and texts, or all if it is no code."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError, ValueError):
        tokens = []
    found = [token.string for token in tokens if token.type == tokenize.COMMENT]
    found += [token.string for token in tokens if token.type == tokenize.STRING and is_long(token.string)]
    if not is_code(source) and count_words(source) >= least and not re.search(r"\banswer_\w+\s*=", source):
        return source
    text = "\n".join(COMMENT.sub("", part.strip()).strip() for part in found)
    return text if count_words(text) >= least else ""


def is_long(text):
    """Return whether a text in code is no label."""
    # Data packed into one word is not text, however many letters stand together in it.
    return count_words(text) >= FEW and (" " in text or bool(WIDE.search(text)))


def is_code(source):
    """Return whether a text is Python, but for lines that only Jupyter understands."""
    lines = [line for line in source.split("\n") if not line.lstrip().startswith(("%", "!", "?"))]
    try:
        return bool(ast.parse("\n".join(lines))) or True
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
