"""Join the built pages into one HTML document, ready to print; offer the PDF beside the site."""

import json
import re
import shutil
from html import escape
from pathlib import Path
from typing import NamedTuple

import yaml
from bs4 import BeautifulSoup
from bs4.element import Tag

from pillars.book.pages.citing import name_of
from pillars.book.paper.on_paper import PAGE, join_addresses, stand_still
from pillars.book.site.finish import write_worker
from pillars.book.site.releases import read_citation
from pillars.maps.globe import STILL

PAGE_OF = re.compile(PAGE.format("([^⟧]+)"))
STYLE = Path(__file__).with_name("paper.css")
# As wide as any number of a page, so that the second printing breaks its lines like the first.
UNKNOWN = "000"
ABOUT = """This is the book on paper. What moves on its pages stands still here: a tool for weighing shows
its tables and leaves room for your points, and a map that moves through time shows three years or one, and
its table. The exercises are here without their answers; on the pages each answers at once and says why. The
code is in the notebooks only."""
# What only a screen shows.
SCREEN = "a.headerlink, a.pillar-link, .pillar-place, .d-print-none"
# Of a book on paper the pages are cited, and the first chapter says how.
CITE = ".pillar-cite"
PDF_NAME = "which-pillar-first.pdf"
LINK = re.compile(r'<p class="whole-book.*?</p>', re.DOTALL)
TITLE_END = "</h1>"


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
        style = f"{STILL}{STYLE.read_text(encoding='utf-8')}{heads}"
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


class Chapter(NamedTuple):
    """A chapter: the name of its file without ending, its number or "", its title, and its text as a tree."""

    name: str
    number: str
    title: str
    article: Tag

    @property
    def label(self):
        """Return the number and the title."""
        return f"{self.number} · {self.title}" if self.number else self.title

    def sections(self):
        """Yield the id and the title of each section that the contents name."""
        for heading in self.article.select("section > h2"):
            yield heading.parent["id"], heading.get_text()


def read_chapters(folder):
    """Return the Chapters of the book in a folder; raise FileNotFoundError for a page that was not built."""
    contents = read_contents(folder)
    site = folder / "_build" / "html"
    chapters = [read_chapter(site / f"{name}.html") for name in [contents["root"], *files_in(contents)]]
    for chapter in chapters[1:]:
        for section in chapter.article.select(CITE):
            section.decompose()
    return chapters


def read_contents(folder):
    """Return what _toc.yml says."""
    return yaml.safe_load((folder / "_toc.yml").read_text(encoding="utf-8"))


def files_in(contents):
    """Yield the files that a part of _toc.yml names, at any depth."""
    for key in ("parts", "chapters", "sections"):
        for entry in contents.get(key, []):
            if "file" in entry:
                yield entry["file"]
            yield from files_in(entry)


def read_chapter(path):
    """Return the Chapter of a built page, without what only a screen shows."""
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    article = page.select_one("article.bd-article")
    for element in article.select(SCREEN):
        element.decompose()
    number = article.select_one("h1 .section-number")
    number = number.extract().get_text(strip=True).rstrip(" ·") if number else ""
    return Chapter(path.stem, number, article.h1.get_text(), article)


def offer_pdf(folder, pdf, pages):
    """Copy the PDF into the site of a book and link it from the first page, below the title."""
    withdraw_pdf(folder)
    site, first_page = find_site(folder)
    shutil.copyfile(pdf, site / PDF_NAME)
    size = f"{pdf.stat().st_size / 1e6:.1f} MB"
    link = f'<a href="../{PDF_NAME}">The whole book as a PDF</a> ({pages} pages, {size})'
    text = first_page.read_text(encoding="utf-8")
    line = f'{TITLE_END}<p class="whole-book d-print-none">{link}</p>'
    first_page.write_text(text.replace(TITLE_END, line, 1), encoding="utf-8")
    # The worker knows each page by its digest.
    write_worker(site)


def withdraw_pdf(folder):
    """Take the PDF and its link out of the site: it would be that of another build."""
    site, first_page = find_site(folder)
    (site / PDF_NAME).unlink(missing_ok=True)
    text = first_page.read_text(encoding="utf-8")
    if LINK.search(text):
        first_page.write_text(LINK.sub("", text), encoding="utf-8")


def find_site(folder):
    """Return the folder of the site and the path of its first page."""
    site = folder / "_build" / "html"
    return site, site / f"{read_contents(folder)['root']}.html"
