"""Take out of each page the scripts that it does not need."""

import re

UNUSED = (
    # 1.5 MB that draws again, as SVG, the icons which the style sheet already shows from a font.
    "fontawesome.js",
    # Here it only shows tooltips, which on a touch screen stay where they are and cover the next button.
    "bootstrap.js",
)
# Needed on the search page only; elsewhere the theme loads them for a live search that is switched off.
SEARCH = ("searchtools.js", "language_data.js", "searchindex.js")
COPY = ("clipboard.min.js", "copybutton.js")
THEME_SCRIPT = "scripts/sphinx-book-theme.js"
TAKES_FOCUS, LEAVES_FOCUS = '"click",(()=>{t.blur()})', '"click",(()=>{})'
OPTIONS = re.compile(r"^\s*DOCUMENTATION_OPTIONS\.(pagename|search_as_you_type) = ")


def drop_unused_scripts(page):
    """Drop the theme's scripts that do nothing for this book, and the requests that preload them.

    Upstream: pydata/pydata-sphinx-theme#2379, executablebooks/sphinx-book-theme#407.
    """
    drop_scripts(page, UNUSED)


def drop_search_scripts(page):
    """Drop the search index, which grows with the book, wherever no results are shown.

    Upstream: pydata/pydata-sphinx-theme#1977.
    """
    if not page.select_one(".bd-search-container"):
        drop_scripts(page, SEARCH)


def drop_scripts(page, names):
    """Drop every element that loads one of the named scripts."""
    # One look through the page for all names: it takes 10 ms.
    for element in page.select("script[src], link[as=script]"):
        if any(name in (element.get("src") or element["href"]) for name in names):
            element.decompose()


def drop_copy_scripts(page):
    """Drop what copies code where there is no code to copy.

    Upstream: none found (November 2026).
    """
    if not page.select_one("div.highlight pre"):
        drop_scripts(page, COPY)
        for sheet in page.select('link[href*="copybutton.css"]'):
            sheet.decompose()


def defer_scripts(page):
    """Have the text shown before the scripts run; they keep their order.

    The theme's options within the page, which need the first of them at once, serve features that are off.

    Upstream: pydata/pydata-sphinx-theme#1920.
    """
    for script in page.select("script[src]"):
        script["defer"] = ""
    for script in page.find_all("script", string=OPTIONS):
        script.decompose()


def import_nothing(page):
    """Load Sphinx's own style sheet at once, and not through one of two lines that imports it.

    Upstream: none found (November 2026).
    """
    for sheet in page.select('link[href*="styles/theme.css"]'):
        sheet["href"] = sheet["href"].split("?")[0].replace("styles/theme.css", "basic.css")


def use_plain_tooltips(page):
    """Leave tooltips to the browser, which takes them from the title.

    Upstream: executablebooks/sphinx-book-theme#407.
    """
    for element in page.select("[data-bs-toggle=tooltip]"):
        if element.get("data-bs-title"):
            element["title"] = element["data-bs-title"]
        for name in [name for name in element.attrs if name.startswith("data-bs-")]:
            del element[name]


def keep_focus(static):
    """Leave the focus on a button of the header that was pressed; the theme takes it away for its tooltips.

    Raises ValueError if the theme no longer does so in these words.

    Upstream: none found (November 2026).
    """
    path = static / THEME_SCRIPT
    text = path.read_text(encoding="utf-8")
    if TAKES_FOCUS not in text and LEAVES_FOCUS not in text:
        raise ValueError(f"{THEME_SCRIPT} has no {TAKES_FOCUS!r}: mended there, or written anew?")
    path.write_text(text.replace(TAKES_FOCUS, LEAVES_FOCUS), encoding="utf-8")


MENDS = (
    drop_unused_scripts,
    drop_search_scripts,
    drop_copy_scripts,
    defer_scripts,
    import_nothing,
    use_plain_tooltips,
)
