"""The glossary: every term of data/terms.csv with its words in Japanese, Korean and Chinese."""

from html import escape

import pandas

from pillars.data import cite, load
from pillars.data.citations import thin_mark
from pillars.tables.listing import (
    Listing,
    first_letter,
    letter_id,
    letter_links,
    letters,
    link,
    with_languages,
)

LANGUAGES = {"ja": "Japanese", "ko": "Korean", "zh": "Chinese"}
SEEN_AGAIN = "✓"
MARKS = {"ja": "ja", "ko": "ko", "zh": "zh-Hans"}


def show_terms():
    """Show every term from A to Z; a term’s id on the page is term-<its key>."""
    terms = load("terms")
    terms = terms.sort_values("title", key=lambda titles: titles.str.casefold())
    parts = []
    for letter in letters(terms.title):
        rows = [row for row in terms.itertuples() if first_letter(row.title) == letter]
        items = "".join(term_item(row) for row in rows)
        parts.append(f'<h2 id="{letter_id(letter)}">{letter}</h2><dl>{items}</dl>')
    text = "\n".join(f"{row.title}: {row.definition}" for row in terms.itertuples())
    return Listing(f"{letter_links(terms.title)}{''.join(parts)}", text)


def term_item(row):
    """Return one term as HTML: its name, its definition, its words, its note and its sources."""
    words = [word(row, language) for language in LANGUAGES if not pandas.isna(getattr(row, language))]
    details = [
        escape(row.definition),
        "; ".join(words),
        "" if pandas.isna(row.note) else with_languages(row.note),
    ]
    details = "".join(f"<dd>{detail}</dd>" for detail in [*details, origin(row.source)] if detail)
    return f'<dt id="term-{row.term}">{escape(row.title)}</dt>{details}'


def word(row, language):
    """Return a term in one language with its reading, each marked with its language."""
    own, reading = getattr(row, language), getattr(row, f"{language}_reading")
    mark, tick = MARKS[language], f"&nbsp;{SEEN_AGAIN}" if language in seen_again(row) else ""
    return (
        f'{LANGUAGES[language]} <span lang="{mark}">{escape(own)}</span> '
        f'(<span lang="{language}-Latn">{escape(reading)}</span>){tick}'
    )


def seen_again(row):
    """Return the languages whose word of a term a second reading met in a text."""
    return [] if pandas.isna(row.seen_again) else row.seen_again.split("; ")


def origin(source):
    """Return the linked sources of a term as HTML, or nothing."""
    links = [
        link(item["url"], f"{item['author']} ({item['year']})") + thin_mark(item) for item in cite(source)
    ]
    return f"Seen in {'; '.join(dict.fromkeys(links))}" if links else ""
