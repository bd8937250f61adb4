"""Check data/ before a build, unless nothing has changed since it was last found sound."""

from pathlib import Path

import pillars.data
from pillars.book.freshness import digest_of, digest_of_citations

CODE = Path(pillars.data.__file__).parent


def find_faults(folder):
    """Return one line for each fault in the data of a book; none if it is sound."""
    kept, digest = folder / "_build" / "sound-data", digest_of_check(folder)
    if kept.exists() and kept.read_text(encoding="utf-8") == digest:
        return []
    # Only now, because the libraries that check tables take a second to import.
    from pillars.data.check import problems  # noqa: PLC0415

    faults = problems(folder / "data", folder / "chapters")
    if not faults:
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(digest, encoding="utf-8")
    return faults


def digest_of_check(folder):
    """Return one digest of the data, of what chapters cite, and of the code and versions that check them."""
    files = [*(folder / "data").rglob("*"), *CODE.rglob("*.py"), folder / "requirements.txt"]
    files = [path for path in files if path.is_file() and "__pycache__" not in path.parts]
    return digest_of(sorted(files)) + digest_of_citations(folder)
