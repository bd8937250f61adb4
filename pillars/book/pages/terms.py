"""Link the first use of each term on a page to the glossary, with its definition where the pointer rests."""

import re
from functools import cache

from bs4 import NavigableString

from pillars.data import DATA
from pillars.data.tables import read_table

# A word of the book's own, such as "open" or "party", also has its everyday sense, which needs no link.
OWN_WORDS = "word of this book"
PROSE = ("p", "li", "dd")
NOT_PROSE = "a, code, figure, aside, table, summary, [data-model-id], .cell, .footnote, .citation"


@cache
def patterns():
    """Return (pattern, term, definition) for each term that is linked, the longest title first."""
    # Not load(): pandas takes half a second to import, and the build needs it for nothing else.
    rows = [row for row in read_table(DATA, "terms.csv", {}).rows if row["kind"] != OWN_WORDS]
    rows.sort(key=lambda row: -len(row["title"]))
    return [(pattern(row["title"]), row["term"], row["definition"]) for row in rows]


def pattern(title):
    """Return what finds a title, also in the plural; an abbreviation only in capitals."""
    flags = re.NOFLAG if title.isupper() else re.IGNORECASE
    return re.compile(rf"(?<![\w-]){re.escape(title)}s?(?![\w-])", flags)


def link_terms(page):
    """Link the first use of each term in a page's prose; without a glossary, and within it, do nothing."""
    glossary = page.select_one('nav a[href$="glossary.html"]')
    if not glossary or page.select_one('[id^="term-"]'):
        return
    texts = list(texts_of(page))
    whole = "\n".join(texts)
    for found, term, definition in patterns():
        if found.search(whole):
            place = f"{glossary['href']}#term-{term}"
            link = {"class": "pillar-term", "href": place, "title": definition}
            link_first(texts, found, page.new_tag("a", attrs=link))


def link_first(texts, found, link):
    """Put the link in place of the first match in the texts, and the two halves in place of the text."""
    for place, text in enumerate(texts):
        match = found.search(text)
        if match:
            link.string = match[0]
            halves = NavigableString(text[: match.start()]), NavigableString(text[match.end() :])
            text.replace_with(halves[0], link, halves[1])
            texts[place : place + 1] = halves
            return


def texts_of(page):
    """Yield the pieces of text that are prose, in their order."""
    for article in page.select("article.bd-article"):
        # By identity: two elements of the same content are equal, wherever they stand.
        barred = {id(element) for element in article.select(NOT_PROSE)}
        prose = {}
        for text in article.descendants:
            if not isinstance(text, NavigableString):
                continue
            place = id(text.parent)
            if place not in prose:
                around = list(text.parents)
                inside = any(element.name in PROSE for element in around)
                prose[place] = inside and barred.isdisjoint(map(id, around))
            if prose[place]:
                yield text


FIXES = (link_terms,)
