"""Turn what moves or answers on a page into what can stand on paper."""

from bs4.element import Tag

from pillars.book.paper.addresses import PAGE, place

WIDGET = ".pillar-widget"
EXERCISE = f'{WIDGET}[id^="exercise-"]'
# What a page says to a reader whose browser runs no script, and what paper says instead.
ON_SCREEN, ON_PAPER = "turn JavaScript on", "open the book in a browser"
# What a widget may say again.
PARTS = ["dl", "ul", "table", "svg"]
# A table with more columns gets small print.
WIDE = 5


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
    """Drop code, drawings for a phone, and every fold with what is in it: answers above all.

    Of the folded sources of a figure a line stays that leads to the list of sources.
    """
    for element in article.select(".cell_input, svg.narrow, style, script"):
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
