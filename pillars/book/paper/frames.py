"""Turn what moves or answers on a page into what can stand on paper."""

from bs4.element import Tag

WIDGET = ".pillar-widget"
EXERCISE = f'{WIDGET}[id^="exercise-"]'
# What a page says to a reader whose browser runs no script, and what paper says instead.
ON_SCREEN, ON_PAPER = "turn JavaScript on", "open the book in a browser"


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
    widget["class"] = [*widget["class"], "paper-frame"]
    lists = widget.find_all("dl")
    if len(lists) == 2:
        lists[1].insert_after(make_form([term.get_text() for term in lists[1].find_all("dt")]))
    parts = [part for part in widget.find_all(["dl", "ul", "table", "svg"]) if is_outermost(part, widget)]
    for number, part in enumerate(parts):
        say_once(part, f"{widget['id']}-part-{number}", chapter, said)


def is_outermost(part, widget):
    """Return whether no other part of the widget holds this one."""
    return not part.find_parent(["dl", "ul", "table", "svg"]) and "paper-form" not in part.get("class", [])


def say_once(part, name, chapter, said):
    """Name a part of a widget, or replace it by a link if the book has it already."""
    key = str(part)
    if key not in said:
        part["id"], said[key] = name, (chapter, name)
        return
    first, where = said[key]
    line = make("p", "They are the same as in ", "paper-again")
    link = make("a", f"“{first.title}”")
    link["href"] = f"{first.name}.html#{where}"
    line.append(link)
    line.append(".")
    part.replace_with(line)


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
