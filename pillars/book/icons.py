"""Ship only the icons that the site shows: a few kilobytes of FontAwesome in place of 1.9 MB."""

import re
from pathlib import Path

import pydata_sphinx_theme
from fontTools import subset

THEME = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static"
STYLES = "styles/pydata-sphinx-theme.css"
FONTS = "vendor/fontawesome/webfonts"
SCRIPT = "scripts/fontawesome.js"
# In the theme's minified style sheet each icon is one rule of this form, often under several names.
RULE = re.compile(r'((?:\.fa-[\w-]+:before,?)+)\{content:"\\([0-9a-f]+)"\}')
NAME = re.compile(r"\bfa-[a-z0-9-]+")
# Some icons have no name: a style sheet puts them before a link or a note, escaped or as the character.
CODE = re.compile(r'"(?:\\([ef][0-9a-f]{3})|([\ue000-\uf8ff]))"')
TTF = re.compile(r',\s*url\([^)]*\.ttf\) format\("truetype"\)')
LEFTOVERS = ("*.ttf", "*.js.map", "*.css.map", "*-macros.html", "fontawesome.js", "bootstrap.js")


def slim_icons(static, pages):
    """Cut the icon fonts and their style rules down to the icons in use; drop the script that redraws them.

    static: the site's _static folder. pages: its HTML files.
    """
    # The script is there only if Sphinx has just copied the theme's files again.
    if not (static / SCRIPT).exists():
        return
    (static / STYLES).write_text(read_styles(static, pages), encoding="utf-8")
    codes = {code for sheet in static.rglob("*.css") for code in codes_in(sheet.read_text(encoding="utf-8"))}
    for font in (THEME / FONTS).glob("*.woff2"):
        subset_font(font, static / FONTS / font.name, codes)
    for path in [path for pattern in LEFTOVERS for path in static.rglob(pattern)]:
        path.unlink()


def read_styles(static, pages):
    """Return the theme's style sheet with the rules of the icons in use and of no other."""
    used = names_in([*pages, *static.glob("scripts/*theme.js")])
    return slim_styles((THEME / STYLES).read_text(encoding="utf-8"), used)


def names_in(paths):
    """Return every icon name in some files, and a few class names that are no icons."""
    return {name for path in paths for name in NAME.findall(path.read_text(encoding="utf-8"))}


def slim_styles(css, used):
    """Return a style sheet with the rules of the icons in use and of no other."""
    shown = {rule[2] for rule in RULE.finditer(css) if used & set(NAME.findall(rule[1]))}
    return TTF.sub("", RULE.sub(lambda rule: rule[0] if rule[2] in shown else "", css))


def codes_in(css):
    """Return the code points of every icon that a style sheet shows."""
    return {int(escape, 16) if escape else ord(character) for escape, character in CODE.findall(css)}


def subset_font(source, target, codes):
    """Write source's glyphs for the code points as woff2, without hints."""
    options = subset.Options(flavor="woff2", hinting=False)
    font = subset.load_font(str(source), options)
    worker = subset.Subsetter(options)
    worker.populate(unicodes=codes)
    worker.subset(font)
    subset.save_font(font, str(target), options)
