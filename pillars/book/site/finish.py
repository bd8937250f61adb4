"""Complete the site once its pages are written: data, front door, sitemap, feed; and what serves it offline.

The book's address is the `url` of CITATION.cff, as in its citations. A copy that stands elsewhere names the
original as such; without a `url`, nothing that needs a full address is written.

Search engines ask for robots.txt at the top of a host only. Where the book stands in a folder of one, as
GitHub Pages has it, they have to be told of the sitemap once, on their own pages for authors.

The bytes of a zip depend on nothing but what is in it.
"""

import hashlib
import json
import re
import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from pillars.book.site.releases import read_citation, write_feed
from pillars.theme.sheets import slim_static

# Pages whose outputs are kept: enough to go back and forth between two states of the book.
MOST = 100
PUBLISHED = (".csv", ".json", ".bib")
NOTEBOOKS = "mystnb*.css"
FRONT_DOOR = Path(__file__).with_name("front_door.html")
NOT_FOUND = Path(__file__).with_name("not_found.html")
ROBOTS = "User-agent: *\nAllow: /\n"
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
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


def drop_notebook_sheet(app):
    """Delete the style sheet of notebooks, which MyST-NB writes only when all pages are written.

    Were it there from a former build, Sphinx would link to it with a digest, and to a new one without.

    Upstream: none found (November 2026).
    """
    for path in Path(app.outdir, "_static").glob(NOTEBOOKS):
        path.unlink()


def finish_site(app, exception):
    """Finish the site if its pages were built."""
    if exception or app.builder.name != "html":
        return
    site = Path(app.outdir)
    copy_data(Path(app.srcdir) / "data", site / "data")
    write_feed(app.srcdir, site)
    write_front_door(site, app.config.root_doc, app.config.html_title, home(app.srcdir))
    write_not_found(site, app.config.root_doc, app.config.html_title)
    write_map(app.srcdir, site, app.env.found_docs)
    drop_stale(site, app.env.found_docs)
    slim_static(site)
    drop_oldest(Path(app.doctreedir) / "kept" / "outputs", MOST)


def copy_data(source, target):
    """Copy the tables, their description and the sources, so that a chapter can link to ../data/."""
    target.mkdir(exist_ok=True)
    files = [path for path in source.iterdir() if path.suffix in PUBLISHED]
    for path in files:
        shutil.copyfile(path, target / path.name)
    for path in set(target.iterdir()) - {target / path.name for path in files}:
        path.unlink()


def write_front_door(site, root, title, base):
    """Write the index.html that leads to the first page, over http and from a folder alike."""
    counts = f'<link rel="canonical" href="{base}{root}.html">' if base else ""
    page = fill(FRONT_DOOR, root, title).replace("{{ canonical }}", counts)
    (site / "index.html").write_text(page, encoding="utf-8")


def write_not_found(site, root, title):
    """Write the 404.html that a server shows, whatever address was asked for."""
    (site / "404.html").write_text(fill(NOT_FOUND, root, title), encoding="utf-8")


def fill(template, root, title):
    """Return one of our own pages with the address of the first page and the title of the book."""
    page = template.read_text(encoding="utf-8")
    return page.replace("{{ page }}", f"{root}.html").replace("{{ title }}", title)


def drop_stale(site, pages):
    """Delete the pages and notebooks of chapters that are no longer in the table of contents."""
    for folder, ending in ((site, ".html"), (site / "notebooks", ".ipynb")):
        for path in folder.glob(f"chapters/**/*{ending}"):
            if path.relative_to(folder).with_suffix("").as_posix() not in pages:
                path.unlink()
    for path in sorted((site / "downloads").glob("chapters/*")):
        if path.relative_to(site / "downloads").as_posix() not in pages:
            shutil.rmtree(path)


def home(source):
    """Return the address of the book with a stroke at its end; "" where none is named."""
    address = read_citation(source).get("url", "")
    return address and f"{address.rstrip('/')}/"


def name_pages(app, config):
    """Have Sphinx name in each page's head the address that counts, whichever copy is read."""
    config.html_baseurl = home(app.srcdir)


def write_map(source, site, pages):
    """Write robots.txt and, where the book has an address, the sitemap.xml of its pages (as docnames)."""
    base, path = home(source), site / "sitemap.xml"
    path.unlink(missing_ok=True)
    sitemap = f"Sitemap: {base}{path.name}\n" if base else ""
    (site / "robots.txt").write_text(ROBOTS + sitemap, encoding="utf-8")
    if base:
        make_map(base, pages).write(path, encoding="utf-8", xml_declaration=True)


def make_map(base, pages):
    """Return the sitemap as a tree; its pages are sorted."""
    root = ElementTree.Element("urlset", xmlns=SITEMAPS)
    for page in sorted(pages):
        ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = f"{base}{page}.html"
    tree = ElementTree.ElementTree(root)
    ElementTree.indent(tree)
    return tree


def drop_oldest(folder, most):
    """Delete the files of a folder that were used longest ago, so that at most so many stay."""
    files = Path(folder).glob("*") if Path(folder).exists() else []
    for path in sorted(files, key=lambda file: file.stat().st_mtime, reverse=True)[most:]:
        path.unlink()


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
