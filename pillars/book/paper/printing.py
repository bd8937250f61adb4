"""Print a document with Chromium, twice: the first time to learn on which page everything stands."""

from pypdf import PdfReader

from pillars.book.paper.packing import pack_file

# More than enough: only the numbers in the contents change, and they keep their width.
TRIES = 4
# Minutes, on a slow machine, and not Chromium's own half of one.
PATIENCE = 10 * 60 * 1000


class UnsettledPages(RuntimeError):
    """The page numbers of the contents change with every printing."""


def print_document(document, browser, target, show=print):
    """Print a Document to a PDF file; return how many pages it has.

    show: called with a line for each step. Raises UnsettledPages if the contents cannot be right.
    """
    pages = {}
    for _ in range(TRIES):
        show("Printing with page numbers ..." if pages else "Printing, to learn on which page things are ...")
        print_html(document.write(pages), browser, target)
        settled, pages = pages, find_pages(target, document.targets())
        if settled == pages:
            pack_file(target, document.date, document.author)
            return len(PdfReader(target).pages)
    raise UnsettledPages(f"The page numbers still change after {TRIES} printings; {target} is not right.")


def print_html(html, browser, target):
    """Print HTML to a PDF file by the sizes that its style gives, with bookmarks and tags."""
    source = target.with_suffix(".print.html")
    source.write_text(html, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False, color_scheme="light", offline=True)
    context.set_default_timeout(PATIENCE)
    try:
        page = context.new_page()
        page.goto(source.resolve().as_uri())
        page.pdf(path=target, prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
    finally:
        context.close()
        source.unlink()


def find_pages(path, targets):
    """Return the number of the page on which each target stands; page 1 is the first."""
    reader = PdfReader(path)
    # Read once: it goes through the whole file each time.
    places = reader.named_destinations
    return {target: reader.get_destination_page_number(places[f"/{target}"]) + 1 for target in targets}
