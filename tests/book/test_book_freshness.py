"""What makes the chapters run again: data, exercises and code, and nothing that a page does not depend on."""

import pytest

from pillars.book.build import digest_of_citations, input_files, release_files
from pillars.data import ROOT

FILES = {path.relative_to(ROOT).as_posix() for path in input_files(ROOT)}


@pytest.mark.parametrize(
    "name",
    [
        "data/scores.csv",
        "data/sources.bib",
        "chapters/01-higuchi-report.exercises.yml",
        "pillars/widgets/weigher.py",
        "pillars/widgets/weigher.js",
        "pillars/figures/chart.css",
    ],
)
def test_a_change_to_what_a_chapter_shows_or_calls_runs_it_again(name):
    assert name in FILES


def test_a_change_to_what_no_page_depends_on_runs_nothing():
    assert not [name for name in FILES if name.startswith(("tests/", "seminar/", ".venv", "_build"))]


@pytest.mark.parametrize(
    ("added", "counts"),
    [("One more sentence.", False), ("{footcite:p}`nye_engagement_1995`", True)],
)
def test_a_page_that_cites_one_more_source_runs_again_what_lists_it_and_a_new_sentence_does_not(
    tmp_path, added, counts
):
    page = tmp_path / "chapters" / "page.md"
    page.parent.mkdir()
    page.write_text("# A page\n", encoding="utf-8")
    before = digest_of_citations(tmp_path)
    page.write_text(f"# A page\n\n{added}\n", encoding="utf-8")
    assert (digest_of_citations(tmp_path) != before) == counts


def test_a_new_release_writes_every_page_again_and_executes_none():
    assert {path.name for path in release_files(ROOT)} == {"CITATION.cff", "CHANGELOG.md", "last-changed.yml"}
    assert not {path.relative_to(ROOT).as_posix() for path in release_files(ROOT)} & FILES
