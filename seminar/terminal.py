"""What commands say on a terminal: names, tables, the next command, and how far they are."""

import shlex
import sys
import unicodedata
from pathlib import Path


def list_names(names):
    """Return all names of a list, however many; "none" for an empty one."""
    return ", ".join(names) or "none"


def count(number, noun):
    """Return a number with its noun, as `1 file` and `2 files`."""
    return f"{number} {noun}{'s' * (number != 1)}"


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


def command(*words):
    """Return `python -m seminar` with these words, each quoted where a terminal would take it apart."""
    return shlex.join([name_python(), "-m", "seminar", *map(str, words)])


def name_python():
    """Return the path of this Python from here, as .venv/bin/python; plain python if it is elsewhere."""
    path, here = Path(sys.executable), Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else "python"


class Progress:
    """A line that counts up, and goes away at the end."""

    def __init__(self, title, total):
        """Count to total; on nothing but a terminal."""
        self.title, self.total, self.done = title, total, 0
        self.shown = sys.stderr.isatty()

    def step(self, name=""):
        """Count one more, perhaps with its name."""
        self.done += 1
        self.show(f"{self.title} {self.done} of {self.total} {name[:40]}")

    def show(self, text):
        """Put a text in place of the last one."""
        if self.shown:
            print(f"\r{text:<79}", end="", file=sys.stderr, flush=True)

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        """Clear the line."""
        self.show("")
        if self.shown:
            print("\r", end="", file=sys.stderr, flush=True)
