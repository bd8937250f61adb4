"""The sources of a page, and every source of the book: what it is, what we saw of it, where it is used."""

from collections import Counter
from html import escape
from pathlib import Path

from pillars.data import list_sources
from pillars.data.citations import READ, all_sources, how_read, is_copy
from pillars.figures.chart import source_link
from pillars.tables.listing import Listing, first_letter, foreign, letter_id, letter_links, letters, link

KINDS = ("primary", "press", "scholarship", "secondary")
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
LOOKS = (
    ".pillar-sources [hidden] { display: none !important } "
    ".pillar-sources form { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; "
    "margin: 1rem 0 } "
    ".pillar-sources select { min-height: 2rem; max-width: 100%; padding: 0 .35rem; border: 1px solid; "
    "border-radius: 4px; color: inherit; background: var(--pst-color-background, transparent) } "
    "@media print { .pillar-sources form { display: none } }"
)


def show_all_sources():
    """Show every source of data/sources.bib; the key of a source is its id on the page."""
    sources = all_sources()
    groups = {letter: [] for letter in letters([source["author"] for source in sources])}
    for source in sources:
        groups[first_letter(source["author"])].append(source_item(source))
    parts = [
        f'<details class="pillar-fold"><summary><h2 id="{letter_id(letter)}">{letter}</h2> '
        f"({len(items)})</summary>"
        f"<ul>{''.join(items)}</ul></details>"
        for letter, items in groups.items()
    ]
    text = "\n".join(f"{s['key']}: {s['author']}, {s['title']} ({s['year']})" for s in sources)
    jumps = letter_links([source["author"] for source in sources])
    html = (
        f'<div class="pillar-sources"><style>{LOOKS}</style><p>{in_kinds(sources)}</p>{sieve(sources)}'
        f"{jumps}{''.join(parts)}</div><script>{SCRIPT}</script>"
    )
    return Listing(html, text)


def in_kinds(sources):
    """Return in a sentence how many of some sources are of each kind."""
    kinds = Counter(source["kind"] for source in sources)
    share = f"{kinds['primary'] / len(sources):.0%}"
    rest = ", ".join(f"{kinds[kind]} {kind}" for kind in KINDS[1:])
    return f"Of {len(sources)} sources, {kinds['primary']} are primary ({share}), {rest}."


def sieve(sources):
    """Return the form that cuts the list down; the script shows it, since without one it could do nothing."""
    return (
        f"<form hidden>{choice('kind', 'Kind', dict(zip(KINDS, KINDS, strict=True)), sources)}"
        f"{choice('read', 'What we read', READ, sources)}<output></output></form>"
    )


def choice(name, label, words, sources):
    """Return a labelled list of the words for a field, each with its number of sources."""
    found = Counter(source[name] for source in sources)
    options = "".join(
        f'<option value="{value}">{word} ({found[value]})</option>' for value, word in words.items()
    )
    return f'<label>{label} <select name="{name}"><option value="">all</option>{options}</select></label>'


def source_item(source):
    """Return one source as a list item."""
    title = f'<a href="{escape(source["url"])}">{foreign(source["title"])}</a>'
    archived = f" ({link(source['archived'], 'archived copy')})" if source["archived"] else ""
    note = f" {escape(source['note'])}." if source["note"] else ""
    return (
        f'<li id="{escape(source["key"])}" data-kind="{source["kind"]}" data-read="{source["read"]}">'
        f"{escape(source['author'])}, {title} ({escape(source['year'])}){archived}. "
        f"{source['kind'].capitalize()}; {how_read(source)}{copied(source)}.{note} {used(source)}</li>"
    )


def copied(source):
    """Return what a copy is a copy of, as HTML; "" for what was read at its own place."""
    if not is_copy(source):
        return ""
    official = source["official"]
    place = link(official, official) if official.startswith("http") else foreign(official)
    return f"; a copy of: {place}"


def used(source):
    """Return where a source is used, as HTML."""
    pages = [link(f"{page}.html", title) for page, title in source["pages"].items()]
    tables = [link(f"../data/{table}.csv", f"{table}.csv") for table in source["tables"]]
    return f"Used in {', '.join([*pages, *tables])}." if pages or tables else "Not used."


class SourceList:
    """The sources that a page cites, under the keys that stand in its text."""

    def __init__(self, sources):
        """Keep the sources; each a dict as `cite` returns it."""
        self.sources = sources

    def __repr__(self):
        """Return one line a source, for a terminal."""
        return "\n".join(
            f"{s['key']}: {s['author']}, {s['title']} ({s['year']}) {s['url']}" for s in self.sources
        )

    def _repr_html_(self):
        """Return a list of linked sources."""
        items = (f"<li><code>{source['key']}</code> {source_link(source)}</li>" for source in self.sources)
        return f"<p>{in_kinds(self.sources)}</p><ul>{''.join(items)}</ul>" if self.sources else ""


def show_sources(page):
    """Show what the keys in a page's text stand for; a live notebook prints the bare keys.

    page: path of the page's Markdown file.
    """
    return SourceList(list_sources(page))
