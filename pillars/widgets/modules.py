"""Join the parts that widgets share and the view of one of them to a single ES module."""

from pathlib import Path

FOLDER = Path(__file__).parent


def read_module(*parts):
    """Return the source of an ES module: the named .js files of this folder, one below the other."""
    return "\n".join((FOLDER / f"{part}.js").read_text(encoding="utf-8") for part in parts)
