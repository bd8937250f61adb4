"""Build the cells of one question, as notebooks for students and for markers hold them."""

import re
import unicodedata

# What `expects` would say at length, with every label.
FORM = {
    "choice": "one of the words in quotation marks",
    "order": 'a list of all of them in your order, such as `["{first}", "..."]`',
    "mapping": 'a dictionary, such as `{{"{first}": "..."}}` with all of them in it',
}

# The cell of a notebook for a whole class into which a student writes the own id.
OWNER = "student"
WRITTEN = re.compile(r"""^\s*student\s*=\s*(?:(["'])(.*?)\1|(\w+))""", re.MULTILINE)


# How what is not wholly right earns; said wherever such a question is asked.
EARNS = {
    ("mapping", "each"): "Each row that is right earns its part of the points.",
    (
        "order",
        "each",
    ): "Each entry that stands in its right place, counted from the top, earns its part of the points.",
    ("mapping", "all"): "It earns its points only if every row is right.",
    ("order", "all"): "It earns its points only if every entry is in its place.",
}


def ask(item, rows="each"):
    """Return the cells of one question: what is asked, and where the answer goes."""
    unit = f" ({item['unit']})" if item["unit"] else ""
    form = FORM.get(item["kind"], item["expects"])
    write = f"Write {form.format(first=next(iter(item['entries']), ''))}{unit}. {tell_earning(item, rows)}"
    entries, choices = (list_labels(item[part]) for part in ("entries", "choices"))
    between = "For each, choose one of:" if entries and choices else ""
    parts = [f"## {item['title']}", item["prompt"].strip(), entries, between, choices, write]
    return [lock(f"{item['id']}-question", "\n\n".join(filter(None, parts))), take_answer(item)]


def tell_earning(item, rows):
    """Return the points of a question, and how a part of them is earned where it has rows."""
    return " ".join(filter(None, (tell_points(item), EARNS.get((item["kind"], rows)))))


def ask_own(item):
    """Return the cells of one question in a notebook for a whole class, which shows the own variant."""
    metadata = mark(f"{item['id']}-question", locked=True) | {"jupyter": {"source_hidden": True}}
    shown = code_cell(f'questions.show("{item["id"]}")', id=f"{item['id']}-question", metadata=metadata)
    return [shown, take_answer(item)]


def take_answer(item):
    """Return the cell for the answer to a question."""
    metadata = mark(f"{item['id']}-answer", solution=True)
    return code_cell(f"{item['name']} = ...", id=f"{item['id']}-answer", metadata=metadata)


def read_told(notebook):
    """Return what a notebook says of itself: a mapping that may name problem_set, student and release.

    notebook: any data of JSON. One for a whole class names the student in a cell, as the student wrote it.
    """
    metadata = notebook.get("metadata") if isinstance(notebook, dict) else None
    told = metadata.get("wpf") if isinstance(metadata, dict) else None
    told = told if isinstance(told, dict) else {}
    written = "" if told.get("student") else find_owner(notebook)
    return told | {"student": written} if written else told


def find_owner(notebook):
    """Return the id that a student wrote into the cell for it, "" if there is none."""
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    for cell in cells if isinstance(cells, list) else []:
        if not isinstance(cell, dict):
            continue
        metadata = cell.get("metadata")
        marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        if OWNER in (cell.get("id"), marks.get("grade_id") if isinstance(marks, dict) else None):
            lines = cell.get("source")
            text = "".join(map(str, lines)) if isinstance(lines, list) else str(lines)
            if found := WRITTEN.search(text):
                return unicodedata.normalize("NFKC", found[2] or found[3] or "").strip()
    return ""


def list_labels(labels):
    """Return the entries or choices as a Markdown list of what to write and what it means."""
    return "\n".join(f'- `"{key}"`: {label}' for key, label in labels.items())


def tell_points(part):
    """Return how many points a question or an essay has."""
    return f"({part['points']:g} point{'s' * (part['points'] != 1)})"


def code_cell(source, id, metadata):
    """Return a cell of code; nbformat's own function checks each one alone, which takes most of the time."""
    empty = {"outputs": [], "execution_count": None}
    return make_node({"cell_type": "code", "id": id, "metadata": metadata, "source": source} | empty)


def text_cell(source, id, metadata):
    """Return a cell of Markdown; what is wrong with it is found when the notebook is written."""
    return make_node({"cell_type": "markdown", "id": id, "metadata": metadata, "source": source})


def join_cells(cells, metadata):
    """Return a notebook of cells."""
    return make_node({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells})


def make_node(content):
    """Return plain data as nbformat has notebooks and cells."""
    # It takes a moment to import, and whoever only reads notebooks does not need it.
    from nbformat import from_dict  # noqa: PLC0415

    return from_dict(content)


def lock(name, source):
    """Return a Markdown cell that nbgrader puts back if a student changed it."""
    return text_cell(source, id=name, metadata=mark(name, locked=True))


def mark(grade_id, **fields):
    """Return nbgrader's metadata of one cell."""
    marks = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    return {"nbgrader": marks | fields | {"grade_id": grade_id}}
