"""Print the built book as one PDF: `python -m pillars.book.paper [--quiet]`."""

import argparse
import sys
import time

from pillars.book.paper import find_missing, launch_chromium
from pillars.book.paper.document import PDF_NAME, Document, offer_pdf
from pillars.data import ROOT

NOT_BUILT = "The book is printed from its built pages, and one is missing: {}\nBuild it first: make book"
NO_TOOLS = "Printing needs {}, which comes with what the tests need. `make pdf` installs it."
NO_BROWSER = """The book is printed with Chromium, and none could be started:
  {}
`make pdf` installs one where it may. Otherwise:
  Debian, Ubuntu:   sudo apt-get install chromium
  elsewhere:        install Chromium or Chrome, so that `chromium` or `google-chrome` is on the PATH"""

NO_FONT = """This computer has no font for {}: the PDF will show boxes there.
On Debian and Ubuntu: sudo apt-get install fonts-noto-cjk"""


def main(arguments=None):
    """Join the pages, print them, and offer the PDF on the first page."""
    parser = argparse.ArgumentParser(prog="python -m pillars.book.paper", description=__doc__)
    parser.add_argument("--quiet", action="store_true", help="print nothing while it works")
    options = parser.parse_args(arguments)
    show = (lambda line: None) if options.quiet else (lambda line: print(line, flush=True))
    started = time.monotonic()
    path = ROOT / "_build" / PDF_NAME
    pages = print_book(ROOT, path, show)
    offer_pdf(ROOT, path, pages)
    size, seconds = path.stat().st_size / 1e6, time.monotonic() - started
    print(f"The PDF is ready: {path.as_uri()} ({pages} pages, {size:.1f} MB, {seconds:.0f} seconds)")


def print_book(folder, path, show):
    """Print the book in a folder to a file; return how many pages it has. Raises SystemExit with a remedy."""
    try:
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 (absent from a reader's install)

        from pillars.book.paper.printing import print_document  # noqa: PLC0415 (needs pypdf)
    except ModuleNotFoundError as error:
        sys.exit(NO_TOOLS.format(error.name))
    show("Joining the pages ...")
    try:
        document = Document(folder)
    except FileNotFoundError as error:
        sys.exit(NOT_BUILT.format(error.filename))
    with sync_playwright() as playwright:
        try:
            browser = launch_chromium(playwright)
        except Error as error:
            sys.exit(NO_BROWSER.format(error.message.splitlines()[0]))
        missing = find_missing(browser)
        if missing:
            show(NO_FONT.format(", ".join(missing)))
        return print_document(document, browser, path, show)


if __name__ == "__main__":
    main()
