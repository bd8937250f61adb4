"""Turn what moves, answers or leads elsewhere on a page into what can stand on paper: frames and links."""

import re
from pathlib import PurePosixPath
from urllib.parse import urldefrag

from bs4.element import Tag

WIDGET = ".pillar-widget"
EXERCISE = f'{WIDGET}[id^="exercise-"]'
# What a page says to a reader whose browser runs no script, and what paper says instead.
ON_SCREEN, ON_PAPER = "turn JavaScript on", "open the book in a browser"
# What a widget may say again.
PARTS = ["dl", "ul", "table", "svg"]
# A table with more columns gets small print.
WIDE = 5
# Attributes that name ids of the same page.
NAMING = ("aria-labelledby", "aria-describedby", "for", "headers")
# In the text, stands for the number of the page on which an id is.
PAGE = "⟦{}⟧"
# A drawing uses its own parts by address.
USE = re.compile(r"url\(#([^)]+)\)")


def stand_still(chapters):
    """Take the answers out of the chapters, and give each widget a frame that needs no screen."""
    said = {}
    for chapter in chapters:
        article = chapter.article
        drop_hidden(article)
        for exercise in article.select(EXERCISE):
            leave_room(article, exercise)
        for widget in article.select(f"{WIDGET}:not({EXERCISE})"):
            make_frame(widget, chapter, said)
        for text in article.find_all(string=lambda text: ON_SCREEN in text):
            text.replace_with(text.replace(ON_SCREEN, ON_PAPER))


def drop_hidden(article):
    """Drop code, drawings for a phone, and the folds of answers; a folded section stands open.

    Of the folded sources of a figure a line stays that leads to the list of sources.
    """
    for fold in article.select("details.pillar-fold"):
        heading = fold.summary.find(["h2", "h3"])
        fold.summary.replace_with(heading) if heading else fold.summary.decompose()
        fold.unwrap()
    for element in article.select(".pillar-code, .cell_input, svg.narrow, style, script"):
        element.decompose()
    for fold in article.select("details"):
        if fold.find_parent("figcaption"):
            fold.replace_with(make("p", f"{fold.summary.get_text()}: see the list of sources."))
        else:
            fold.decompose()


def leave_room(article, exercise):
    """Frame an exercise, and leave room to answer it."""
    exercise["class"] = [*exercise["class"], "paper-exercise"]
    choices = exercise.find_all("ul")
    for choice in choices:
        choice["class"] = ["paper-choices"]
    if not choices:
        exercise.append(make("p", "Your answer:", "paper-answer"))


def make_frame(widget, chapter, said):
    """Frame another widget; what an earlier one said already becomes a link to that place.

    said: text -> the id at which it stands. A weigher has two lists of terms, its options and its criteria.
    """
    still = ["paper-still"] if widget.svg else []
    widget["class"] = [*widget["class"], "paper-frame", *still]
    for table in widget.find_all("table"):
        if len(table.tr.find_all(["th", "td"])) > WIDE:
            table["class"] = ["paper-matrix"]
    parts = [part for part in widget.find_all(PARTS) if not part.find_parent(PARTS)]
    lists = widget.find_all("dl")
    if len(lists) == 2:
        lists[1].insert_after(make_form([term.get_text() for term in lists[1].find_all("dt")]))
    for number, part in enumerate(parts):
        say_once(part, f"{widget['id']}-part-{number}", chapter, said)


def say_once(part, name, chapter, said):
    """Name a part of a widget, or replace it by a link if the book has it already."""
    key = str(part)
    if key not in said:
        part["id"], said[key] = name, (chapter, name)
        return
    line = part.find_previous_sibling("p")
    if part.caption or not line:
        line = make("p", part.caption.get_text() if part.caption else "")
        part.insert_before(line)
    line.extend([" See ", refer(*said[key]), "."])
    part.decompose()


def refer(chapter, name):
    """Return a link to a part of a chapter, with a place for the number of its page."""
    link = make("a", f"“{chapter.title}”, page {PAGE.format(place(chapter.name, name))}")
    link["href"] = f"{chapter.name}.html#{name}"
    return link


def make_form(criteria):
    """Return a table with room for the reader's points on each criterion."""
    table = make("table", "", "paper-form")
    table.append(make("caption", "Your points, from 0 to 100"))
    heads, rooms = make("tr"), make("tr")
    for title in criteria:
        heads.append(make("th", title))
        rooms.append(make("td", "\u00a0"))
    table.extend([heads, rooms])
    return table


def make(name, words="", kind=None):
    """Return a new element with its words and its class."""
    element = Tag(name=name, attrs={"class": [kind]} if kind else {})
    if words:
        element.string = words
    return element


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
