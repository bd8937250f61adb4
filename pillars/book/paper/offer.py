"""Offer the PDF beside the site, once there is one, and withdraw it when the pages are built anew."""

import re
import shutil

from pillars.book.paper.document import read_contents
from pillars.book.site.offline import write_worker

NAME = "which-pillar-first.pdf"
LINK = re.compile(r'<p class="whole-book.*?</p>', re.DOTALL)
TITLE_END = "</h1>"


def offer_pdf(folder, pdf, pages):
    """Copy the PDF into the site of a book and link it from the first page, below the title."""
    withdraw_pdf(folder)
    site, first_page = find_site(folder)
    shutil.copyfile(pdf, site / NAME)
    size = f"{pdf.stat().st_size / 1e6:.1f} MB"
    link = f'<a href="../{NAME}">The whole book as a PDF</a> ({pages} pages, {size})'
    text = first_page.read_text(encoding="utf-8")
    line = f'{TITLE_END}<p class="whole-book d-print-none">{link}</p>'
    first_page.write_text(text.replace(TITLE_END, line, 1), encoding="utf-8")
    # The worker knows each page by its digest.
    write_worker(site)


def withdraw_pdf(folder):
    """Take the PDF and its link out of the site: it would be that of another build."""
    site, first_page = find_site(folder)
    (site / NAME).unlink(missing_ok=True)
    text = first_page.read_text(encoding="utf-8")
    if LINK.search(text):
        first_page.write_text(LINK.sub("", text), encoding="utf-8")


def find_site(folder):
    """Return the folder of the site and the path of its first page."""
    site = folder / "_build" / "html"
    return site, site / f"{read_contents(folder)['root']}.html"
