"""What CHANGELOG.md and CITATION.cff say of versions, the feed of facts, and when a chapter last changed."""

import hashlib
import re
from html import escape
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import yaml

FEED, ATOM = "feed.xml", "http://www.w3.org/2005/Atom"
FEED_TITLE = "Facts added and corrected"
VERSION = re.compile(r"^## (\S+) \((\d{4}-\d{2}-\d{2})\)$", re.MULTILINE)
FACTS = re.compile(r"^### Facts\n(.*?)(?=^### |\Z)", re.MULTILINE | re.DOTALL)
FACT = re.compile(r"^- (.+?)(?=^- |\Z)", re.MULTILINE | re.DOTALL)
RECORD = "last-changed.yml"
FRONT_MATTER = re.compile(rb"\A---\n.*?^---\n", re.MULTILINE | re.DOTALL)


def link_feed(app, pagename, templatename, context, doctree):
    """Name the feed in the head of a page, where a feed reader looks for it."""
    if read_citation(app.srcdir):
        address = context["pathto"](FEED, 1)
        context["metatags"] = context.get("metatags", "") + (
            f'\n<link rel="alternate" type="application/atom+xml" title="{FEED_TITLE}" href="{address}" />'
        )


def write_feed(source, site):
    """Write the feed into the site, unless there is nothing to write it from."""
    releases, book = [release for release in read_releases(source) if release.facts], read_citation(source)
    if book and releases:
        feed = ElementTree.ElementTree(make_feed(book, releases))
        ElementTree.indent(feed)
        feed.write(site / FEED, encoding="utf-8", xml_declaration=True)


def make_feed(book, releases):
    """Return the feed with one entry for each release that changed a fact."""
    home = book["repository-code"]
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    add(feed, "id", f"{home}#facts")
    add(feed, "title", f"{book['title'].split('?')[0]}?: {FEED_TITLE.lower()}")
    add(feed, "updated", at_midnight(releases[0]))
    for author in book["authors"]:
        add(add(feed, "author"), "name", author.get("name") or author["family-names"])
    add(feed, "link", rel="alternate", href=f"{home}/blob/main/CHANGELOG.md")
    for release in releases:
        add_entry(feed, release, home)
    return feed


def add_entry(feed, release, home):
    """Add one release; its id never changes, so that nobody is told of it twice."""
    entry = add(feed, "entry")
    add(entry, "id", f"{home}#facts-{release.version}")
    add(entry, "title", f"Version {release.version}")
    add(entry, "updated", at_midnight(release))
    add(entry, "link", rel="alternate", href=f"{home}/blob/main/CHANGELOG.md")
    items = "".join(f"<li>{escape(fact, quote=False)}</li>" for fact in release.facts)
    add(entry, "content", f"<ul>{items}</ul>", type="html")


def at_midnight(release):
    """Return a release's date as Atom wants it; nobody has noted the hour."""
    return f"{release.date}T00:00:00Z"


def add(parent, name, text=None, **attributes):
    """Add an element with its text and return it."""
    element = ElementTree.SubElement(parent, name, attributes)
    element.text = text
    return element


class Release(NamedTuple):
    """A version of the book, its date as YYYY-MM-DD, and what changed in its facts."""

    version: str
    date: str
    facts: tuple


def read_releases(source):
    """Return the releases of CHANGELOG.md, the newest first; none where there is no such file."""
    path = Path(source) / "CHANGELOG.md"
    heads = VERSION.split(path.read_text(encoding="utf-8"))[1:] if path.exists() else []
    return [Release(*heads[i : i + 2], facts_in(heads[i + 2])) for i in range(0, len(heads), 3)]


def facts_in(text):
    """Return the items of the section on facts."""
    section = FACTS.search(text)
    return tuple(" ".join(fact.split()) for fact in FACT.findall(section[1])) if section else ()


def read_citation(source):
    """Return what CITATION.cff says of the book; {} where there is no such file."""
    path = Path(source) / "CITATION.cff"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}


def read_record(source):
    """Return in which version each page last changed: page -> {version, digest}."""
    path = Path(source) / "chapters" / RECORD
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}


def digest_of_page(source, page):
    """Return a short digest of a page’s text (not its front matter) and exercises; page: as chapters/name."""
    files = [Path(source) / f"{page}{ending}" for ending in (".md", ".exercises.yml")]
    texts = [FRONT_MATTER.sub(b"", file.read_bytes()) for file in files if file.exists()]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:16]


def update_record(source):
    """Write the present version beside each page whose text is not the recorded one; return those pages."""
    record, version = read_record(source), str(read_citation(source)["version"])
    pages = sorted(f"chapters/{path.stem}" for path in (Path(source) / "chapters").glob("*.md"))
    now = {page: {"version": version, "digest": digest_of_page(source, page)} for page in pages}
    changed = [page for page in pages if record.get(page, {}).get("digest") != now[page]["digest"]]
    kept = {page: now[page] if page in changed else record[page] for page in pages}
    text = "# Written by `python -m pillars.book.site.releases`, as the last step before a release.\n"
    path = Path(source) / "chapters" / RECORD
    path.write_text(text + yaml.safe_dump(kept, sort_keys=True), encoding="utf-8")
    return changed


if __name__ == "__main__":
    print("Changed:", ", ".join(update_record(Path(__file__).parents[3])) or "nothing")
