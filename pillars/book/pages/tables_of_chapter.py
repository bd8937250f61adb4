"""Which tables of data a chapter uses: what its cells and the library behind them load, or its text links."""

import functools
import re
from pathlib import Path

from pillars.data.tables import resources

PILLARS = Path(__file__).parents[2]
LIBRARY = ("figures", "tables", "widgets", "weighing")
IMPORT = re.compile(r"^from (pillars\.[\w.]+) import (\([^)]*\)|.+)", re.MULTILINE)
LOADED = re.compile(r"\bload\(\"(\w+)\"\)")
# The cells' outputs and the widgets cite more than the chapter is about.
LINKED = re.compile(r"\.\./data/(\w+)\.csv")


def tables_used(notebook):
    """Return the names of the tables that a chapter's notebook loads or links to, sorted."""
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    # This one describes every table.
    every = resources() if "show_tables(" in code else ()
    return sorted({*tables_loaded(code), *LINKED.findall(text), *every})


def tables_loaded(code):
    """Return the tables that some code loads, itself or through what it imports of the library."""
    found, waiting, seen = set(), [code], set()
    while waiting:
        text = waiting.pop()
        found.update(LOADED.findall(text))
        new = set(modules_behind(text)) - seen
        seen |= new
        waiting.extend(library()[path] for path in new)
    return found


def modules_behind(text):
    """Yield the modules that some code imports from, those that a package passes on among them."""
    for source, names in IMPORT.findall(text):
        module = PILLARS.parent.joinpath(*source.split(".")).with_suffix(".py")
        package = module.with_suffix("") / "__init__.py"
        if module in library():
            yield module
        elif package.exists():
            passed_on = package.read_text(encoding="utf-8")
            wanted = set(re.findall(r"\w+", names))
            for inner, offered in IMPORT.findall(passed_on):
                path = PILLARS.parent.joinpath(*inner.split(".")).with_suffix(".py")
                if wanted & set(re.findall(r"\w+", offered)) and path in library():
                    yield path


@functools.cache
def library():
    """Return the texts of the library's modules: path -> text."""
    paths = sorted(path for package in LIBRARY for path in (PILLARS / package).glob("*.py"))
    return {path: path.read_text(encoding="utf-8") for path in paths if path.stem != "__init__"}
