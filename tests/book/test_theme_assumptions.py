"""What our templates replace and our fixes are for is still there: a new version of the theme fails here."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pydata_sphinx_theme
import pytest
import sphinx
import sphinx_book_theme
import yaml
from bs4 import BeautifulSoup

from pillars.book.pages import page_fixes, scrolling
from pillars.data import ROOT
from pillars.theme import sheets

FOLDERS = {
    "sphinx": Path(sphinx.__file__).parent,
    "pydata": Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme",
    "book": Path(sphinx_book_theme.__file__).parent / "theme" / "sphinx_book_theme",
}
# What templates/ and static/frame.js of pillars/theme stand in for, or build on, as digests.
GROUND = {
    "sphinx/themes/basic/layout.html": "677b8a11",
    "pydata/layout.html": "fe5c3580",
    "pydata/search.html": "098d19aa",
    "pydata/sections/header-article.html": "0099dd9f",
    "pydata/sections/sidebar-primary.html": "451dbb9c",
    "pydata/sections/sidebar-secondary.html": "004310d6",
    "pydata/components/navbar-logo.html": "4eeb4638",
    "pydata/components/prev-next.html": "ff77eddd",
    "pydata/components/search-button-field.html": "518dda81",
    "pydata/components/search-button.html": "65a5ba03",
    "pydata/components/search-field.html": "aec4ce15",
    "pydata/components/theme-switcher.html": "a68d37b2",
    "pydata/static/webpack-macros.html": "b1f893e4",
    "pydata/static/scripts/pydata-sphinx-theme.js": "60184683",
    "book/layout.html": "2cd2fbbe",
    "book/components/article-header-buttons.html": "01d586c7",
    "book/components/page-toc.html": "d4026f8b",
    "book/components/sbt-sidebar-nav.html": "38342bd7",
    "book/components/toggle-primary-sidebar.html": "316c98ec",
    "book/components/toggle-secondary-sidebar.html": "0cf39e5b",
    "book/sections/footer-content.html": "26697ce9",
    "book/static/scripts/sphinx-book-theme.js": "20f5c437",
}
# As our templates alone would write the pages; loaded last.
UNFIXED = """
def setup(app):
    app.connect("config-inited", lambda app, config: setattr(config, "template_bridge", None), priority=900)
"""
CHAPTER = """---
jupytext:
  text_representation: {extension: .md, format_name: myst}
kernelspec: {display_name: Python 3, language: python, name: python3}
---
# One

An alliance, 동맹.

```{code-cell} ipython3
import pandas
from pillars.exercises import exercise
from pillars.figures import plot_pillar_order
from pillars.maps import ForumMap, TreatyMap
from pillars.widgets import Weigher
pandas.DataFrame({"year": [1994], "sentence": ["word " * 20]})
```

```{code-cell} ipython3
plot_pillar_order()
```

```{code-cell} ipython3
ForumMap()
```

```{code-cell} ipython3
TreatyMap()
```

```{code-cell} ipython3
Weigher()
```

```{code-cell} ipython3
Weigher(name="again")
```
"""
GLOSSARY = "# Glossary\n\nWords.\n"


@pytest.fixture(scope="session")
def raw_pages(tmp_path_factory):
    """The HTML of a chapter, of a glossary and of the search page, as the templates write them."""
    book = tmp_path_factory.mktemp("unfixed")
    for name in ("data", "pillars/theme/static"):
        shutil.copytree(ROOT / name, book / name)
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    config["sphinx"]["config"]["extensions"].append("unfixed")
    (book / "_config.yml").write_text(yaml.safe_dump(config))
    (book / "unfixed.py").write_text(UNFIXED)
    (book / "chapters").mkdir()
    (book / "chapters" / "one.md").write_text(CHAPTER)
    (book / "chapters" / "glossary.md").write_text(GLOSSARY)
    contents = "format: jb-book\nroot: chapters/one\nchapters: [{file: chapters/glossary}]\n"
    (book / "_toc.yml").write_text(contents)
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{book}"}
    command = [sys.executable, "-c", "from pillars.book.speed import main; main()", "build", str(book)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    names = ("chapters/one.html", "chapters/glossary.html", "search.html")
    return [(book / "_build" / "html" / name).read_text(encoding="utf-8") for name in names]


@pytest.fixture(scope="session")
def found_work(raw_pages):
    """The fixes that changed one of these pages at least, each applied after those before it."""
    at_work = set()
    for html in raw_pages:
        page = BeautifulSoup(html, "html.parser")
        for fix in page_fixes.FIXES:
            before = str(page)
            fix(page)
            if str(page) != before:
                at_work.add(fix)
    return at_work


def name_of(fix):
    """Return where a fix stands."""
    return f"{fix.__module__.rpartition('.')[2]}.{fix.__name__}"


def versions():
    """Return the theme's two packages with their versions."""
    names = ("sphinx-book-theme", "pydata-sphinx-theme")
    return ", ".join(f"{name} {metadata.version(name)}" for name in names)


@pytest.mark.parametrize("fix", page_fixes.FIXES, ids=name_of)
def test_each_fix_finds_what_it_is_for(found_work, fix):
    assert fix in found_work, f"{name_of(fix)} finds nothing in the pages of {versions()}. {fix.__doc__}"


@pytest.mark.parametrize("name", GROUND)
def test_each_file_that_a_template_of_ours_stands_in_for_is_as_we_knew_it(name):
    package, _, path = name.partition("/")
    digest = hashlib.sha256((FOLDERS[package] / path).read_bytes()).hexdigest()
    assert digest.startswith(GROUND[name]), (
        f"{name} is another in {versions()}: "
        f"compare it with what stands in pillars/theme, then write {digest[:8]} here"
    )


@pytest.mark.parametrize("pattern", sheets.UNUSED.split())
def test_each_file_that_is_not_shipped_is_one_that_the_theme_has(pattern):
    assert any(list((FOLDERS[name] / "static").glob(pattern)) for name in ("pydata", "book")), versions()


def test_the_theme_writes_its_rules_and_its_icon_font_in_a_way_that_is_understood():
    css = (FOLDERS["pydata"] / "static/styles/pydata-sphinx-theme.css").read_text(encoding="utf-8")
    rules = sheets.RULE.findall(css)
    assert len(rules) > 0.95 * css.count("{"), versions()
    fonts = [words for prelude, words in rules if prelude.strip() == "@font-face"]
    assert fonts and all(sheets.ICON_FONT.search(words) for words in fonts), versions()


@pytest.mark.parametrize("fix", scrolling.FIXES, ids=name_of)
def test_each_fix_of_what_others_write_names_where_its_makers_know_of_it(fix):
    assert re.search(r"^ *Upstream: (none found \(|[\w-]+/[\w-]+#\d)", fix.__doc__, re.MULTILINE)
