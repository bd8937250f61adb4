"""Where each source is used: in which tables, and on which pages."""

import re
from pathlib import Path

from pillars.data.citations import bibliography, describe, plain, split_source
from pillars.data.tables import ROOT, load, resources

KEY = re.compile(r"[\w-]+")
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def all_sources(chapters=ROOT / "chapters"):
    """Return every source of data/sources.bib with its note, and where it is used, sorted by author.

    Each is a dict: key, author, title, year, url, archived (the address of a copy) and note, as str;
    tables, a list of names; pages, a dict from a page’s file name without ending to its title.
    """
    tables, pages = table_uses(), page_uses(Path(chapters))
    sources = [
        {"key": key, **describe(key), **found(entry)}
        | {"tables": tables.get(key, []), "pages": pages.get(key, {})}
        for key, entry in bibliography().items()
    ]
    return sorted(sources, key=lambda source: (source["author"].casefold(), source["title"].casefold()))


def found(entry):
    """Return what an entry says of how its source was found: the address of a copy, and a note."""
    return {"archived": entry.fields.get("archived", ""), "note": plain(entry.fields.get("note", ""))}


def table_uses():
    """Return the names of the tables that cite each source: key -> list."""
    uses = {}
    for table in resources():
        for source in load(table)["source"].dropna():
            for key, _ in split_source(source):
                uses.setdefault(key, {})[table] = True
    return {key: list(tables) for key, tables in uses.items()}


def page_uses(chapters):
    """Return the pages whose text or exercises name each source: key -> {page: title}."""
    uses = {}
    for page in sorted(chapters.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        title = TITLE.search(text)
        exercises = page.with_suffix(".exercises.yml")
        text += exercises.read_text(encoding="utf-8") if exercises.exists() else ""
        for key in bibliography().keys() & set(KEY.findall(text)):
            uses.setdefault(key, {})[page.stem] = title[1] if title else page.stem
    return uses
