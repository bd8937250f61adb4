"""Every chapter has the one shape, cites what it says, and types no date that the tables do not hold."""

import datetime
import re
from functools import cache

import jupytext
import pytest
import yaml

from pillars import figures
from pillars.data import ROOT, cite, load
from pillars.data.tables import resources

CHAPTERS = sorted(ROOT.glob("chapters/[0-9]*.md"))
ORDER = ["Key points", "How each capital", "Decision point", "Open question", "About this chapter", "Sources"]
CAPITALS = ["Tokyo", "Washington", "Seoul", "Beijing", "Taipei", "Pyongyang", "ASEAN"]
VERBS = re.split(
    r"\s+",
    "Ask Assess Calculate Compare Count Date Describe Distinguish Explain Find Identify Judge "
    "List Name Place Read Recognise Reckon Separate Show State Test Trace Weigh Write",
)
MONTHS = [datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13)]
DATE = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) (\d{{4}})")
EXECUTED = [path for path in sorted(ROOT.glob("chapters/*.md")) if "kernelspec:" in path.read_text("utf-8")]
READ_BY_STUDENTS = [*CHAPTERS, ROOT / "chapters/index.md", ROOT / "chapters/reading-the-article.md"]
ABBREVIATION = re.compile(r"(?<![\w-])[A-Z]{2,}(?![\w-])")
# Numerals, what everybody knows, kinds of files, and houses that are known by nothing else.
NO_ABBREVIATION = re.compile("II|III|IV|US|UN|EU|CSV|PDF|BBC|CNN|KBS|NHK|PHP|RAND|RIA")
SMALL_WORDS = {"of", "the", "and", "for", "on", "in", "to", "a"}
# Where a text was or was not seen: a matter for the notes.
PROVENANCE = re.compile(
    r"\bwe (could not|found no|did not see|have (only )?seen|have not seen|saw)\b"
    r"|\bas far as we (saw|have seen|could see)|\bthat we saw\b|\bnot seen\b|\bin (our|a) copy\b",
    re.IGNORECASE,
)
every_chapter = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)


def read_cells(chapter, kind):
    """Return the sources of a chapter's cells of one kind."""
    return [cell.source for cell in jupytext.read(chapter).cells if cell.cell_type == kind]


def read_prose(chapter):
    """Return a chapter's text without its cells, citations and comments."""
    text = "\n".join(read_cells(chapter, "markdown"))
    return re.sub(r"\{footcite:\w+\}`[^`]*`|<[^>]+>|```.*?```", "", text, flags=re.DOTALL)


@cache
def dates_in_tables():
    """Return every ISO date that stands in a column of dates of some table."""
    return {
        cell
        for name, resource in resources().items()
        for field in resource["schema"]["fields"]
        if field.get("unit") == "ISO 8601 date" and field["name"] not in ("as_of", "review_by")
        for cell in load(name)[field["name"]].dropna()
    }


def section(chapter, heading):
    """Return the text below one heading of the second level, with the smaller headings in it."""
    parts = re.split(r"^## (.+)$", read_prose(chapter), flags=re.MULTILINE)
    return next(text for name, text in zip(parts[1::2], parts[2::2], strict=True) if name.startswith(heading))


def objectives_of(chapter):
    """Return the text below the heading of the objectives."""
    return section(chapter, "About this chapter").split("\n### Objectives\n")[1].split("\n### ")[0]


@every_chapter
def test_the_sections_stand_in_the_one_order(chapter):
    headings = re.findall(r"^## (.+)$", read_prose(chapter), re.MULTILINE)
    found = [name for name in ORDER for heading in headings if heading.startswith(name)]
    places = [next(i for i, h in enumerate(headings) if h.startswith(name)) for name in ORDER]
    assert found == ORDER and places == sorted(places)


@every_chapter
def test_a_question_stands_at_the_top_and_the_time_it_takes_at_the_foot(chapter):
    assert re.search(r"^\*\*Question\.\*\* [^\n]+\?", read_prose(chapter).split("\n## ")[0], re.MULTILINE)
    about = section(chapter, "About this chapter")
    assert re.search(r"^\*\*Time\.\*\* reading \d+ minutes, seminar \d+ minutes", about, re.MULTILINE)


@every_chapter
def test_a_picture_comes_before_the_key_points_and_a_question_right_after_them(chapter):
    top, _, rest = chapter.read_text("utf-8").partition("\n## Key points\n")
    assert re.search(r"^(plot|show)_\w+\(|^(\w+ = )?\w+Map\(", top, re.MULTILINE)
    assert re.search(r'^exercise\("', rest.split("\n## ")[0], re.MULTILINE)


@every_chapter
def test_every_objective_begins_with_a_verb_and_has_a_key_point(chapter):
    objectives = re.findall(r"^- (\w+)", objectives_of(chapter), re.MULTILINE)
    points = re.findall(r"^- ", section(chapter, "Key points"), re.MULTILINE)
    assert objectives and not set(objectives) - set(VERBS)
    assert len(points) == len(objectives)


@every_chapter
def test_each_capital_has_its_reading(chapter):
    text = section(chapter, "How each capital")
    assert [name for name in CAPITALS if name not in text] == []


@every_chapter
def test_a_chapter_is_a_seminars_reading(chapter):
    assert 2500 <= len(read_prose(chapter).split()) <= 4000


@every_chapter
def test_a_cell_is_a_call_not_a_program(chapter):
    cells = read_cells(chapter, "code")
    assert max(len(cell.splitlines()) for cell in cells) <= 12
    assert (
        len([cell for cell in cells if not cell.startswith(("exercise(", "check(", "show_sources("))]) <= 12
    )


@every_chapter
def test_a_chapter_asks_at_least_four_questions_and_the_tables_answer_one(chapter):
    rows = yaml.safe_load(chapter.with_suffix(".exercises.yml").read_text(encoding="utf-8"))
    shown = re.findall(r'^exercise\("([^"]+)"\)', chapter.read_text(), re.MULTILINE)
    assert sorted(shown) == sorted(row["id"] for row in rows) and len(rows) >= 4
    assert any("load(" in str(row.get("answer_from", "")) for row in rows)


@every_chapter
def test_every_question_belongs_to_an_objective_of_the_chapter(chapter):
    objectives = re.findall(r"^- ", objectives_of(chapter), re.MULTILINE)
    rows = yaml.safe_load(chapter.with_suffix(".exercises.yml").read_text(encoding="utf-8"))
    assert [row["id"] for row in rows if not 1 <= row["objective"] <= len(objectives)] == []


@every_chapter
def test_every_citation_resolves(chapter):
    keys = re.findall(r"\{footcite:\w+\}`([^`]+)`", chapter.read_text())
    assert keys
    for key in {name.strip() for group in keys for name in group.split(",")}:
        assert cite(key)[0]["title"]


@every_chapter
def test_every_full_date_in_the_prose_stands_in_a_table(chapter):
    known = dates_in_tables()
    typed = {
        (int(day), MONTHS.index(month) + 1, int(year))
        for day, month, year in DATE.findall(read_prose(chapter))
        if day
    }
    assert [date for date in sorted(typed) if "{2}-{1:02}-{0:02}".format(*date) not in known] == []


@every_chapter
def test_no_contraction_or_placeholder_stands_in_the_prose(chapter):
    assert (
        re.findall(r"\b\w+n['’]t\b|\b(?:it|that|there|he|she)['’]s\b|TODO|TBD|lorem", read_prose(chapter))
        == []
    )


def words_of_letters(text, abbreviation):
    """Say whether words of a text, small ones left out, begin with the letters of an abbreviation in turn."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word not in SMALL_WORDS]
    return abbreviation.casefold() in "".join(word[0] for word in words).casefold()


@pytest.mark.parametrize("page", READ_BY_STUDENTS, ids=lambda path: path.stem)
def test_each_abbreviation_stands_in_the_glossary_or_is_spelled_out_where_it_first_stands(page):
    terms = load("terms")
    explained = " ".join([*terms.title, *terms.definition])
    text = re.sub(r"\]\([^)]*\)", "]", read_prose(page))
    first = {match[0]: match.start() for match in reversed([*ABBREVIATION.finditer(text)])}
    assert (
        [
            word
            for word, place in sorted(first.items())
            if not NO_ABBREVIATION.fullmatch(word)
            and not re.search(rf"\b{word}\b", explained)
            # With its own letters left out, which would else spell it.
            and not words_of_letters(text[max(0, place - 90) : place], word)
            and not words_of_letters(text[place + len(word) : place + 90], word)
        ]
        == []
    )


@pytest.mark.parametrize("page", READ_BY_STUDENTS, ids=lambda path: path.stem)
def test_no_paragraph_has_more_than_four_citation_marks(page):
    paragraphs = "\n".join(read_cells(page, "markdown")).splitlines()
    assert [line[:80] for line in paragraphs if line.count("{footcite:p}") > 4] == []


@every_chapter
def test_at_most_five_sentences_outside_notes_and_capitals_say_what_was_seen(chapter):
    parts = re.split(
        r"^## ", re.sub(r"^\[\^.*$", "", read_prose(chapter), flags=re.MULTILINE), flags=re.MULTILINE
    )
    text = " ".join(part for part in parts if not part.startswith(("How each capital", "Sources")))
    sentences = re.split(r"(?<=[.!?”])\s+", text)
    assert len([sentence for sentence in sentences if PROVENANCE.search(sentence)]) <= 5


def test_nothing_printed_rests_on_memory():
    for path in [*ROOT.glob("data/*.csv"), *ROOT.glob("data/*.bib"), *ROOT.glob("chapters/*")]:
        assert not re.search(r"from memory|unverified|confidence: low", path.read_text(), re.IGNORECASE), (
            path.name
        )


@pytest.mark.parametrize("page", EXECUTED, ids=lambda path: path.stem)
def test_the_front_matter_lists_the_tables_that_a_page_loads_links_and_charts(page):
    notebook = jupytext.read(page)
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    named = {*re.findall(r"\bload\(\"(\w+)\"\)", code), *re.findall(r"\.\./data/(\w+)\.csv", text)}
    charted = {getattr(figures, plot)().table for plot in re.findall(r"\b(plot_\w+)\(", code)}
    listed = notebook.metadata.get("tables", [])
    every = set(resources()) if listed == "every" else set(listed)
    assert listed in ("every", sorted(every)) and every <= set(resources())
    assert charted | named <= every
