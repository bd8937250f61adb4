"""Lay a page in layers, as its front matter tells: sections that stand closed, readings as tabs, code folded.

layers:
  folded: [id of a section, ...]     its heading opens and closes it
  tabs: id of a section              each heading of the third level in it names a tab
"""

import json

FOLD = "pillar-fold"


class UnknownSection(ValueError):
    """A section that a page's front matter names and the page does not have."""


def fold_layers(page, meta, name=""):
    """Close the sections that the front matter names, and make its tabs; meta: the front matter.

    Raises UnknownSection for an id that no section of the page has.
    """
    told = meta.get("layers") or {}
    layers = json.loads(told) if isinstance(told, str) else told
    for place in layers.get("folded", []):
        fold(page, section_of(page, place, name))
    if "tabs" in layers:
        make_tabs(page, section_of(page, layers["tabs"], name))
    say_sources_once(page)
    fold_code(page)
    move_links(page)


def section_of(page, place, name):
    """Return the section of an id."""
    section = page.select_one(f'article section[id="{place}"]')
    if section is None:
        known = ", ".join(part["id"] for part in page.select("article section[id]"))
        raise UnknownSection(f"{name}: layers names the section {place!r}; the page has {known}.")
    return section


def fold(page, section):
    """Put a section into a fold, its heading in what opens it."""
    heading = section.find(["h2", "h3"], recursive=False)
    details = page.new_tag("details", attrs={"class": FOLD})
    summary = page.new_tag("summary")
    inside = [part for part in section.contents if part is not heading]
    heading.insert_before(details)
    # A control within a control reaches nobody; the page's contents link to the section.
    for link in heading.select("a.headerlink"):
        link.decompose()
    summary.append(heading.extract())
    details.append(summary)
    for part in inside:
        if part.name != "span":
            details.append(part.extract())


def make_tabs(page, section):
    """Turn the subsections of a section into tabs: buttons of a script, which without it are headings."""
    parts = section.find_all("section", recursive=False)
    if not parts:
        return
    frame = page.new_tag("div", attrs={"class": "pillar-tabs"})
    parts[0].insert_before(frame)
    for part in parts:
        frame.append(part.extract())
        # Seven names in the contents of the page would push all that stands below them.
        for link in page.select(
            f'#pst-page-toc-nav a[href="#{part["id"]}"], #jb-print-toc a[href="#{part["id"]}"]'
        ):
            link.find_parent("li").decompose()
    for empty in page.select("#pst-page-toc-nav ul:not(:has(li)), #jb-print-toc ul:not(:has(li))"):
        empty.decompose()


def say_sources_once(page):
    """Name a figure's source by its note, or by an earlier figure of the page, instead of again."""
    notes = {note["id"]: note.select_one(".label").get_text() for note in page.select("aside.footnote[id]")}
    told = {}
    for listing in page.select("figcaption ul:has(> [data-source])"):
        links = {}
        figure = listing.find_parent("figure")["id"]
        for entry in listing.select("[data-source]"):
            note = f"footcite-{entry['data-source'].replace('_', '-')}"
            del entry["data-source"]
            place = note if note in notes else told.setdefault(str(entry), figure)
            if place != figure:
                links[place] = notes.get(place, "an earlier figure")
                entry.decompose()
        if links:
            listing.insert(0, point_to(page, links))


def point_to(page, links):
    """Return a list entry that points to the notes, in their order, and the figures of links: id -> text."""
    entry = page.new_tag("li")
    entry.append("In ")
    for place, text in sorted(links.items(), key=lambda link: (len(link[1]), link[1])):
        link = page.new_tag("a", attrs={"href": f"#{place}"})
        if text.startswith("["):
            link["class"] = "footnote-reference"
        link.string = text
        entry.extend([link, " "])
    return entry


def fold_code(page):
    """Put the code of a page behind a word below what it makes; a phone has no use for it.

    Code that prints nothing stands with the code that follows it.
    """
    silent = []
    for code in page.select("article div.cell > div.cell_input"):
        after = code.parent.find_next_sibling()
        more = after is not None and after.select_one(":scope > .cell_input")
        if more and code.find_next_sibling() is None:
            silent.append(code.extract())
            continue
        details = page.new_tag("details", attrs={"class": "pillar-code"})
        summary = page.new_tag("summary")
        summary.string = "Code"
        code.parent.append(details)
        details.extend([summary, *silent, code.extract()])
        silent = []


def move_links(page):
    """Put Binder, the notebook and the downloads at the foot of a page, where one has reason to want them."""
    heading = page.select_one("article h1")
    for links in page.select("article .chapter-links, article .chapter-downloads"):
        heading.parent.append(links.extract())
