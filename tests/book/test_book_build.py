"""The build on small books: what makes it fail, and what makes it execute a chapter again."""

import os
import shutil

import pytest

from pillars.book import build
from pillars.book.speed import SWITCH
from pillars.book.speed.kernels import LAUNCH
from pillars.book.speed.patches import BUILD, DEBUGGER, NOTES, RFC_3987
from pillars.data import ROOT

HEADER = """---
jupytext:
  text_representation: {extension: .md, format_name: myst}
kernelspec: {display_name: Python 3, language: python, name: python3}
---
# One

"""
CELL = '```{code-cell} ipython3\nprint(open("../data/toy.csv").read())\n```\n'
WIDGET = "\n```{code-cell} ipython3\nfrom pillars.widgets import Weigher\nWeigher()\n```\n"
FIGURE = "from pillars.figures import plot_pillar_order\nplot_pillar_order()"
WIDGET += f"\n```{{code-cell}} ipython3\n{FIGURE}\n```\n"
CITED = "\nTwice {footcite:p}`nye_engagement_1995`, {footcite:p}`nye_engagement_1995`.\n"
CITED += "\n```{footbibliography}\n```\n"
HIDDEN = (RFC_3987, DEBUGGER)
NEEDED = ["_config.yml", "data/sources.bib", "pillars/theme/static/icon.svg"]


def make_book(folder):
    """Write a book of two short chapters with this book's own configuration; return its folder."""
    for name in NEEDED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    (folder / "_toc.yml").write_text(
        "format: jb-book\nroot: chapters/index\nchapters: [{file: chapters/one}]\n"
    )
    (folder / "data" / "toy.csv").write_text("year\n1994\n")
    (folder / "chapters").mkdir()
    (folder / "chapters" / "index.md").write_text("# Sample\n\nA question?\n")
    write_chapter(folder, CELL)
    return folder


@pytest.fixture
def book(tmp_path):
    """A book of two short chapters."""
    return make_book(tmp_path)


def write_chapter(book, text):
    """Write the chapter that executes."""
    (book / "chapters" / "one.md").write_text(HEADER + text)


def build_book(book):
    """Build a book; return its chapter and whether that was executed."""
    log = []
    first_page = build.build_book(book, log.append)
    chapter = (first_page.parent / "chapters" / "one.html").read_text(encoding="utf-8")
    return chapter, any("Executed notebook" in line for line in log)


def test_a_changed_table_executes_the_chapters_again_and_nothing_else_does(book):
    assert build_book(book)[1]
    assert not build_book(book)[1]
    (book / "data" / "toy.csv").write_text("year\n1995\n")
    chapter, executed = build_book(book)
    assert executed
    assert "1995" in chapter


def read_site(book):
    """Build a book; return the bytes of each file of its site, by name."""
    site = build.build_book(book, lambda line: None).parent
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def different_files(first, second):
    """Return the names of the files in which two sites differ, or which only one of them has."""
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def test_an_edit_made_and_taken_back_gives_the_bytes_of_a_build_from_nothing(book):
    write_chapter(book, CELL + WIDGET)
    first = read_site(book)
    write_chapter(book, CELL + WIDGET + "\nA zebra, under [a heading](#stripes).\n\n(stripes)=\n## Stripes\n")
    assert b"zebra" in read_site(book)["searchindex.js"]
    write_chapter(book, CELL + WIDGET)
    assert different_files(first, read_site(book)) == []


def test_a_book_built_anew_in_another_folder_has_the_same_bytes(book, tmp_path_factory, monkeypatch):
    for name in ("pillars", "data"):
        shutil.copytree(ROOT / name, book / name, dirs_exist_ok=True)
    write_chapter(book, CELL + WIDGET)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(book, elsewhere, dirs_exist_ok=True)
    sites = []
    for folder in (book, elsewhere):
        monkeypatch.chdir(folder)
        monkeypatch.setenv("PYTHONPATH", str(folder))
        sites.append(read_site(folder))
    assert different_files(*sites) == []


@pytest.fixture(scope="module")
def both_ways(tmp_path_factory):
    """A book built with all that saves time, and without; and the names of what was seen to save some."""
    sites, notes = [], tmp_path_factory.mktemp("notes")
    for name, settings in (("fast", {NOTES: str(notes)}), ("slow", {SWITCH: "1"})):
        book = make_book(tmp_path_factory.mktemp(name))
        write_more_chapters(book, CITED)
        write_chapter(book, CELL + WIDGET + CITED)
        with pytest.MonkeyPatch.context() as patch:
            for key, value in settings.items():
                patch.setenv(key, value)
            sites.append(read_site(book))
    return *sites, {path.name for path in notes.iterdir()}


def test_what_saves_time_changes_no_byte(both_ways):
    fast, slow, _ = both_ways
    assert different_files(fast, slow) == []


PATCHES = [LAUNCH, *(patch.target for patch in BUILD), *(f"{who}:{what}" for what, who in HIDDEN)]


@pytest.mark.skipif(os.cpu_count() == 1, reason="with one core, pages are not read at the same time")
@pytest.mark.parametrize("patch", PATCHES)
def test_what_saves_time_still_replaces_something(both_ways, patch):
    assert patch in both_ways[2], f"{patch} is replaced no more, or to no effect: see pillars/book/speed/"


def test_where_no_kernel_can_be_forked_the_build_ends_and_says_why(book, monkeypatch):
    for name in ("pillars", "data"):
        shutil.copytree(ROOT / name, book / name, dirs_exist_ok=True)
    (book / "pillars" / "exercises" / "__init__.py").write_text("import no_such_module\n")
    monkeypatch.chdir(book)
    monkeypatch.setenv("PYTHONPATH", str(book))
    with pytest.raises(SystemExit, match=r"(?s)No module named 'no_such_module'.*kernels are forked"):
        build_book(book)


def write_more_chapters(book, text=""):
    """Write so many chapters that their reading is worth more than one core."""
    names = [f"chapters/page-{number}" for number in range(8)]
    for name in names:
        (book / f"{name}.md").write_text(f"# {name}\n\n{text}\n")
    files = ", ".join(f"{{file: {name}}}" for name in ["chapters/one", *names])
    toc = f"format: jb-book\nroot: chapters/index\nparts: [{{numbered: true, chapters: [{files}]}}]\n"
    (book / "_toc.yml").write_text(toc)


def test_a_failing_cell_fails_the_build_and_is_named_by_chapter_line_and_error(book):
    write_more_chapters(book)
    write_chapter(book, CELL.replace("print", "printx"))
    told = r"(?s)----> 1 printx\(.*NameError: name 'printx' is not defined.*chapters/one\.md"
    with pytest.raises(SystemExit, match=told):
        build_book(book)


def test_broken_references_fail_the_build_each_with_its_line_and_the_next_build_too(book):
    write_chapter(book, "[nothing](nowhere.md)\n\n{footcite:p}`no_such_key`\n\n```{footbibliography}\n```\n")
    for _ in range(2):
        with pytest.raises(SystemExit, match=r"(?s)one\.md:\d+: .*no_such_key.*one\.md:\d+: .*nowhere\.md"):
            build_book(book)


def test_a_cell_that_prints_a_warning_fails_the_build(book):
    write_chapter(book, "```{code-cell} ipython3\nimport warnings\nwarnings.warn('old')\n```\n")
    with pytest.raises(SystemExit, match="stderr was found in the cell outputs"):
        build_book(book)


def test_jupyter_book_2_which_would_write_nothing_is_refused():
    with pytest.raises(SystemExit, match=r"needs jupyter-book 1\.0\.4, but 2\.1\.7 is installed"):
        build.refuse_other_version("2.1.7")


def test_unsound_data_stops_the_build_before_it_begins(capsys):
    fault = "data/scores.csv, row 2, column rationale: is empty"
    with pytest.raises(SystemExit, match=fault):
        build.refuse_unsound_data([fault])
