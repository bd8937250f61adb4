"""Turn a source field, `key[locator]; key2`, into author, title, year, address; tell where it is used."""

import re
from functools import cache, lru_cache
from pathlib import Path

from pillars.data.tables import DATA, ROOT, load, resources

REFERENCE = re.compile(r"(?P<key>[^\s\[\];]+)\s*(?:\[(?P<locator>[^\]]*)\])?")
CITATION = re.compile(r"\{footcite:\w+\}`([^`]+)`")
SOURCES = DATA / "sources.bib"
SEPARATOR = re.compile(r";(?![^\[]*\])")
KEY = re.compile(r"[\w-]+")
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
READ = {"whole": "read whole", "part": "read in part", "opening": "opening read", "no": "not opened"}
THIN = {
    "wiki": "a wiki",
    "blog": "a blog",
    "forum": "a forum",
    "farm": "a site that retells others",
    "repository": "a code repository",
}


def split_source(source):
    """Return the (key, locator) pairs of a source field, none if it is blank; no locator is "".

    Raises ValueError for a field that is not written `key[locator]`, with `;` between several.
    """
    pairs = []
    for part in SEPARATOR.split(source) if source.strip() else ():
        match = REFERENCE.fullmatch(part.strip())
        if match is None:
            raise ValueError(f'"{part.strip()}" is not a source; write key[locator], and ; between several')
        pairs.append((match["key"], (match["locator"] or "").strip()))
    return pairs


def cite(source):
    """Return one dict for each reference of a source field; none for a missing field.

    Its keys are key, locator and those of `describe`; all values are str, "" when not known.
    Raises ValueError for a key that is not in data/sources.bib.
    """
    # A missing cell of a DataFrame is not a str.
    pairs = split_source(source) if isinstance(source, str) else []
    return [{"key": key, "locator": locator} | describe(key) for key, locator in pairs]


@cache
def bibliography():
    """Return the entries of data/sources.bib: key -> pybtex Entry."""
    return parse(SOURCES.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def parse(text):
    """Return the entries of a BibTeX file: key -> pybtex Entry; raises pybtex.exceptions.PybtexError."""
    from pybtex.database import parse_string  # noqa: PLC0415 - half the time of an import of pillars.data

    return dict(parse_string(text, "bibtex").entries.items())


def list_sources(page):
    """Return the sources that a page cites, in its order, each as a dict like those of `cite`.

    page: path of a Markdown file, from here or from chapters/.
    """
    path = Path(page) if Path(page).exists() else ROOT / "chapters" / page
    text = path.read_text(encoding="utf-8")
    keys = dict.fromkeys(key.strip() for group in CITATION.findall(text) for key in group.split(","))
    return [{"key": key, "locator": ""} | describe(key) for key in keys]


def describe(key):
    """Return author, title, year, url, official, read, kind and thin of one entry of data/sources.bib."""
    if key not in bibliography():
        raise ValueError(f'There is no source "{key}" in data/sources.bib.')
    entry = bibliography()[key]
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    fields = entry.fields
    return {
        "author": "; ".join(plain(str(person)) for person in people) or plain(fields.get("publisher", "")),
        "title": plain(fields.get("title", "")),
        "year": fields.get("year") or fields.get("date", "")[:4],
        "url": fields.get("url", ""),
        "official": plain(fields.get("official", "")),
    } | {name: fields.get(name, "") for name in ("read", "kind", "thin")}


def is_copy(source):
    """Tell whether what was read stands elsewhere than at the publisher or where the document belongs."""
    return plain(source["url"]) != source["official"]


def how_read(source):
    """Return in words how much of a source was read, and what it is if it is too thin to stand alone."""
    return READ[source["read"]] + thin_mark(source)


def thin_mark(source):
    """Return what a source is that is too thin to carry a claim alone, with its comma; "" for others."""
    return f", thin: {THIN[source['thin']]}" if source["thin"] else ""


def thin_rows(table):
    """Return in a sentence how many rows of a table rest on thin sources alone; "" for none."""
    fields = [split_source(source) for source in load(table)["source"].dropna()]
    thin = [
        kinds
        for kinds in ([bibliography()[key].fields.get("thin") for key, _ in pairs] for pairs in fields)
        if all(kinds)
    ]
    what = ", ".join(THIN[kind] for kind in THIN if any(kind in kinds for kinds in thin))
    return f"Of its {len(fields)} rows, {len(thin)} rest on thin sources alone ({what})." if thin else ""


def plain(value):
    """Return a BibTeX value without its braces and without the backslash before a sign such as &."""
    # The file is UTF-8 and has no other LaTeX; pybtex's own reader of LaTeX takes 10 ms for a title.
    return re.sub(r"\\([&%$#_])|[{}]", r"\1", value)


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
