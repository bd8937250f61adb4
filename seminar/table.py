"""Tables for a terminal, with columns that stand straight for wide letters too."""

import unicodedata


def width(text):
    """Return how many columns a text takes."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(bool(unicodedata.combining(letter)) for letter in text)


def pad(text, columns):
    """Return the text filled up, or cut, to so many columns."""
    while width(text) > columns:
        text = text[:-1]
    return text + " " * (columns - width(text))


def show_table(rows, most=28):
    """Return rows of texts, the first being the heading, as lines with straight columns."""
    columns = [min(most, max(map(width, column))) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(pad, row, columns)).rstrip() for row in rows)
