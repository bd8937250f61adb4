"""Build the book strictly, with its data checked first: `python -m pillars.book.build [--quiet]`."""

import argparse
import hashlib
import os
import re
import shlex
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pillars.data
from pillars.book import speed
from pillars.book.paper.document import withdraw_pdf
from pillars.book.site.finish import write_book_zip, write_worker
from pillars.book.site.releases import RECORD
from pillars.data import ROOT
from pillars.data.citations import CITATION, TITLE

FAST = [sys.executable, "-c", "from pillars.book.speed import main; main()", "build"]
STOCK = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build"]
# A broken reference, a failing cell or any other warning is an error; keep going, to name them all.
STRICT = ["-W", "-n", "--keep-going"]
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
PROGRESS = re.compile(r"^reading sources|^writing output|Executed notebook")
# Sphinx's warnings and errors; of a failing cell its chapter, its line and its error.
FAULT = re.compile(r"WARNING: |ERROR: |^\w+ error\b|^myst_nb\S+: |^-+> \d+ |^\w+(Error|Exception): \S")
WRONG_VERSION = """The book needs jupyter-book 1.0.4, but {found} is installed, which would write nothing.
Install what requirements.txt says: pip install -r requirements.txt"""
CODE = Path(pillars.data.__file__).parent
PILLARS = Path(__file__).parents[1]
ENDINGS = {".py", ".js", ".css"}


def main(arguments=None):
    """Check the data, build the book, and say where to open it."""
    parser = argparse.ArgumentParser(prog="python -m pillars.book.build", description=__doc__)
    parser.add_argument("--quiet", action="store_true", help="print nothing while it builds")
    options = parser.parse_args(arguments)
    refuse_unsound_data(find_faults(ROOT))
    first_page = build_book(ROOT, show=(lambda line: None) if options.quiet else show_progress)
    print(f"The book is ready: {first_page.as_uri()}")
    serve = shlex.join([sys.executable, "-m", "http.server", "--directory", str(first_page.parent)])
    print(f"To serve it: {serve}")


def refuse_unsound_data(lines):
    """Stop with the faults of data/, if there are any."""
    if lines:
        sys.exit("\n".join([*lines, "The book was not built: mend data/ first."]))


def build_book(folder, show):
    """Build the book in a folder and return the path of its front page.

    show: called with each line of the log. Raises SystemExit with the log's own errors.
    """
    refuse_other_version(metadata.version("jupyter-book"))
    build = folder / "_build"
    first_page, unfinished = build / "html" / "index.html", build / "unfinished"
    # After a failed build Sphinx would take the faulty pages for unchanged and pass over their faults.
    afresh = ["--all"] if unfinished.exists() or not speed.is_wanted() else []
    build.mkdir(exist_ok=True)
    unfinished.touch()
    first_page.unlink(missing_ok=True)
    status, log = run_jupyter_book(folder, afresh, show)
    (build / "build.log").write_text("".join(log), encoding="utf-8")
    if status or not first_page.exists():
        ending = f"The book was not built. The whole log: {build / 'build.log'}"
        sys.exit("\n".join([*faults_in(log), ending]))
    withdraw_pdf(folder)
    write_book_zip(first_page.parent)
    write_worker(first_page.parent)
    unfinished.unlink()
    return first_page


def refuse_other_version(found):
    """Stop if this is not the version whose output the templates know."""
    if not found.startswith("1.0.4"):
        sys.exit(WRONG_VERSION.format(found=found))


def run_jupyter_book(folder, extra, show):
    """Run jupyter-book on a folder; return its status and the lines of its log."""
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    # Uncompiled packages make each kernel start three times slower; some machines ask for that.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [*(FAST if speed.is_wanted() else STOCK), str(folder), *STRICT, *extra]
    log = []
    with subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        for line in process.stdout:
            log.append(COLOUR.sub("", line))
            show(log[-1])
    return process.returncode, log


def show_progress(line):
    """Print a line of the log if it says how far the build is."""
    if PROGRESS.search(line):
        print(line.rstrip().removesuffix(" [mystnb]"), flush=True)


def faults_in(log):
    """Return the lines of a log that say what is wrong, once each; its end if none does."""
    return list(dict.fromkeys(line.rstrip() for line in log if FAULT.search(line))) or log[-20:]


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
    code = [path for path in PILLARS.rglob("*") if path.suffix in ENDINGS]
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


if __name__ == "__main__":
    main()
