"""Join the built pages into one HTML document that is ready to print."""

import json
import re
from html import escape
from pathlib import Path

from pillars.book.paper.addresses import PAGE, join_addresses
from pillars.book.paper.chapters import read_chapters
from pillars.book.paper.frames import stand_still
from pillars.book.paper.front import (
    UNKNOWN,
    read_licence,
    read_repository,
    write_authors,
    write_contents,
    write_title_page,
)
from pillars.book.site.releases import read_citation

PAGE_OF = re.compile(PAGE.format("([^⟧]+)"))
STYLE = Path(__file__).with_name("paper.css")


class Document:
    """The book in a folder as one document; its contents can be written with or without page numbers."""

    def __init__(self, folder):
        """Read and join the pages; raise FileNotFoundError if they were not built."""
        self.citation = read_citation(folder)
        self.licence = read_licence(folder)
        self.chapters = read_chapters(folder)
        stand_still(self.chapters)
        join_addresses(self.chapters, read_repository(folder))
        self.text = "".join(map(write_chapter, self.chapters))

    @property
    def date(self):
        """Return the date of this version as YYYY-MM-DD."""
        return str(self.citation["date-released"])

    @property
    def author(self):
        """Return who wrote the book."""
        return write_authors(self.citation)

    def targets(self):
        """Return the ids of which the document gives the page, in the contents or in the text."""
        listed = [name for chapter in self.chapters for name in (chapter.name, *dict(chapter.sections()))]
        return [*listed, *PAGE_OF.findall(self.text)]

    def write(self, pages):
        """Return the document as HTML; pages: id -> number of its page, empty while nobody knows."""
        title = escape(self.citation["title"])
        heads = "".join(write_running_head(chapter) for chapter in self.chapters)
        text = PAGE_OF.sub(lambda found: str(pages.get(found[1], UNKNOWN)), self.text)
        style = f"{STYLE.read_text(encoding='utf-8')}{heads}"
        return (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            f"<style>{style}</style></head><body>{write_title_page(self.citation, self.licence)}"
            f"{write_contents(self.chapters, pages)}{text}</body></html>"
        )


def write_chapter(chapter):
    """Return a chapter as HTML, with its number above its title."""
    number = f'<p class="paper-number">Chapter {chapter.number}</p>' if chapter.number else ""
    return (
        f'<div class="paper-chapter" id="{chapter.name}" style="page: in-{chapter.name}">'
        f"{number}{chapter.article}</div>"
    )


def write_running_head(chapter):
    """Return the rule that prints the title of a chapter above each of its pages."""
    # JSON and CSS write such a text alike.
    words = json.dumps(chapter.label, ensure_ascii=False)
    return f"@page in-{chapter.name} {{ @top-left {{ content: {words}; }} }}\n"
