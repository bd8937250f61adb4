"""Join the arithmetic that widgets share and the view of one of them to a single ES module."""

from pathlib import Path

FOLDER = Path(__file__).parent


def read_module(view):
    """Return the source of a widget's ES module: arithmetic.js, then the view."""
    files = (FOLDER / "arithmetic.js", FOLDER / f"{view}.js")
    return "\n".join(file.read_text(encoding="utf-8") for file in files)
