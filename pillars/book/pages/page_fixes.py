"""Fix each page on its way from the theme's templates to its file."""

from bs4 import BeautifulSoup
from sphinx.jinja2glue import BuiltinTemplateLoader

from pillars.book.pages import languages, permalinks, scrolling, terms, widget_state

FIXES = (*scrolling.FIXES, *permalinks.FIXES, *terms.FIXES, *languages.FIXES, *widget_state.FIXES)


class FixedTemplates(BuiltinTemplateLoader):
    """Sphinx's own templates, with every rendered page fixed."""

    def render(self, template, context):
        """Return the finished text of a page, or a part of one as it is."""
        text = super().render(template, context)
        return fix(text) if "</html>" in text else text


def fix(html):
    """Return a page's HTML with every fix applied."""
    page = BeautifulSoup(html, "html.parser")
    for apply in FIXES:
        apply(page)
    return str(page)
