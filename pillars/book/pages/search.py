"""Let the search find sections: what each page says, section by section, in one script for the search page.

Sphinx's own index knows pages only, and fetches each page found for an excerpt, which a browser forbids on file://.
"""

import json
from pathlib import Path

PLACES = "section[id], dt[id]"
# What every page carries, what a figure or a control says again, and what no reader reads as text.
LEFT_OUT = """.headerlink, .pillar-link, .pillar-place, .pillar-cite, .chapter-links, .chapter-downloads,
.pillar-code, nav, script, style, svg, aside.footnote, .pillar-fields, .footnote-reference,
figcaption details, [data-model-id]:not([id^=exercise-]), [id^=exercise-] details"""
# Letters of each entry of a long list, such as the sources: author and title.
SOURCE = 36
# Within a word or before a comma; every other element parts its text from the next.
INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "mark", "span", "strong", "sub", "sup"}
INDEX = "searchindex.js"


def folder_of(builder):
    """Return the folder in which the sections of each page stand between two builds."""
    return Path(builder.doctreedir, "sections")


def replace_search(app):
    """Have Sphinx make no index of its own."""
    app.builder.search = False


def add_search_page(app):
    """Yield the page of results, which Sphinx leaves out with its index."""
    yield "search", {}, "search.html"


def keep_sections(page, folder, name):
    """Write the sections of a page, a soup, to a file in a folder; the page stays as it is."""
    article = page.select_one("article.bd-article")
    if article is None or article.section is None:
        return
    left_out = {id(part) for part in article.select(LEFT_OUT)}
    places = [
        place for place in article.select(PLACES) if left_out.isdisjoint(map(id, [place, *place.parents]))
    ]
    sections = [[place["id"], *told(place, left_out)] for place in places]
    path = Path(folder, f"{name}.json")
    path.parent.mkdir(parents=True, exist_ok=True)
    said = [[place, *texts] for place, *texts in sections if any(texts)]
    path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


def told(place, left_out):
    """Return the heading of a place and its text, without the places in it."""
    if place.name == "dt":
        after = place.find_next_siblings()
        ends = next((n for n, part in enumerate(after) if part.name == "dt"), len(after))
        return words([place], left_out), words(after[:ends], left_out)
    heading = place.find(["h1", "h2", "h3", "h4"])
    own = heading is not None and heading.find_parent("section") is place
    text = words([place], left_out | ({id(heading)} if own else set()), top=True)
    return (words([heading], left_out | number_of(heading)) if own else ""), text


def number_of(heading):
    """Return the id of the number in a heading, as a set; the title of the page has none."""
    return {id(part) for part in heading.select(".section-number")}


def words(parts, left_out, *, top=False):
    """Return the text of elements on one line, without what is left out and the places within."""
    return " ".join(" ".join("".join(texts(part, left_out, top)) for part in parts).split())


def texts(part, left_out, top):
    """Yield the pieces of text of an element."""
    for child in part.children:
        if getattr(child, "children", None) is None:
            yield str(child)
        elif child.name == "li" and child.has_attr("id"):
            yield f" {words([child], left_out)[:SOURCE]} "
        elif id(child) not in left_out and not (top and inner(child)):
            between = "" if child.name in INLINE else " "
            yield between
            yield from texts(child, left_out, top)
            yield between


def inner(child):
    """Return whether an element is a place of its own, or a list of such."""
    if child.name == "dl":
        return child.select_one("dt[id]") is not None
    return child.name == "section" and child.has_attr("id")


def write_index(app, exception):
    """Write the script that holds page, title and sections of each page of the book, if it was built."""
    if exception or app.builder.name != "html":
        return
    pages = []
    for name in sorted(app.env.found_docs):
        path = folder_of(app.builder) / f"{name}.json"
        if path.exists():
            title = app.env.titles[name].astext()
            pages.append([f"{name}.html", title, json.loads(path.read_text(encoding="utf-8"))])
    text = json.dumps(pages, ensure_ascii=False, separators=(",", ":"))
    Path(app.outdir, INDEX).write_text(f"window.bookSections = {text};\n", encoding="utf-8")
