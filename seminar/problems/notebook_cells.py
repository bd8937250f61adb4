"""Build the cells of one question, as notebooks for students and for markers hold them."""

from nbformat.v4 import new_code_cell, new_markdown_cell

# What `expects` would say at length, with every label.
FORM = {
    "choice": "one of the words in quotation marks",
    "order": 'a list of all of them in your order, such as `["{first}", "..."]`',
    "mapping": 'a dictionary, such as `{{"{first}": "..."}}` with all of them in it',
}


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
    answer = mark(f"{item['id']}-answer", solution=True)
    return [
        lock(f"{item['id']}-question", "\n\n".join(filter(None, parts))),
        new_code_cell(f"{item['name']} = ...", id=f"{item['id']}-answer", metadata=answer),
    ]


def tell_earning(item, rows):
    """Return the points of a question, and how a part of them is earned where it has rows."""
    return " ".join(filter(None, (tell_points(item), EARNS.get((item["kind"], rows)))))


def list_labels(labels):
    """Return the entries or choices as a Markdown list of what to write and what it means."""
    return "\n".join(f'- `"{key}"`: {label}' for key, label in labels.items())


def tell_points(part):
    """Return how many points a question or an essay has."""
    return f"({part['points']:g} point{'s' * (part['points'] != 1)})"


def lock(name, source):
    """Return a Markdown cell that nbgrader puts back if a student changed it."""
    return new_markdown_cell(source, id=name, metadata=mark(name, locked=True))


def mark(grade_id, **fields):
    """Return nbgrader's metadata of one cell."""
    marks = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    return {"nbgrader": marks | fields | {"grade_id": grade_id}}
