"""Say what of this machine's files the sandbox shows, and where; nothing of it can be written."""

import os
import site
import sys
from pathlib import Path

import matplotlib

from pillars.data.tables import DATA, PILLARS, ROOT

HERE = Path(__file__).resolve().parent
RUNNER = ("inside.py", "cells.py", "values.py")


def is_shown(path):
    """Return whether a path is within what the sandbox shows in its own place."""
    return any(path.is_relative_to(place) for place in (Path("/usr"), Path(sys.base_prefix)))


def find_packages():
    """Return the folders of installed packages -> where the sandbox shows them."""
    users = [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    folders = [path for path in map(Path, [*site.getsitepackages(), *users]) if path.is_dir()]
    return {path: path if is_shown(path) else Path(f"/packages/{n}") for n, path in enumerate(folders)}


def find_mounts(files):
    """Return source -> place of all that the sandbox shows beside /usr; nothing of it can be written."""
    mounts = {str(path): str(place) for path, place in find_packages().items() if path != place}
    if not Path(sys.base_prefix).is_relative_to("/usr"):
        mounts = {sys.base_prefix: sys.base_prefix} | mounts
    fonts = sorted(Path(matplotlib.get_cachedir()).glob("fontlist-v*.json"))
    mounts |= {str(path): f"/tmp/matplotlib/{path.name}" for path in fonts}
    return mounts | find_own(files)


def find_own(files):
    """Return source -> place of the book, of what runs the cells, and of a submission's own files."""
    mounts = {str(PILLARS): "/book/pillars", str(DATA): "/book/data"}
    mounts |= {str(HERE / name): f"/runner/{name}" for name in RUNNER}
    return mounts | find_files(files)


def find_files(files):
    """Return source -> place of a submission's own files and folders, without links."""
    entries = sorted(os.scandir(files), key=lambda entry: entry.name) if files else []
    own = [e for e in entries if e.is_file(follow_symlinks=False) or e.is_dir(follow_symlinks=False)]
    return {e.path: f"/work/{e.name}" for e in own}


def find_hidden():
    """Return the places that a shown folder would show, and that hold hidden rules."""
    places = [place / "seminar" for path, place in find_packages().items() if (path / "seminar").is_dir()]
    return [*places, *([ROOT] if is_shown(ROOT) else [])]
