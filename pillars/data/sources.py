"""The rules of sources.bib: it can be read, its entries can be found, and the tables use each of them."""

import difflib
import re

from pybtex.exceptions import PybtexError

from pillars.data.citations import parse, split_source
from pillars.data.tables import Damaged, Problem, read_text

BIB = "sources.bib"
# A bare % hides the rest of its line from the readers of BibTeX.
LATEX = re.compile(r"\\[^&%$#_]\w*|(?<!\\)%")
ADDRESS = re.compile("https?://")
ADDRESSES = ("url", "archived", "official")
NEEDED = {
    "an author": ("author", "editor", "publisher"),
    "a title": ("title",),
    "a year": ("year", "date"),
    "an address": ("url",),
    "the publisher’s or the document’s own address, or a full reference to print": ("official",),
}
CHOICES = {
    "official_seen": ("yes", "no"),
    "read": ("whole", "part", "opening", "no"),
    "kind": ("primary", "press", "scholarship", "secondary"),
}
# What is no more than this cannot carry a claim alone; other entries have no such field.
THIN = {"thin": ("wiki", "blog", "forum", "farm", "repository")}


class Bibliography:
    """The entries of one sources.bib and the lines on which they start; raises Damaged."""

    def __init__(self, folder):
        self.file = f"{folder.name}/{BIB}"
        self.text = read_text(folder / BIB, self.file)
        try:
            self.entries = parse(self.text)
        except PybtexError as error:
            line = getattr(error, "lineno", 0) or 0
            fault = re.sub(r"^syntax error in line \d+: ", "", str(error))
            raise Damaged(Problem(self.file, line, "", f"cannot be read as BibTeX: {fault}")) from error

    def problem(self, key, what):
        """Return a Problem of one entry."""
        head = re.search(rf"^\s*@\w+\s*\{{\s*{re.escape(key)}\s*,", self.text, re.MULTILINE)
        line = self.text.count("\n", 0, head.end()) + 1 if head else 0
        return Problem(self.file, line, "", f"{key} {what}")


def entry_problems(bibliography):
    """Report each entry that lacks something, repeats an address, or has a LaTeX command or a bare %."""
    seen = {}
    for key, entry in bibliography.entries.items():
        there = {*entry.fields, *entry.persons}
        other = seen.setdefault(entry.fields.get("url", key).rstrip("/"), key)
        if other != key:
            yield bibliography.problem(key, f"has the address of {other}; cite that one instead")
        for noun, names in NEEDED.items():
            if not there.intersection(names):
                yield bibliography.problem(key, f"has no {names[0]}; give it {noun}")
        for what in (*wrong_choices(entry), *wrong_places(entry)):
            yield bibliography.problem(key, what)
        for name, value in entry.fields.items():
            fault = name not in ADDRESSES and LATEX.search(value)
            if fault:
                what = (
                    rf'has "{fault[0]}" in its {name}; write letters as they are, and \% for a per cent sign'
                )
                yield bibliography.problem(key, what)


def wrong_choices(entry):
    """Yield what is wrong with each field of an entry that has a list of possible words."""
    for name, words in (CHOICES | THIN).items():
        word, remedy = entry.fields.get(name), f"write {', '.join(words[:-1])} or {words[-1]}"
        if word is None and name in CHOICES:
            yield f"has no {name}; {remedy}"
        elif word is not None and word not in words:
            yield f'has "{word}" as its {name}; {remedy}'


def wrong_places(entry):
    """Yield what is wrong with the addresses of an entry: an official one must have been seen."""
    if not ADDRESS.match(entry.fields.get("archived", "https://")):
        yield "has an archived copy that is no address; begin it with https://"
    is_address, seen = ADDRESS.match(entry.fields.get("official", "")), entry.fields.get("official_seen")
    if is_address and seen == "no":
        yield "has an official address that was not seen; write a full reference to print instead"
    if not is_address and seen == "yes":
        yield "has no address as its official; write the address that was seen, or official_seen = {no}"


def unknown_keys(table, bibliography):
    """Report each source that is not written `key[locator]` or has no entry."""
    for number, row in table.numbered():
        try:
            keys = [key for key, _ in split_source(row.get("source", ""))]
        except ValueError as error:
            yield table.problem(number, "source", str(error))
            continue
        for key in keys:
            if key not in bibliography.entries:
                near = difflib.get_close_matches(key, bibliography.entries, n=1)
                advice = (
                    f'write "{near[0]}" or add an entry'
                    if near
                    else "add an entry, or write a key that is there"
                )
                yield table.problem(number, "source", f'"{key}" is not in {bibliography.file}; {advice}')


def orphans(bibliography, tables, chapters):
    """Report each entry that no table and no chapter uses."""
    used = {key for table in tables for row in table.rows for key, _ in split_source(row["source"])}
    for path in [*chapters.glob("*.md"), *chapters.glob("*.exercises.yml")]:
        used.update(re.findall(r"[\w-]+", path.read_text(encoding="utf-8")))
    for key in bibliography.entries:
        if key not in used:
            yield bibliography.problem(key, "is used by no table and no chapter; cite it or delete it")
