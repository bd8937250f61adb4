"""The rules of sources.bib: it can be read, its entries can be found, and the tables use each of them.

`python -m pillars.data.sources` looks up an archived copy of each source that names none: it asks the Wayback
Machine, one address after another, and writes what it finds into data/sources.bib.
"""

import difflib
import json
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from pybtex.exceptions import PybtexError

from pillars.data import ROOT
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
# The answer described at https://archive.org/help/wayback_api.php.
ARCHIVE = "https://archive.org/wayback/available"
SECONDS_BETWEEN = 1.0
SECONDS_TO_ANSWER = 60
TRIES = 3
BUSY = (429, 503)
# Written into a file that others read, it must be an address of the archive, without what ends a field.
COPY = re.compile(r"https?(://web\.archive\.org/web/[^\s{}]+)")


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


class NoAnswer(Exception):
    """The archive did not say whether it has a copy; that is not the same as having none."""


def main(folder=ROOT / "data", archive=ARCHIVE, pause=SECONDS_BETWEEN, patience=SECONDS_TO_ANSWER):
    """Add the copies that are found to sources.bib; print how many, and what was not answered."""
    missing = sources_without_copy(folder)
    unanswered = []
    for key, (address, day) in missing.items():
        try:
            copy = find_copy(address, day, archive, pause, patience)
        except NoAnswer as reason:
            unanswered.append(f"  {key}: {reason}")
            continue
        if copy:
            # At once, so that a run which is stopped keeps what it has found.
            add_copy(folder / BIB, key, copy)
    left = sources_without_copy(folder)
    found, without = len(missing) - len(left), len(left) - len(unanswered)
    print(f"{found} copies found, {without} sources without one, {len(unanswered)} not answered")
    print("\n".join(unanswered))


def sources_without_copy(folder):
    """Return the sources that name no archived copy: key -> (address, day of reading as YYYYMMDD or "")."""
    entries = Bibliography(folder).entries
    return {
        key: (entry.fields["url"], entry.fields.get("urldate", "").replace("-", ""))
        for key, entry in entries.items()
        if "url" in entry.fields and "archived" not in entry.fields
    }


def find_copy(address, day, archive, pause, patience):
    """Return the address of the copy nearest to the day, or ""; raises NoAnswer."""
    query = {"url": address} | ({"timestamp": day} if day else {})
    answer = ask(f"{archive}?{urllib.parse.urlencode(query)}", pause, patience)
    try:
        copy = answer["archived_snapshots"].get("closest", {})
        if not copy.get("available") or copy.get("status") != "200":
            return ""
        return f"https{COPY.fullmatch(copy['url'])[1]}"
    except (AttributeError, KeyError, TypeError) as error:
        raise NoAnswer("an answer of another form") from error


def ask(address, pause, patience):
    """Return the JSON at an address, asked again more slowly while the archive is busy; raises NoAnswer."""
    for attempt in range(TRIES):
        time.sleep(pause * 4**attempt)
        try:
            with urllib.request.urlopen(address, timeout=patience) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            if error.code not in BUSY:
                raise NoAnswer(f"status {error.code}") from error
        except (OSError, ValueError) as error:
            raise NoAnswer(f"{type(error).__name__}: {error}") from error
    raise NoAnswer("busy")


def add_copy(path, key, copy):
    """Write the address of a copy below the address of a source."""
    text = path.read_text(encoding="utf-8")
    head = re.search(rf"^@\w+\{{{re.escape(key)},$", text, re.MULTILINE).end()
    line = re.compile(r"^( *)url = .*\n", re.MULTILINE).search(text, head)
    added = f"{line[1]}archived = {{{copy}}},\n"
    path.write_text(text[: line.end()] + added + text[line.end() :], encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
