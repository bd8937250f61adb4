"""Give each page the description that search engines and link previews show."""

from html import escape
from textwrap import shorten

from docutils import nodes

LENGTH = 160


def describe_page(app, pagename, templatename, context, doctree):
    """Describe a page by its first paragraph, unless its author has described it."""
    if doctree is None or 'name="description"' in context["metatags"]:
        return
    text = shorten(first_paragraph(doctree), LENGTH, placeholder=" …")
    if text:
        context["metatags"] += f'\n<meta name="description" content="{escape(text)}" />'


def first_paragraph(doctree):
    """Return the text of the first paragraph that stands in a section, not in a note or a cell's output.

    A bold label before it is left out.
    """
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section):
            start = 1 if isinstance(paragraph[0], nodes.strong) else 0
            return "".join(node.astext() for node in paragraph[start:]).strip()
    return ""
