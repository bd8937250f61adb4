"""The rules of sources.bib: it can be read, its entries can be found, and the tables use each of them."""

import difflib
import re

from pybtex.exceptions import PybtexError

from pillars.data.citations import parse, split_source
from pillars.data.files import Damaged, Problem, read_text

BIB = "sources.bib"
# A bare % hides the rest of its line from the readers of BibTeX.
LATEX = re.compile(r"\\[^&%$#_]\w*|(?<!\\)%")
ARCHIVED = re.compile("https?://")
ADDRESSES = ("url", "archived")
NEEDED = {
    "an author": ("author", "editor", "publisher"),
    "a title": ("title",),
    "a year": ("year", "date"),
    "an address": ("url",),
}


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
        if not ARCHIVED.match(entry.fields.get("archived", "https://")):
            yield bibliography.problem(key, "has an archived copy that is no address; begin it with https://")
        for name, value in entry.fields.items():
            fault = name not in ADDRESSES and LATEX.search(value)
            if fault:
                what = (
                    rf'has "{fault[0]}" in its {name}; write letters as they are, and \% for a per cent sign'
                )
                yield bibliography.problem(key, what)


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
