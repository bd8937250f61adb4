"""Give readers the whole book as one zip, which opens from a folder with the network off."""

import re
from pathlib import Path

from pillars.book.site.archives import write_zip

NAME = "which-pillar-first.zip"
OFFER = re.compile(r'<p class="keep-offline.*?</p>', re.DOTALL)
KEPT = '<p class="keep-offline">This is the offline copy: it needs no network.</p>'
# What only a server reads, or Sphinx; and the zip itself, which cannot hold itself.
LEFT_OUT = {".buildinfo", ".nojekyll", "objects.inv", "404.html", "robots.txt", "sitemap.xml", "sw.js", NAME}


def offer_zip(app, pagename, templatename, context, doctree):
    """Tell the template of a page what the zip is called, to which its footer links."""
    context["offline_zip"] = NAME


def write_book_zip(site):
    """Write the zip of a site beside it, and into it for readers; return the path of the first.

    In the zip, the pages say that they are the copy instead of leading to a zip that is not there.
    """
    files = {f"{Path(NAME).stem}/{name}": content for name, content in book_files(site)}
    path = site.parent / NAME
    write_zip(path, files)
    (site / NAME).write_bytes(path.read_bytes())
    return path


def book_files(site):
    """Yield the name and the bytes of each file of the zip."""
    for name, path in paths_to_keep(site):
        content = path.read_bytes()
        if path.suffix == ".html":
            content = OFFER.sub(KEPT, content.decode("utf-8")).encode()
        yield name, content


def paths_to_keep(site):
    """Yield the name and the path of each file of the site that readers without a network need."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in LEFT_OUT:
            yield name, path
