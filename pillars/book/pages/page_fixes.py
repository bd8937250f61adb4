"""Fix each page on its way from the theme's templates to its file."""

from bs4 import BeautifulSoup
from sphinx.jinja2glue import BuiltinTemplateLoader

from pillars.book.pages import languages, layers, permalinks, scrolling, search, terms, widget_state

FIXES = (*scrolling.FIXES, *permalinks.FIXES, *terms.FIXES, *languages.FIXES, *widget_state.FIXES)


class FixedTemplates(BuiltinTemplateLoader):
    """Sphinx's own templates, with every rendered page fixed."""

    def init(self, builder, *given):
        """Remember where the sections of each page are kept for the search."""
        super().init(builder, *given)
        self.sections = search.folder_of(builder)

    def render(self, template, context):
        """Return the finished text of a page, or a part of one as it is."""
        text = super().render(template, context)
        return fix(text, context, self.sections) if "</html>" in text else text


def fix(html, context=None, sections=None):
    """Return a page's HTML with every fix applied; context: what the template was given."""
    page = BeautifulSoup(html, "html.parser")
    context = context or {}
    layers.fold_layers(page, context.get("meta") or {}, context.get("pagename", ""))
    for apply in FIXES:
        apply(page)
    if sections:
        search.keep_sections(page, sections, context["pagename"])
    return str(page)
