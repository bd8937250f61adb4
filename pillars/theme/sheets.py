"""Ship of the theme only what some page can use: 45 kB of styles for each page become 15, gzipped."""

import re
import shutil

# Icons that templates/icons.html draws, tooltips that the browser shows, and words in 48 languages.
UNUSED = """vendor locales images *-macros.html scripts/*.map styles/*.map styles/theme.css
scripts/bootstrap* scripts/fontawesome* scripts/sphinx-book-theme*"""
# Of Sphinx's own search, in place of which the book has one by sections.
SEARCH = "searchtools.js language_data.js sphinx_highlight.js"
NAMED = re.compile(r'\b(?:class|id)="([^"]*)"')
QUOTED = re.compile(r""""[^"\n]*"|'[^'\n]*'|`[^`]*`""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
LEFT_EMPTY = re.compile(r"@(?:media|supports)[^{}]*\{\s*\}")
# A rule of the icon font, which is not shipped.
ICON_FONT = re.compile(r'\b(?<!-)(?:font|font-family|content): ?(?:"?Font ?Awesome|var\(--(?:fa|pst-icon)-)')
# A comma within brackets parts no selectors.
COMMA = re.compile(r",(?![^()]*(?:\([^()]*\)[^()]*)*\))")
NEEDED = re.compile(r"[.#]((?:[\w-]|\\.)+)")
# What stands in these need not be a class or an id of the page for the rule to apply.
OPTIONAL = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]")


def slim_static(site):
    """Drop from a site's _static the theme's files that no page asks for, and the rules that fit no page."""
    static = site / "_static"
    for path in {path for pattern in f"{UNUSED} {SEARCH}".split() for path in static.glob(pattern)}:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    used = names_used(site)
    # Sphinx copies every sheet anew before it writes a page; without a new page, this changes nothing.
    for path in static.rglob("*.css"):
        path.write_text(cut(path.read_text(encoding="utf-8"), used), encoding="utf-8")


def names_used(site):
    """Return every class and id of the pages, and every word that a script has in quotes: it may set one."""
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    scripts = [path.read_text(encoding="utf-8") for path in (site / "_static").rglob("*.js")]
    listed = {name for page in pages for value in NAMED.findall(page) for name in value.split()}
    quoted = " ".join(text for script in scripts for text in QUOTED.findall(script))
    return listed.union(re.findall(r"[\w-]+", quoted))


def cut(css, used):
    """Return a style sheet without the selectors that need a class or an id which is not in use."""

    def cut_rule(rule):
        kept = [part for part in COMMA.split(rule[1].strip()) if part.startswith("@") or usable(part, used)]
        wanted = kept and not ICON_FONT.search(rule[2])
        return f"{','.join(kept)}{{{rule[2].strip()}}}" if wanted else ""

    return LEFT_EMPTY.sub("", RULE.sub(cut_rule, COMMENT.sub("", css)))


def usable(selector, used):
    """Return whether every class and id that a selector needs is in use."""
    return all(name.replace("\\", "") in used for name in NEEDED.findall(OPTIONAL.sub("", selector)))
