"""Show what a student wrote as plain text in Markdown: nothing in it is a tag, a link or a formula."""

import unicodedata

# As wide as the page at a common size of window; it would break words in the middle.
WIDTH = 110
# What else ends a line for some reader of Markdown.
ENDS = dict.fromkeys(map(ord, "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), "\n")


def literal(text):
    """Return a text as an indented block of code, its lines wrapped; there nothing has a meaning."""
    lines = str(text).replace("\r\n", "\n").translate(ENDS).split("\n")
    wrapped = [part for line in lines for part in wrap(line.expandtabs(4))]
    return "\n".join(f"    {line}" for line in wrapped)


def wrap(line, width=WIDTH):
    """Return a line in parts of at most so many columns, broken at spaces where there are any."""
    parts, rest = [], line.rstrip()
    while True:
        cut = fit(rest, width)
        if cut >= len(rest):
            return [*parts, rest]
        space = rest.rfind(" ", 1, cut + 1)
        cut = space if space > width // 3 else cut
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip(" ")


def fit(text, width):
    """Return how many letters fit into so many columns; letters of East Asia take two."""
    used = 0
    for number, letter in enumerate(text):
        used += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if used > width:
            return max(number, 1)
    return len(text)


def show_given(value, item=None):
    """Return an answer as lines of text, with the labels of the item in place of its keys."""
    labels = {**item.entries, **item.choices} if item else {}

    def name(part):
        if isinstance(part, float) and part.is_integer():
            return f"{part:.0f}"
        return str(labels.get(part, part) if isinstance(part, str) else part)

    if isinstance(value, dict):
        return "\n".join(f"{name(key)}: {name(one)}" for key, one in value.items())
    if isinstance(value, list):
        return "\n".join(f"{number}. {name(one)}" for number, one in enumerate(value, start=1))
    return name(value)
