"""Keep what took long to make in the build folder, under a digest of everything that it depends on."""

import hashlib
from pathlib import Path


def keep(folder, inputs, make):
    """Return the file in the folder that holds what `make(path)` writes; make it if there is none.

    inputs: everything that its content depends on, as texts. What make does belongs to them too: name its
    source file, see source_of.
    """
    digest = hashlib.sha256("\0".join(inputs).encode()).hexdigest()
    path = Path(folder) / digest
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written whole or not at all: a build that is stopped here must not leave half of it.
        unfinished = path.with_suffix(".unfinished")
        make(unfinished)
        unfinished.replace(path)
    path.touch()
    return path


def source_of(module):
    """Return the source text of a module's file."""
    return Path(module).read_text(encoding="utf-8")


def drop_others(folder, used):
    """Delete the files of a folder that are not among those in use."""
    for path in set(Path(folder).iterdir()) - set(used):
        path.unlink()


def drop_oldest(folder, most):
    """Delete the files of a folder that were used longest ago, so that at most so many stay."""
    files = Path(folder).glob("*") if Path(folder).exists() else []
    for path in sorted(files, key=lambda file: file.stat().st_mtime, reverse=True)[most:]:
        path.unlink()
