"""Write a command as it can be pasted into a terminal: spaces in paths are quoted, and this Python named."""

import shlex
import sys
from pathlib import Path


def command(*words):
    """Return `python -m seminar` with these words, each quoted where a terminal would take it apart."""
    return shlex.join([name_python(), "-m", "seminar", *map(str, words)])


def name_python():
    """Return the path of this Python from here, as .venv/bin/python; plain python if it is elsewhere."""
    path, here = Path(sys.executable), Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else "python"
