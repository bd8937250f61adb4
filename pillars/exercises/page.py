"""What a page needs of an item: the data of its widget, and HTML for readers without JavaScript."""

import re
from dataclasses import asdict
from html import escape

from pillars.data import cite
from pillars.data.citations import thin_mark
from pillars.exercises.item import arrange, expects
from pillars.exercises.judge import fill
from pillars.exercises.written import point_for, words_of

MARKS = (
    (r"`([^`]+)`", r"<code>\1</code>"),
    (r"\*\*([^*]+)\*\*", r"<strong>\1</strong>"),
    (r"\*([^*]+)\*", r"<em>\1</em>"),
    (r"\[([^\]]+)\]\(([^)\s]+)\)", r'<a href="\2">\1</a>'),
)


def export(item):
    """Return the item as JSON data for exercise.js: texts filled, prompt and sources as HTML."""
    slips = [slip | {"feedback": fill(slip["feedback"], slip["answer"])} for slip in item.wrong]
    page = {
        "prompt": to_html(item.prompt),
        "right": fill(item.right, item.answer),
        "wrong": slips,
        "sources": list_sources(item),
        "expects": expects(item),
        # Pairs, because JavaScript moves keys that look like numbers to the front.
        "choices": list(item.choices.items()),
        "entries": list(item.entries.items()),
    }
    page |= written_as(item.unit) if item.kind == "number" else {}
    hidden = ("source", "objective", "points", "level")
    return {key: value for key, value in (asdict(item) | page).items() if key not in hidden}


def written_as(unit):
    """Return what written.js needs to know of a number's unit."""
    return {"units": words_of(unit), "point": point_for(unit)}


def to_html(text):
    """Return light Markdown as HTML: paragraphs, emphasis, code and links."""
    html = escape(text.strip(), quote=False)
    for mark, tag in MARKS:
        html = re.sub(mark, tag, html)
    return "".join(f"<p>{' '.join(part.split())}</p>" for part in re.split(r"\n\s*\n", html))


def list_sources(item):
    """Return the item's sources as one paragraph of links; "" if it names none."""
    links = ", ".join(link(**reference) + thin_mark(reference) for reference in cite(item.source))
    return f"<p>{links}</p>" if links else ""


def link(author, title, year, locator, url, **_):
    """Return a source as a link: who, when, and the place in it."""
    text = ", ".join(filter(None, (escape(author or title), year, escape(locator))))
    return f'<a href="{escape(url)}">{text}</a>' if url else text


def describe_item(item):
    """Return HTML that asks the question, and holds the answer and its reason behind a toggle."""
    item = arrange(item)
    right = (
        f"<p><strong>{escape(show_answer(item))}</strong></p><p>{escape(fill(item.right, item.answer))}</p>"
    )
    sources = list_sources(item).replace("<p>", "<p>Sources: ", 1)
    answer = f"<details><summary>Answer</summary>{right}{sources}</details>"
    return f"<p><strong>{escape(item.title)}</strong></p>{to_html(item.prompt)}{list_labels(item)}{answer}"


def list_labels(item):
    """Return the entries and the choices of an item, each as a list."""
    lists = [
        f"<li>{'</li><li>'.join(map(escape, part.values()))}</li>"
        for part in (item.entries, item.choices)
        if part
    ]
    return "<p>For each, choose one of:</p>".join(f"<ul>{rows}</ul>" for rows in lists)


def show_answer(item):
    """Return the right answer as a reader would say it."""
    if item.kind == "choice":
        return item.choices[item.answer]
    if item.kind == "order":
        return ", then ".join(item.entries[key] for key in item.answer)
    if item.kind == "mapping":
        return "; ".join(f"{item.entries[key]}: {item.choices[value]}" for key, value in item.answer.items())
    return f"{fill('{answer}', item.answer)} {item.unit}".strip()
