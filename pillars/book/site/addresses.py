"""Tell search engines where the book stands and which pages it has.

The book's address is the `url` of CITATION.cff, as in its citations. A copy that stands elsewhere names the
original as such; without a `url`, nothing that needs a full address is written.

Search engines ask for robots.txt at the top of a host only. Where the book stands in a folder of one, as
GitHub Pages has it, they have to be told of the sitemap once, on their own pages for authors.
"""

from xml.etree import ElementTree

from pillars.book.site.releases import read_citation

ROBOTS = "User-agent: *\nAllow: /\n"
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


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
