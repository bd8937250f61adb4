"""Add our own style sheet and widget host to the site."""

from pathlib import Path

OWN = Path(__file__).with_name("static")


def add_own_static(app, config):
    """Add our folder of static files.

    Not the book's own _static: Jupyter Book loads every script in there on every page.
    """
    config.html_static_path.append(str(OWN))
    # After the theme's own sheets, which have priority 200 to 800.
    app.add_css_file("book.css", priority=900)
