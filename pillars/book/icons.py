"""Ship only the icons that the site shows: a few kilobytes of FontAwesome in place of 1.9 MB."""

import re
import shutil
from pathlib import Path

import pydata_sphinx_theme

from pillars.book.cache import drop_others, keep, source_of

THEME = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static"
STYLES = "styles/pydata-sphinx-theme.css"
FONTS = "vendor/fontawesome/webfonts"
SCRIPT = "scripts/fontawesome.js"
# In the theme's minified style sheet each icon is one rule of this form, often under several names.
RULE = re.compile(r'((?:\.fa-[\w-]+:before,?)+)\{content:"\\([0-9a-f]+)"\}')
# Also finds the end of mofa-1997; with a boundary before it the search would take twenty times as long.
NAME = re.compile(r"fa-[a-z0-9-]+")
# Some icons have no name: a style sheet puts them before a link or a note, escaped or as the character.
CODE = re.compile(r'"(?:\\([ef][0-9a-f]{3})|([\ue000-\uf8ff]))"')
TTF = re.compile(r',\s*url\([^)]*\.ttf\) format\("truetype"\)')
LEFTOVERS = ("*.ttf", "*.js.map", "*.css.map", "*-macros.html", "fontawesome.js", "bootstrap.js")


def slim_icons(static, pages, folder):
    """Cut the icon fonts and their style rules down to the icons in use; drop the script that redraws them.

    static: the site's _static folder. pages: its HTML files. folder: of what is kept for the next build.
    """
    # The script is there only if Sphinx has just copied the theme's files again.
    if not (static / SCRIPT).exists():
        return
    (static / STYLES).write_text(read_styles(static, pages), encoding="utf-8")
    codes = {code for sheet in static.rglob("*.css") for code in codes_in(sheet.read_text(encoding="utf-8"))}
    fonts = {font.name: keep_subset(folder, font, codes) for font in (THEME / FONTS).glob("*.woff2")}
    for name, source in fonts.items():
        shutil.copyfile(source, static / FONTS / name)
    drop_others(folder, fonts.values())
    for path in [path for pattern in LEFTOVERS for path in static.rglob(pattern)]:
        path.unlink()


def keep_subset(folder, font, codes):
    """Return the file that holds the glyphs of a font for the code points."""
    inputs = [source_of(__file__), str(font), str(font.stat().st_mtime_ns), *map(str, sorted(codes))]
    return keep(folder, inputs, lambda path: subset_font(font, path, codes))


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
    # Only now: it takes a while to import, and a font is made anew only when another icon is used.
    from fontTools import subset  # noqa: PLC0415

    # Otherwise the file would name the second in which it was made.
    options = subset.Options(flavor="woff2", hinting=False, recalc_timestamp=False)
    font = subset.load_font(str(source), options)
    worker = subset.Subsetter(options)
    worker.populate(unicodes=codes)
    worker.subset(font)
    subset.save_font(font, str(target), options)
