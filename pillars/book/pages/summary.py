"""Give each page the description that search engines and link previews show."""

import re
from html import escape, unescape
from textwrap import shorten

from docutils import nodes

LENGTH = 160
SEARCH = "Search the book, in English, Japanese, Korean and Chinese, on any device and without a network."
TAG = re.compile(r"<[^>]*>")
# As docutils writes what stands in a chapter's own metadata.
AUTHORED = re.compile(r'<meta (?=[^>]*name="description")[^>]*content="([^"]*)"')


def describe_page(app, pagename, templatename, context, doctree):
    """Describe a page by its first paragraph, unless its author has described it; preview it by both."""
    if pagename == "search":
        own = f'\n<meta name="description" content="{SEARCH}" />'
        context["metatags"] = context.get("metatags", "") + own
    if doctree is None:
        return
    authored = AUTHORED.search(context["metatags"])
    text = unescape(authored[1]) if authored else shorten(first_paragraph(doctree), LENGTH, placeholder=" …")
    if text and not authored:
        context["metatags"] += f'\n<meta name="description" content="{escape(text)}" />'
    kind = "website" if pagename == app.config.root_doc else "article"
    title = unescape(TAG.sub("", context["title"]))
    preview = {"type": kind, "title": title, "description": text, "site_name": app.config.html_title}
    preview["url"] = context["pageurl"]
    context["metatags"] += "".join(
        f'\n<meta property="og:{name}" content="{escape(value)}" />'
        for name, value in preview.items()
        if value
    )


def first_paragraph(doctree):
    """Return the text of the first paragraph that stands in a section, not in a note or a cell's output.

    A bold label before it is left out.
    """
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section):
            # The parser puts an empty text before what stands first.
            parts = [node for node in paragraph if node.astext()]
            start = 1 if isinstance(parts[0], nodes.strong) else 0
            return "".join(node.astext() for node in parts[start:]).strip()
    return ""
