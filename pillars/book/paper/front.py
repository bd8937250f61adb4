"""The pages before the first chapter: title, licence and contents."""

from html import escape

import yaml

from pillars.book.pages.citing import name_of

# As wide as any number of a page, so that the second printing breaks its lines like the first.
UNKNOWN = "000"
ABOUT = """This is the book on paper. What moves on its pages stands still here: a tool for weighing shows
its tables and leaves room for your points, and a figure that moves through time shows one year, with a list
of others. The exercises are here without their answers; on the pages each answers at once and says why. The
code is in the notebooks only."""


def write_title_page(citation, licence):
    """Return the title page as HTML; licence: the book's own words on it, as HTML."""
    title, _, subtitle = citation["title"].partition("? ")
    home = escape(citation.get("url") or citation["repository-code"])
    return (
        f'<div class="paper-title"><p class="paper-name">{escape(title)}?</p>'
        f'<p class="paper-subtitle">{escape(subtitle)}</p><p>{escape(write_authors(citation))}</p>'
        f"<p>Version {escape(str(citation['version']))}, {citation['date-released']}</p>"
        f'<p><a href="{home}">{home}</a></p>'
        f'<div class="paper-about"><p>{ABOUT}</p>{licence}</div></div>'
    )


def write_authors(citation):
    """Return who wrote the book, as text."""
    return " and ".join(name_of(author) for author in citation["authors"])


def read_licence(folder):
    """Return what the foot of every page says of the licence, as HTML."""
    config = yaml.safe_load((folder / "_config.yml").read_text(encoding="utf-8"))
    return config["html"]["extra_footer"]


def read_repository(folder):
    """Return the address at which the repository shows its files."""
    config = yaml.safe_load((folder / "_config.yml").read_text(encoding="utf-8"))["repository"]
    return f"{config['url']}/blob/{config['branch']}"


def write_contents(chapters, pages):
    """Return the table of contents as HTML; pages: id in the document -> number of its page."""
    items = "".join(write_chapter_lines(chapter, pages) for chapter in chapters)
    return f'<div class="paper-contents"><h1 id="contents">Contents</h1><ol>{items}</ol></div>'


def write_chapter_lines(chapter, pages):
    """Return the lines of one chapter and of its sections."""
    sections = "".join(f"<li>{write_line(target, title, pages)}</li>" for target, title in chapter.sections())
    inner = f"<ol>{sections}</ol>" if sections else ""
    return f"<li>{write_line(chapter.name, chapter.label, pages)}{inner}</li>"


def write_line(target, words, pages):
    """Return one line of the contents: words, dots and a page, all of it a link."""
    return (
        f'<a href="#{escape(target)}"><span>{escape(words)}</span><span class="paper-dots"></span>'
        f"<span>{pages.get(target, UNKNOWN)}</span></a>"
    )
