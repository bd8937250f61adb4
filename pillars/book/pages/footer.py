"""Link the accessibility statement in the footer of every page."""

STATEMENT = "chapters/accessibility"


def link_statement(app, pagename, templatename, context, doctree):
    """Add the link; the footer in _config.yml cannot, since its address differs from page to page."""
    if STATEMENT in app.env.found_docs:
        link = f'<p><a href="{context["pathto"](STATEMENT)}">Accessibility of this book</a></p>'
        context["theme_extra_footer"] = f"{context.get('theme_extra_footer') or ''}{link}"
