"""No number in the prose contradicts a table: a file beside each chapter says what its numerals rest on.

An entry of chapters/<chapter>.numbers.yml has `phrase`, literal text of the chapter with some numeral, and
either `value_from`, an expression as in an exercise that gives the phrase's numbers in their order, or
`source`, the key of a source cited in the same paragraph, for a number that no table holds.
"""

import re
from functools import cache

import jupytext
import pytest
import yaml

from pillars.data import ROOT
from pillars.exercises.read import compute

CHAPTERS = sorted(path for path in ROOT.glob("chapters/*.md") if path.with_suffix(".numbers.yml").exists())
NUMERAL = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?")
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
NAMES = r"Article|Art\.|Resolution|Part|Issue|No\.|(?i:chapter|section|paragraph|page|item|question)"
# What is no quantity: a date, a year or a run of years, a name with a number, a quotation, code, a link.
NO_QUANTITY = re.compile(
    rf"\d{{1,2}}(?:[–-]\d{{1,2}})?(?: (?:and|to|or) \d{{1,2}})? (?:{MONTH})|(?:{MONTH}) \d{{1,2}}\b"
    r"|\b(?:1[89]|20)\d\d(?:[–-]\d{2,4})?s?\b(?![,.]\d)"
    rf"|\b(?:{NAMES})s?[  -]\d+(?:(?:, | and | to |–)\d+)*|\b[A-Z][\w.]*-?\d[\w.-]*|\b[A-Z][a-z]+-\d+"
    r"|\d+(?:st|nd|rd|th)\b|\d+ (?:words|minutes)\b|“[^”]*”|`[^`]*`|\]\([^)]*\)|<[^>]*>|https?://\S+",
)
every_chapter = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)


@cache
def read_paragraphs(chapter):
    """Return the paragraphs of a chapter's text, each on one line, citations included."""
    cells = [cell.source for cell in jupytext.read(chapter).cells if cell.cell_type == "markdown"]
    text = re.sub(r"^\*\*Time\.\*\*[^\n]*|^```.*?^```", "", "\n\n".join(cells), flags=re.M | re.S)
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]


@cache
def read_bindings(chapter):
    """Return the entries of the file beside a chapter."""
    return yaml.safe_load(chapter.with_suffix(".numbers.yml").read_text(encoding="utf-8")) or []


def plain(paragraph):
    """Return a paragraph without its citations."""
    return re.sub(r" ?\{footcite:\w+\}`[^`]*`", "", paragraph)


def quantities(text):
    """Return the numerals of a text that stand for a quantity, with their places."""
    named = [match.span() for match in NO_QUANTITY.finditer(text)]
    found = (match for match in NUMERAL.finditer(text))
    return [m for m in found if not any(start <= m.start() < end for start, end in named)]


def within_a_phrase(numeral, text, phrases):
    """Say whether a numeral stands within one of the phrases that are bound."""
    places = (re.finditer(re.escape(phrase), text) for phrase in phrases)
    return any(place.start() <= numeral.start() < place.end() for found in places for place in found)


@every_chapter
def test_every_numeral_of_the_prose_is_bound_to_what_it_rests_on(chapter):
    phrases = [" ".join(entry["phrase"].split()) for entry in read_bindings(chapter)]
    texts = [plain(paragraph) for paragraph in read_paragraphs(chapter)]
    loose = [
        text[max(0, numeral.start() - 30) : numeral.end() + 20]
        for text in texts
        for numeral in quantities(text)
        if not within_a_phrase(numeral, text, phrases)
    ]
    assert loose == []


@every_chapter
def test_every_bound_phrase_stands_in_the_prose(chapter):
    texts = [plain(paragraph) for paragraph in read_paragraphs(chapter)]
    phrases = [" ".join(entry["phrase"].split()) for entry in read_bindings(chapter)]
    assert [phrase for phrase in phrases if not any(phrase in text for text in texts)] == []


def computed(entry):
    """Return the numbers that an entry's expression gives, as a list."""
    answer = compute({"answer_from": entry["value_from"]}, "")["answer"]
    values = answer if isinstance(answer, list | tuple) else [answer]
    return [float(value) for value in values]


def shown(phrase):
    """Return each number of a phrase, and half a unit of its last digit."""
    texts = [match[0] for match in quantities(phrase)]
    return [(float(t.replace(",", "")), 0.5 * 10 ** -len(t.partition(".")[2]) + 1e-9) for t in texts]


@every_chapter
def test_every_number_in_a_phrase_equals_what_the_tables_give(chapter):
    for entry in read_bindings(chapter):
        if "value_from" in entry:
            numbers, values = shown(entry["phrase"]), computed(entry)
            assert len(numbers) == len(values), entry["phrase"]
            wrong = [v for (n, half), v in zip(numbers, values, strict=True) if abs(n - v) > half]
            assert wrong == [], entry["phrase"]


@every_chapter
def test_a_number_that_no_table_holds_is_cited_where_it_stands(chapter):
    for entry in read_bindings(chapter):
        assert ("value_from" in entry) != ("source" in entry), entry["phrase"]
        if "source" in entry:
            phrase = " ".join(entry["phrase"].split())
            places = [p for p in read_paragraphs(chapter) if phrase in plain(p)]
            assert [p for p in places if entry["source"] not in p] == [], entry["phrase"]


def test_every_chapter_binds_its_numbers():
    chapters = [*ROOT.glob("chapters/[0-9]*.md"), ROOT / "chapters" / "reading-the-article.md"]
    assert [c.name for c in chapters if c.exists() and not c.with_suffix(".numbers.yml").exists()] == []
