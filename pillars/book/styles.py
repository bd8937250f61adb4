"""Ship only the rules of the theme's style sheets that some page of the site can use."""

import hashlib
import re

import tinycss2

NAME = re.compile(r"[A-Za-z_][\w-]*")
ATTRIBUTE = re.compile(r"\b(?:class|id)=\"([^\"]*)\"")
NEEDED = re.compile(r"[.#]((?:[\w-]|\\.)+)")
# What stands in these need not be a class or an id of the page for the rule to apply.
OPTIONAL = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]")
GROUPS = ("media", "supports")


def slim_sheets(site, originals):
    """Write style sheets without the rules that no page of the site can use.

    originals: path of a sheet -> a function that returns its whole text. A sheet is left alone if the names
    in use are those for which it was written.
    """
    used = names_used(site)
    mark = f"/* {hashlib.sha256(' '.join(sorted(used)).encode()).hexdigest()[:16]} */"
    for path, read in originals.items():
        if not path.read_text(encoding="utf-8").startswith(mark):
            path.write_text(mark + slim(read(), used), encoding="utf-8")


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
    return f"{','.join(kept)}{{{tinycss2.serialize(rule.content)}}}" if kept else ""


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
    """Return whether every class and id that a selector needs is in use."""
    needed = NEEDED.findall(OPTIONAL.sub("", selector))
    return all(name.replace("\\", "") in used for name in needed)
