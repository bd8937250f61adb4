"""Ship only the rules of the theme's style sheets that some page of the site can use."""

import re
import shutil

import tinycss2

from pillars.book.cache import drop_others, keep, source_of

NAME = re.compile(r"[A-Za-z_][\w-]*")
ATTRIBUTE = re.compile(r"\b(?:class|id)=\"([^\"]*)\"")
NEEDED = re.compile(r"[.#]((?:[\w-]|\\.)+)")
# What stands in these need not be a class or an id of the page for the rule to apply.
OPTIONAL = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]")
GROUPS = ("media", "supports")
# A pale box, in the dark, behind figures and widgets, which bring their own dark colours.
UNWANTED = ("html[data-theme=dark] .bd-content div.cell_output .text_html:not(:has(table.dataframe))",)
# Ends a sheet that is slim already.
SLIM = "/**/"


def slim_sheets(site, originals, folder):
    """Write style sheets without the rules that no page of the site can use.

    originals: path of a sheet -> a function that returns its whole text. folder: of what is kept for the next
    build.
    """
    names = names_used(site)
    made = {path: keep_slim(folder, read(), names) for path, read in originals.items()}
    for path, source in made.items():
        shutil.copyfile(source, path)
    drop_others(folder, made.values())


def keep_slim(folder, css, names):
    """Return the file that holds a slim style sheet."""
    used = names & {name.replace("\\", "") for name in NEEDED.findall(css)}
    inputs = [source_of(__file__), css, *sorted(used)]
    return keep(folder, inputs, lambda path: path.write_text(slim(css, used) + SLIM, encoding="utf-8"))


def read_original(path, folder):
    """Return the whole text of a sheet that a build may have slimmed; keep it in the folder for the next."""
    original = folder / path.name
    if not path.read_text(encoding="utf-8").endswith(SLIM):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, original)
    return original.read_text(encoding="utf-8")


def names_used(site):
    """Return every class and id of the pages, and every word of the scripts, which may set one."""
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    scripts = [
        path.read_text(encoding="utf-8") for path in site.rglob("*.js") if "searchindex" not in path.name
    ]
    listed = " ".join(value for page in pages for value in ATTRIBUTE.findall(page)).split()
    inline = [script for page in pages for script in re.findall(r"<script.*?</script>", page, re.DOTALL)]
    return {*listed, *(word for text in [*scripts, *inline] for word in NAME.findall(text))}


def slim(css, used):
    """Return a style sheet without the selectors that need a class or an id which is not in use."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(write(rule, used) for rule in rules)


def write(rule, used):
    """Return one rule as text, or nothing if no page can use it."""
    if rule.type == "qualified-rule":
        return write_selectors(rule, used)
    if rule.type == "at-rule" and rule.lower_at_keyword in GROUPS:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        kept = "".join(write(each, used) for each in inner)
        prelude = tinycss2.serialize(rule.prelude).strip()
        return f"@{rule.at_keyword} {prelude}{{{kept}}}" if kept else ""
    return rule.serialize()


def write_selectors(rule, used):
    """Return a rule with the selectors that some page can match."""
    kept = [text for text in split(tinycss2.serialize(rule.prelude)) if usable(text, used)]
    return f"{','.join(kept)}{{{shorten(tinycss2.serialize(rule.content))}}}" if kept else ""


def shorten(declarations):
    """Return declarations with one space for many, unless one is a text that may want them all."""
    return declarations if {"'", '"'} & {*declarations} else " ".join(declarations.split())


def split(prelude):
    """Return the selectors of a list; a comma within brackets, however deep, parts nothing."""
    parts, depth = [""], 0
    for sign in prelude:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def usable(selector, used):
    """Return whether a selector is wanted, and every class and id that it needs is in use."""
    if selector in UNWANTED:
        return False
    needed = NEEDED.findall(OPTIONAL.sub("", selector))
    return all(name.replace("\\", "") in used for name in needed)
