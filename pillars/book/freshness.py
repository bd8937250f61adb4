"""Execute the chapters again when what they call or show has changed, and not otherwise."""

import hashlib
from pathlib import Path

from pillars.book.site.releases import RECORD
from pillars.data.citations import CITATION, TITLE

PILLARS = Path(__file__).parents[1]
CODE = {".py", ".js", ".css"}


def find_outdated(app, env, added, changed, removed):
    """Return every page of the book if data, exercises or code changed since the last good reading.

    Sphinx itself compares only the texts of the pages with their dates.
    """
    source = Path(app.srcdir)
    digest = digest_of(input_files(source)) + digest_of_citations(source)
    releases = digest_of(path for path in release_files(source) if path.exists())
    if (getattr(env, "pillars_digest", None), getattr(env, "releases_digest", None)) == (digest, releases):
        return []
    # Kept with the environment, which Sphinx writes only after a reading that came to its end.
    env.pillars_digest, env.releases_digest = digest, releases
    return sorted(env.found_docs)


def input_files(source):
    """Return the files, apart from its own text, that a page's content may depend on."""
    code = [path for path in PILLARS.rglob("*") if path.suffix in CODE]
    data = [path for path in (source / "data").rglob("*") if path.is_file()]
    exercises = (source / "chapters").glob("*.exercises.yml")
    return sorted([*code, *data, *exercises, *source.glob("requirements.txt")])


def release_files(source):
    """Return the files that say at the end of each page what version it is; no cell reads them."""
    return [source / "CITATION.cff", source / "CHANGELOG.md", source / "chapters" / RECORD]


def digest_of_citations(source):
    """Return one digest of what each page cites and is called: other pages list it."""
    told = [
        f"{page.name} {TITLE.findall(text)[:1]} {CITATION.findall(text)}"
        for page in sorted((source / "chapters").glob("*.md"))
        for text in [page.read_text(encoding="utf-8")]
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def digest_of(paths):
    """Return one digest of the names and contents of files."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(str(path).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
