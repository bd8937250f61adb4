"""The theme's own pages still hold what each mend is for: a new version that moves the ground fails here."""

import os
import re
import shutil
import subprocess
import sys
from importlib import metadata

import pytest
import yaml
from bs4 import BeautifulSoup

from pillars.book import accessibility, icons, reading, scripts, styles
from pillars.book.pages import buttons, page_fixes, scrolling
from pillars.data import ROOT

OF_THE_THEME = [
    mend for module in (scripts, reading, buttons, accessibility, scrolling) for mend in module.MENDS
]
# As a theme without us would write its pages; loaded last.
UNMENDED = """
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
from pillars.widgets import Weigher
pandas.DataFrame({"year": [1994], "sentence": ["word " * 20]})
```

```{code-cell} ipython3
plot_pillar_order()
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
    """The HTML of a chapter, of a glossary and of the search page, as the theme writes them."""
    book = tmp_path_factory.mktemp("unmended")
    for name in ("data", "pillars/book/static"):
        shutil.copytree(ROOT / name, book / name)
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    config["sphinx"]["config"]["extensions"].append("unmended")
    (book / "_config.yml").write_text(yaml.safe_dump(config))
    (book / "unmended.py").write_text(UNMENDED)
    (book / "chapters").mkdir()
    (book / "chapters" / "one.md").write_text(CHAPTER)
    (book / "chapters" / "glossary.md").write_text(GLOSSARY)
    contents = "format: jb-book\nroot: chapters/one\nchapters: [{file: chapters/glossary}]\n"
    (book / "_toc.yml").write_text(contents)
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{book}"}
    command = [sys.executable, "-m", "pillars.book.speed.command", "build", str(book)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    names = ("chapters/one.html", "chapters/glossary.html", "search.html")
    return [(book / "_build" / "html" / name).read_text(encoding="utf-8") for name in names]


@pytest.fixture(scope="session")
def found_work(raw_pages):
    """The mends that changed one of these pages at least, each applied after those before it."""
    at_work = set()
    for html in raw_pages:
        page = BeautifulSoup(html, "html.parser")
        for mend in page_fixes.MENDS:
            before = str(page)
            mend(page)
            if str(page) != before:
                at_work.add(mend)
    return at_work


def name_of(mend):
    """Return where a mend stands."""
    return f"{mend.__module__.rpartition('.')[2]}.{mend.__name__}"


def moved(what, doc=""):
    """Return what to say when the ground has moved."""
    versions = ", ".join(
        f"{name} {metadata.version(name)}" for name in ("sphinx-book-theme", "pydata-sphinx-theme")
    )
    return f"{what} finds nothing in the pages of {versions}. Mended there, or renamed? {doc}"


@pytest.mark.parametrize("mend", page_fixes.MENDS, ids=name_of)
def test_each_mend_finds_what_it_is_for(found_work, mend):
    assert mend in found_work, moved(name_of(mend), mend.__doc__)


@pytest.mark.parametrize("script", [*scripts.UNUSED, *scripts.SEARCH, *scripts.COPY])
def test_each_script_that_is_dropped_is_one_that_the_theme_loads(raw_pages, script):
    assert any(f"{script}" in html for html in raw_pages), moved(script)


@pytest.mark.parametrize("name", [icons.SCRIPT, icons.STYLES, icons.FONTS])
def test_the_theme_has_its_icons_where_they_are_cut_down(name):
    assert (icons.THEME / name).exists(), moved(name)


def test_the_theme_writes_each_icon_as_a_rule_that_is_understood():
    css = (icons.THEME / icons.STYLES).read_text(encoding="utf-8")
    assert len(icons.RULE.findall(css)) > 1000, moved("icons.RULE")


@pytest.mark.parametrize("selector", styles.UNWANTED)
def test_each_rule_that_is_not_wanted_is_one_of_the_theme(selector):
    assert selector in (icons.THEME / icons.STYLES).read_text(encoding="utf-8"), moved(selector)


@pytest.mark.parametrize("mend", OF_THE_THEME, ids=name_of)
def test_each_mend_of_the_theme_names_where_its_makers_know_of_it(mend):
    assert re.search(r"^ *Upstream: (none found \(|[\w-]+/[\w-]+#\d)", mend.__doc__, re.MULTILINE)
