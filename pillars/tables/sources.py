"""The sources of a page, and every source of the book: what it is, what we saw of it, where it is used."""

from html import escape

from pillars.data import list_sources
from pillars.data.citations import all_sources
from pillars.figures.chart import source_link
from pillars.tables.listing import Listing, first_letter, foreign, letter_id, letter_links, letters, link


def show_all_sources():
    """Show every source of data/sources.bib; the key of a source is its id on the page."""
    sources = all_sources()
    groups = {letter: [] for letter in letters([source["author"] for source in sources])}
    for source in sources:
        groups[first_letter(source["author"])].append(source_item(source))
    parts = [
        f'<h2 id="{letter_id(letter)}">{letter}</h2><ul>{"".join(items)}</ul>'
        for letter, items in groups.items()
    ]
    text = "\n".join(f"{s['key']}: {s['author']}, {s['title']} ({s['year']})" for s in sources)
    jumps = letter_links([source["author"] for source in sources])
    return Listing(f"<p>{len(sources)} sources.</p>{jumps}{''.join(parts)}", text)


def source_item(source):
    """Return one source as a list item."""
    title = f'<a href="{escape(source["url"])}">{foreign(source["title"])}</a>'
    copy = f" ({link(source['archived'], 'archived copy')})" if source["archived"] else ""
    note = f" {escape(source['note'])}." if source["note"] else ""
    return (
        f'<li id="{escape(source["key"])}">{escape(source["author"])}, {title} ({escape(source["year"])})'
        f"{copy}.{note} {used(source)}</li>"
    )


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
        return f"<ul>{''.join(items)}</ul>"


def show_sources(page):
    """Show what the keys in a page's text stand for; a live notebook prints the bare keys.

    page: path of the page's Markdown file.
    """
    return SourceList(list_sources(page))
