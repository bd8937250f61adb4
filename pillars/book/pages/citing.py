"""How a chapter cites: its sources in footnotes, with their kinds, and at its end itself and its version."""

import re
from html import escape
from pathlib import Path

from pybtex.style.formatting import BaseStyle
from pybtex.style.template import href, join

from pillars.book.site.releases import digest_of_page, read_citation, read_record, read_releases
from pillars.data import list_sources
from pillars.data.citations import describe, how_read, is_copy, plain
from pillars.tables.sources import in_kinds

SOURCES = re.compile('(<section id="sources">\\s*<h2>.*?</h2>)', re.DOTALL)


class Footnotes(BaseStyle):
    """A source in a footnote: what it is at its own place, and how much of which copy was read."""

    def get_misc_template(self, entry):
        """Return the parts of a footnote, as pybtex wants them."""
        source = describe(entry.key)
        itself = source["official"].startswith("http")
        about = [source["author"], source["title"], source["year"]] if itself else [source["official"]]
        note = plain(entry.fields.get("note", ""))
        words = how_read(source).capitalize() + (", in a copy" if is_copy(source) else "")
        day = f", {entry.fields['urldate']}" if "urldate" in entry.fields else ""
        before = " ".join(map(sentence, filter(None, [*about, note])))
        link = href[source["official"], source["official"]]
        own = ["Its own place: ", link, ". "] if itself and is_copy(source) else []
        return join[(f"{before} ", *own, f"{words}{day}: ", href[source["url"], source["url"]])]


def sentence(text):
    """Return a text that ends as a sentence does."""
    return text if text.endswith((".", "?", "!", "?”", ".”")) else f"{text}."


def add_kinds(app, pagename, templatename, context, doctree):
    """Say at the head of a page's sources how many there are of each kind."""
    if "body" in context and SOURCES.search(context["body"]):
        line = f"<p>{in_kinds(list_sources(Path(app.srcdir, f'{pagename}.md')))}</p>"
        context["body"] = SOURCES.sub(lambda head: head[1] + line, context["body"], count=1)


def add_citation(app, pagename, templatename, context, doctree):
    """Add both to the end of a chapter."""
    book = read_citation(app.srcdir)
    if not book or "kernelspec" not in app.env.metadata.get(pagename, {}):
        return
    first = pagename == app.config.root_doc
    what = "book" if first else "chapter"
    part = "" if first else f"“{single_quotes(context['title'])}”, in "
    context["body"] += (
        f'<section class="pillar-cite" id="cite-this-{what}"><h2>Cite this {what}</h2>'
        f"<p>{cite(book, part, pagename)}</p>{last_change(app.srcdir, pagename)}</section>"
    )


def single_quotes(title):
    """Return a title as it stands within quotation marks."""
    return title.replace("“", "‘").replace("”", "’")


def cite(book, part, pagename):
    """Return how to cite a page as HTML; part: its title as HTML. The day of reading, only a reader knows."""
    authors = " and ".join(escape(name_of(author)) for author in book["authors"])
    year = str(book["date-released"])[:4]
    place = address(book, pagename)
    return (
        f"{authors}: {part}<cite>{escape(book['title'])}</cite>, version "
        f'{escape(str(book["version"]))}, {year}. <a href="{escape(place)}">{escape(place)}</a>'
    )


def name_of(author):
    """Return an author's name, of a group or of a person."""
    return author.get("name") or f"{author['given-names']} {author['family-names']}"


def address(book, pagename):
    """Return the page's own address once CITATION.cff names that of the book; until then the repository's."""
    return f"{book['url'].rstrip('/')}/{pagename}.html" if "url" in book else book["repository-code"]


def last_change(source, page):
    """Return when a page's text last changed, as HTML; "" where nobody has recorded that.

    Not from git: a copy without a history, or with a part of it, has to give the same page.
    """
    recorded = read_record(source).get(page)
    if not recorded:
        return ""
    same = recorded["digest"] == digest_of_page(source, page)
    words = "last changed in" if same else "has changed since"
    dates = {release.version: release.date for release in read_releases(source)}
    date = dates[recorded["version"]]
    return (
        f'<p>This text {words} version {recorded["version"]}, of <time datetime="{date}">{date}</time>.</p>'
    )
