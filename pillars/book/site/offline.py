"""Give readers the book without a network: one zip that opens from a folder, and a copy in their browser.

The bytes of a zip depend on nothing but what is in it.
"""

import hashlib
import json
import re
import zipfile
from pathlib import Path

ZIP = "which-pillar-first.zip"
OFFER = re.compile(r'<p class="keep-offline.*?</p>', re.DOTALL)
KEPT = '<p class="keep-offline">This is the offline copy: it needs no network.</p>'
# What only a server reads, or Sphinx; and the zip itself, which cannot hold itself.
LEFT_OUT = {".buildinfo", ".nojekyll", "objects.inv", "404.html", "robots.txt", "sitemap.xml", "sw.js", ZIP}
# The earliest date that a zip can hold.
EARLIEST = (1980, 1, 1, 0, 0, 0)
SERVICE_WORKER = "sw.js"
WORKER = Path(__file__).with_name("offline_worker.js")
DIGITS = 16


def write_book_zip(site):
    """Write the zip of a site beside it, and into it for readers; return the path of the first.

    In the zip, the pages say that they are the copy instead of leading to a zip that is not there.
    """
    files = {f"{Path(ZIP).stem}/{name}": content for name, content in book_files(site)}
    path = site.parent / ZIP
    write_zip(path, files)
    (site / ZIP).write_bytes(path.read_bytes())
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


def write_zip(path, files):
    """Write a zip of files: name in the zip -> its bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            # Otherwise the zip would say on which system it was made.
            entry.create_system = 3
            archive.writestr(entry, files[name])


def write_worker(site):
    """Write the worker of a finished site; it names every file with its digest, so that builds never mix."""
    # The PDF weighs more than all the rest.
    names = {name: path for name, path in paths_to_keep(site) if path.suffix != ".pdf"}
    files = json.dumps({name: digest(path.read_bytes()) for name, path in names.items()}, indent=0)
    text = WORKER.read_text(encoding="utf-8")
    filled = text.replace("{{ files }}", files).replace("{{ digest }}", digest((text + files).encode()))
    (site / SERVICE_WORKER).write_text(filled, encoding="utf-8")


def digest(content):
    """Return the first digits of the SHA-256 of some bytes, as the worker computes it."""
    return hashlib.sha256(content).hexdigest()[:DIGITS]
