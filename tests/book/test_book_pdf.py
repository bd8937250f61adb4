"""The whole book as one PDF: what is in it, what must not be, and where its links lead."""

import fcntl
import re
import shutil
import subprocess
import sys
from os import environ

import pytest
import yaml
from book_pages import CHAPTERS
from bs4 import BeautifulSoup
from matplotlib import get_data_path
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from pillars.book.paper.__main__ import print_book
from pillars.book.paper.document import PDF_NAME, Document, offer_pdf, withdraw_pdf
from pillars.book.paper.on_paper import ON_SCREEN
from pillars.book.paper.printing import find_pages, pack, print_document, print_html
from pillars.book.site.releases import read_citation
from pillars.data import ROOT

# In points: the foot of the text on an A4 page, and two lines of it below a heading.
FOOT, TWO_LINES = 62, 24
# Shorter texts, such as "The same.", could stand in a chapter too.
TELLING = 40

# In a process of its own, since a browser looks for fonts once.
FIND = """
from playwright.sync_api import sync_playwright
from pillars.book.paper import launch_chromium
from pillars.book.paper import find_missing
with sync_playwright() as playwright:
    print(*find_missing(launch_chromium(playwright)))
"""


def squeeze(text):
    """Return a text without spaces, line ends and quotation marks, which a PDF writes in its own way."""
    return re.sub(r"[\s\u00ad\u200b\"“”'‘’*`_]", "", text)


@pytest.fixture(scope="module")
def document(built_book):
    """The joined pages."""
    return Document(built_book.parent.parent)


@pytest.fixture(scope="module")
def path(document, browser, tmp_path_factory, worker_id):
    """The file of the PDF; of several test workers, one prints and the others wait."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared if worker_id == "master" else shared.parent
    with open(shared / "pdf.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "printed").exists():
            print_document(document, browser, shared / PDF_NAME, show=lambda line: None)
            (shared / "printed").touch()
    return shared / PDF_NAME


@pytest.fixture(scope="module")
def pdf(path):
    """The PDF, read."""
    return PdfReader(path)


@pytest.fixture(scope="module")
def texts(path):
    """The text of each page."""
    # pypdf needs half a minute for it.
    return [page.get_textpage().get_text_bounded() for page in PdfDocument(path)]


@pytest.fixture(scope="module")
def whole(texts):
    """The whole text, without spaces."""
    return squeeze("".join(texts))


@pytest.fixture(scope="module")
def links(pdf):
    """What each link of the PDF leads to."""
    notes = (note.get_object() for page in pdf.pages for note in page.get("/Annots", []))
    return [note.get("/Dest") or note["/A"]["/URI"] for note in notes]


def flatten(outline):
    """Yield the bookmarks of a PDF at all levels."""
    for entry in outline:
        if isinstance(entry, list):
            yield from flatten(entry)
        else:
            yield entry


def test_it_is_under_ten_megabytes(path):
    assert path.stat().st_size < 10e6


def test_title_author_language_and_date_are_those_of_the_book(pdf):
    book = read_citation(ROOT)
    assert (pdf.metadata.title, pdf.trailer["/Root"]["/Lang"]) == (book["title"], "en")
    assert pdf.metadata.creation_date.date() == book["date-released"]


def test_the_title_page_names_version_date_and_licence(texts):
    book = read_citation(ROOT)
    assert f"Version {book['version']}, {book['date-released']}" in texts[0]
    assert "CC BY 4.0" in texts[0]


def test_it_is_tagged_and_its_pages_are_a4(pdf):
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pdf.pages} == {(595, 842)}


def test_every_page_but_the_title_page_shows_its_number(texts):
    numbers = [text.splitlines()[1] for text in texts[1:]]
    assert numbers == [str(number) for number in range(2, len(texts) + 1)]


def test_every_chapter_is_there_in_the_order_of_the_book(document):
    assert [f"chapters/{chapter.name}" for chapter in document.chapters] == CHAPTERS


def test_the_contents_give_the_page_on_which_each_chapter_and_section_stands(document, path, texts):
    pages = find_pages(path, document.targets())
    contents = squeeze("".join(texts[1 : pages[document.chapters[0].name] - 1]))
    parts = [(chapter.name, chapter.title) for chapter in document.chapters]
    parts += [part for chapter in document.chapters for part in chapter.sections()]
    wrong = [title for name, title in parts if squeeze(f"{title}{pages[name]}") not in contents]
    absent = [title for name, title in parts if squeeze(title) not in squeeze(texts[pages[name] - 1])]
    assert (wrong, absent) == ([], [])


def test_the_bookmarks_name_every_chapter_in_order(document, pdf):
    titles = [squeeze(entry.title) for entry in pdf.outline if not isinstance(entry, list)]
    assert titles == [squeeze(title) for title in ("Contents", *(c.title for c in document.chapters))]


def test_no_heading_stands_alone_at_the_foot_of_a_page(pdf):
    alone = [entry.title for entry in flatten(pdf.outline) if entry.top < FOOT + TWO_LINES]
    assert alone == []


def test_every_link_leads_to_a_place_in_the_book_or_to_the_web(pdf, links):
    places = pdf.named_destinations
    dead = [link for link in links if link not in places and not re.match(r"https?://[^/]", link)]
    assert len(links) > 1000
    assert dead == []


def test_links_to_files_of_the_book_lead_to_files_that_are_in_the_repository(links):
    base = f"{read_citation(ROOT)['repository-code']}/blob/main/"
    files = {link.removeprefix(base) for link in links if link.startswith(base)}
    assert files
    assert [name for name in sorted(files) if not (ROOT / name).exists()] == []


def test_exercises_are_asked(whole):
    asked = [item["title"] for item in read_exercises()]
    assert [title for title in asked if squeeze(title) not in whole] == []


def test_no_explanation_and_no_feedback_of_an_exercise_is_printed(whole):
    texts = [text for item in read_exercises() for text in replies(item) if len(text) >= TELLING]
    assert len(texts) > 100
    assert [text for text in texts if squeeze(text) in whole] == []


def test_nothing_that_a_page_folds_away_is_printed(built_book, whole):
    answers = [
        words
        for name in CHAPTERS
        for fold in read_page(built_book / f"{name}.html").select("article details:not([class])")
        if "Sources" not in fold.summary.get_text()
        for part in fold.find_all("p")
        # An answer in bold is one of the choices; what follows it says why.
        if len(words := part.get_text()) >= TELLING and not part.find("strong", recursive=False)
    ]
    assert len(answers) > 50
    assert [words for words in answers if squeeze(words) in whole] == []


def test_widgets_stand_still_and_ask_for_no_script(whole):
    assert squeeze("Your points, from 0 to 100") in whole
    assert squeeze(ON_SCREEN) not in whole


def test_figures_stay_vectors(path):
    # A picture made of dots is a stream, whose description no PDF packs away.
    assert re.findall(rb"/Subtype\s*/Image", path.read_bytes()) == []


def test_no_figure_is_cut_from_its_caption(document, texts):
    pages = [squeeze(text) for text in texts]
    figures = [figure for chapter in document.chapters for figure in chapter.article.select("figure")]
    ends = [(f.select_one(".finding").get_text(), f.figcaption.p.get_text()) for f in figures]
    cut = [top for top, end in ends if not any(squeeze(top) in p and squeeze(end) in p for p in pages)]
    assert len(figures) > 20
    assert cut == []


def test_drawings_find_the_marks_that_they_use(document):
    tree = BeautifulSoup(document.text, "html.parser")
    there = {element["id"] for element in tree.select("[id]")}
    used = {use.get("href") or use.get("xlink:href") for use in tree.select("svg use")}
    assert used
    assert [mark for mark in sorted(used) if mark[1:] not in there] == []


def test_no_two_places_of_the_document_have_the_same_name(document):
    names = [element["id"] for element in BeautifulSoup(document.text, "html.parser").select("[id]")]
    assert len(names) == len(set(names))


def test_one_document_gives_the_same_bytes_twice(browser, tmp_path):
    html = '<!DOCTYPE html><html lang="en"><title>Twice</title><h1 id="a">A</h1><a href="#a">to A</a></html>'
    files = [tmp_path / "first.pdf", tmp_path / "second.pdf"]
    for file in files:
        print_html(html, browser, file)
    first, second = (pack(file.read_bytes(), "2026-01-02", "Ōe") for file in files)
    assert first == second
    files[0].write_bytes(first)
    assert PdfReader(files[0]).metadata.author == "Ōe"


def test_it_is_offered_on_the_first_page_only_while_it_is_there(built_book, tmp_path):
    site = tmp_path / "_build" / "html"
    first_page = site / f"{CHAPTERS[0]}.html"
    first_page.parent.mkdir(parents=True)
    shutil.copy(ROOT / "_toc.yml", tmp_path)
    shutil.copy(built_book / f"{CHAPTERS[0]}.html", first_page)
    before = first_page.read_bytes()
    (tmp_path / PDF_NAME).write_bytes(b"a PDF")
    offer_pdf(tmp_path, tmp_path / PDF_NAME, 7)
    link = read_page(first_page).select_one(".whole-book a")
    assert (first_page.parent / link["href"]).read_bytes() == b"a PDF"
    withdraw_pdf(tmp_path)
    assert (first_page.read_bytes(), (site / PDF_NAME).exists()) == (before, False)


def test_without_a_browser_it_says_what_to_install(built_book):
    run = subprocess.run(
        [sys.executable, "-m", "pillars.book.paper"],
        check=False,
        cwd=ROOT,
        env=environ | {"CHROMIUM": "/nowhere/chromium"},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1
    assert "none could be started" in run.stderr and "apt-get install chromium" in run.stderr


def test_a_computer_without_fonts_for_a_language_is_found_out(tmp_path):
    only = f"<fontconfig><dir>{get_data_path()}/fonts/ttf</dir><cachedir>{tmp_path}</cachedir></fontconfig>"
    (tmp_path / "fonts.conf").write_text(only)
    environment = environ | {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    found = subprocess.check_output([sys.executable, "-c", FIND], env=environment, text=True)
    assert found.split() == ["Japanese", "Korean", "Chinese"]


def test_without_built_pages_it_says_how_to_build_them(tmp_path):
    for name in ("_toc.yml", "_config.yml", "CITATION.cff"):
        shutil.copy(ROOT / name, tmp_path)
    with pytest.raises(SystemExit, match="Build it first: make book"):
        print_book(tmp_path, tmp_path / PDF_NAME, show=lambda line: None)


def read_page(file):
    """Return a built page as a tree."""
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def read_exercises():
    """Return the exercises of all chapters, as they are written."""
    files = sorted(ROOT.glob("chapters/*.exercises.yml"))
    return [item for file in files for item in yaml.safe_load(file.read_text(encoding="utf-8"))]


def replies(item):
    """Yield what the page says to an answer, up to a number that is filled in."""
    said = [item["right"], item.get("otherwise", ""), *(wrong["feedback"] for wrong in item.get("wrong", []))]
    for text in said:
        yield max(re.split(r"\{answer\}", text), key=len).strip()
