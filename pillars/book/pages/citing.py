"""Say at the end of each chapter how to cite it, and in which version its text last changed."""

from html import escape

from pillars.book.site.releases import digest_of_page, read_citation, read_record, read_releases


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
