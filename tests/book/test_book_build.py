"""The build on small books: what makes it fail, and what makes it execute a chapter again."""

import shutil

import pytest

from pillars.book import build
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
NEEDED = ["_config.yml", "data/sources.bib", "pillars/book/static/icon.svg"]


@pytest.fixture
def book(tmp_path):
    """A book of two short chapters with this book's own configuration."""
    for name in NEEDED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    (tmp_path / "_toc.yml").write_text(
        "format: jb-book\nroot: chapters/index\nchapters: [{file: chapters/one}]\n"
    )
    (tmp_path / "data" / "toy.csv").write_text("year\n1994\n")
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "index.md").write_text("# Sample\n\nA question?\n")
    write_chapter(tmp_path, CELL)
    return tmp_path


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


def test_two_builds_from_nothing_give_the_same_bytes(book):
    write_chapter(book, CELL + WIDGET)
    first = read_site(book)
    shutil.rmtree(book / "_build")
    assert different_files(first, read_site(book)) == []


def test_an_edit_made_and_taken_back_gives_the_bytes_of_a_build_from_nothing(book):
    write_chapter(book, CELL + WIDGET)
    first = read_site(book)
    write_chapter(book, CELL + WIDGET + "\nA zebra, under [a heading](#stripes).\n\n(stripes)=\n## Stripes\n")
    assert b"zebra" in read_site(book)["searchindex.js"]
    write_chapter(book, CELL + WIDGET)
    assert different_files(first, read_site(book)) == []


def test_a_book_built_in_another_folder_has_the_same_bytes(book, tmp_path_factory, monkeypatch):
    for name in ("pillars", "data"):
        shutil.copytree(ROOT / name, book / name, dirs_exist_ok=True)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(book, elsewhere, dirs_exist_ok=True)
    sites = []
    for folder in (book, elsewhere):
        monkeypatch.chdir(folder)
        monkeypatch.setenv("PYTHONPATH", str(folder))
        sites.append(read_site(folder))
    assert different_files(*sites) == []


def test_a_failing_cell_fails_the_build_and_is_named_by_chapter_line_and_error(book):
    write_chapter(book, CELL.replace("print", "printx"))
    with pytest.raises(SystemExit) as failure:
        build_book(book)
    message = str(failure.value)
    assert "chapters/one.md" in message
    assert "----> 1 printx(" in message
    assert "NameError: name 'printx' is not defined" in message


def test_a_failing_cell_is_named_just_as_well_when_pages_are_read_on_every_core(book):
    names = [f"chapters/page-{number}" for number in range(8)]
    for name in names:
        (book / f"{name}.md").write_text(f"# {name}\n")
    files = ", ".join(f"{{file: {name}}}" for name in ["chapters/one", *names])
    (book / "_toc.yml").write_text(f"format: jb-book\nroot: chapters/index\nchapters: [{files}]\n")
    write_chapter(book, CELL.replace("print", "printx"))
    with pytest.raises(SystemExit, match=r"(?s)----> 1 printx\(.*NameError: name 'printx' is not defined"):
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
