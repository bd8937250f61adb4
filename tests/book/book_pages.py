"""The pages of the book, which several test files go through."""

import pytest
import yaml

from pillars.data import ROOT


def read_contents():
    """Return the chapters in the order of _toc.yml, as chapters/name."""
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [contents["root"], *(entry["file"] for entry in contents["chapters"])]


CHAPTERS = read_contents()
PAGES = [*(f"{chapter}.html" for chapter in CHAPTERS), "search.html"]
# The accessibility statement has nothing to run, and no notebook.
NOTEBOOKS = [name for name in CHAPTERS if "kernelspec" in (ROOT / f"{name}.md").read_text(encoding="utf-8")]
each_notebook = pytest.mark.parametrize("chapter", NOTEBOOKS)
each_chapter = pytest.mark.parametrize("chapter", CHAPTERS)
each_page = pytest.mark.parametrize("page_name", PAGES)


def without_redirect(html):
    """Return the front page so that it stays where it is."""
    return html.replace('http-equiv="refresh"', 'name="left-out"')
