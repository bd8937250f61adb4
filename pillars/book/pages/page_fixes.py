"""Mend each page on its way from the theme's templates to its file."""

from bs4 import BeautifulSoup
from sphinx.jinja2glue import BuiltinTemplateLoader

from pillars.book import accessibility, reading, scripts
from pillars.book.pages import buttons, languages, permalinks, scrolling, terms, widget_state
from pillars.book.site import offline

MENDS = (
    *scripts.MENDS,
    *reading.MENDS,
    *buttons.MENDS,
    *accessibility.MENDS,
    *scrolling.MENDS,
    *permalinks.MENDS,
    *terms.MENDS,
    *languages.MENDS,
    *widget_state.MENDS,
    *offline.MENDS,
)


class MendedTemplates(BuiltinTemplateLoader):
    """Sphinx's own templates, with every rendered page mended."""

    def render(self, template, context):
        """Return the finished text of a page, or a part of one as it is."""
        text = super().render(template, context)
        return mend(text) if "</html>" in text else text


def mend(html):
    """Return a page's HTML with every mend applied."""
    page = BeautifulSoup(html, "html.parser")
    for apply in MENDS:
        apply(page)
    return str(page)
