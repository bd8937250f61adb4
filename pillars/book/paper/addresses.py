"""Make the links of many pages work within one document."""

import re
from pathlib import PurePosixPath
from urllib.parse import urldefrag

# Attributes that name ids of the same page.
NAMING = ("aria-labelledby", "aria-describedby", "for", "headers")
# In the text, stands for the number of the page on which an id is.
PAGE = "⟦{}⟧"
# A drawing uses its own parts by address.
USE = re.compile(r"url\(#([^)]+)\)")


def join_addresses(chapters, repository):
    """Give each id the name of its chapter, and have every link lead into the document or to the web.

    repository: where the files of the book are shown, for links to its tables.
    """
    names = {chapter.name for chapter in chapters}
    for chapter in chapters:
        rename_ids(chapter)
        for link in chapter.article.select("a[href]:not(svg a)"):
            target = new_address(link["href"], chapter.name, names, repository)
            if target:
                link["href"] = target
            else:
                # It leads to what only the site has.
                link.unwrap()
    drop_dead(chapters)


def rename_ids(chapter):
    """Put the name of the chapter before each of its ids, and before whatever names one."""
    for element in chapter.article.find_all(True):
        if element.get("id"):
            element["id"] = place(chapter.name, element["id"])
        for name in NAMING:
            if element.get(name):
                value = element[name].split() if isinstance(element[name], str) else element[name]
                element[name] = " ".join(place(chapter.name, part) for part in value)
    for element in chapter.article.select("svg *"):
        rename_uses(element, chapter.name)


def rename_uses(element, chapter):
    """Have an element of a drawing use the renamed parts of that drawing."""
    for name, value in element.attrs.items():
        if name in ("href", "xlink:href") and value.startswith("#"):
            element[name] = f"#{place(chapter, value[1:])}"
        elif isinstance(value, str) and "url(#" in value:
            element[name] = USE.sub(lambda found: f"url(#{place(chapter, found[1])})", value)


def place(chapter, part=""):
    """Return the id that a part of a chapter, or the chapter itself, has in the document."""
    return f"{chapter}--{part}" if part else chapter


def new_address(address, chapter, names, repository):
    """Return where a link leads in the document; "" if it can lead nowhere."""
    path, part = urldefrag(address)
    if ":" in path:
        return address
    path = PurePosixPath(path)
    if path.suffix == ".html" or not path.name:
        target = path.stem or chapter
        return f"#{place(target, part)}" if target in names else ""
    # Sphinx puts a copy of a linked table into a folder of its own.
    in_data = path.suffix == ".csv" and path.parts[1] in ("data", "_downloads")
    return f"{repository}/data/{path.name}" if in_data else ""


def drop_dead(chapters):
    """Leave the words of a link whose target is not on paper, such as an answer."""
    there = {element["id"] for chapter in chapters for element in chapter.article.select("[id]")}
    there |= {chapter.name for chapter in chapters}
    for chapter in chapters:
        for link in chapter.article.select('a[href^="#"]'):
            if link["href"][1:] not in there:
                link.unwrap()
