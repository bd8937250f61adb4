"""Tell readers who follow the book of corrected facts: an Atom feed, made of the changelog."""

from html import escape
from xml.etree import ElementTree

from pillars.book.site.releases import read_citation, read_releases

NAME, ATOM = "feed.xml", "http://www.w3.org/2005/Atom"
TITLE = "Facts added and corrected"


def link_feed(app, pagename, templatename, context, doctree):
    """Name the feed in the head of a page, where a feed reader looks for it."""
    if read_citation(app.srcdir):
        address = context["pathto"](NAME, 1)
        context["metatags"] = context.get("metatags", "") + (
            f'\n<link rel="alternate" type="application/atom+xml" title="{TITLE}" href="{address}" />'
        )


def write_feed(source, site):
    """Write the feed into the site, unless there is nothing to write it from."""
    releases, book = [release for release in read_releases(source) if release.facts], read_citation(source)
    if book and releases:
        feed = ElementTree.ElementTree(make_feed(book, releases))
        ElementTree.indent(feed)
        feed.write(site / NAME, encoding="utf-8", xml_declaration=True)


def make_feed(book, releases):
    """Return the feed with one entry for each release that changed a fact."""
    home = book["repository-code"]
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    add(feed, "id", f"{home}#facts")
    add(feed, "title", f"{book['title'].split('?')[0]}?: {TITLE.lower()}")
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
