"""Read the chapters of the built book, in the order of _toc.yml."""

import re
from typing import NamedTuple

import yaml
from bs4 import BeautifulSoup
from bs4.element import Tag

NUMBER = re.compile(r"0*(\d+)-")
# What only a screen shows.
SCREEN = "a.headerlink, a.pillar-link, .pillar-place, .d-print-none"
# Of a book on paper the pages are cited, and the first chapter says how.
CITE = ".pillar-cite"


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
    number = NUMBER.match(path.stem)
    return Chapter(path.stem, number[1] if number else "", article.h1.get_text(), article)
