"""Which tables of data/ a chapter uses: those its cells and the library behind them load, or its text links."""

import functools
import re
from pathlib import Path

PILLARS = Path(__file__).parents[1]
LIBRARY = ("figures", "widgets", "weighing", "exercises")
IMPORT = re.compile(r"^from pillars\.[\w.]+ import (\([^)]*\)|.+)", re.MULTILINE)
DEFINED = re.compile(r"^(?:def|class) (\w+)", re.MULTILINE)
LOADED = re.compile(r"\bload\(\"(\w+)\"\)")
# The cells' outputs and the widgets cite more than the chapter is about.
LINKED = re.compile(r"\.\./data/(\w+)\.csv")


def tables_used(notebook):
    """Return the names of the tables that a chapter's notebook loads or links to, sorted."""
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return sorted({*tables_loaded(code), *LINKED.findall(text)})


def tables_loaded(code):
    """Return the tables that some code loads, itself or through what it imports of the library."""
    found, waiting, seen = set(), [code], set()
    while waiting:
        text = waiting.pop()
        found.update(LOADED.findall(text))
        new = {definitions()[name] for name in imported(text) if name in definitions()} - seen
        seen |= new
        waiting.extend(library()[path] for path in new)
    return found


def imported(text):
    """Return the names that some code imports from the library."""
    return {name for names in IMPORT.findall(text) for name in re.findall(r"\w+", names)}


@functools.cache
def definitions():
    """Return where the library defines each name: name -> path."""
    return {name: path for path, text in library().items() for name in DEFINED.findall(text)}


@functools.cache
def library():
    """Return the texts of the library's modules: path -> text."""
    paths = sorted(path for package in LIBRARY for path in (PILLARS / package).glob("*.py"))
    return {path: path.read_text(encoding="utf-8") for path in paths if path.stem != "__init__"}
