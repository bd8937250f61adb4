"""Add our own style sheet and widget host to the site."""

import os
from pathlib import Path

OWN = Path(__file__).with_name("static")


def add_own_static(app, config):
    """Add our folder of static files.

    Not the book's own _static: Jupyter Book loads every script in there on every page.
    """
    # From here, for Sphinx writes a digest of its settings into the site: the same wherever the book lies.
    config.html_static_path.append(os.path.relpath(OWN, app.confdir))
    # After the theme's own sheets, which have priority 200 to 800.
    app.add_css_file("book.css", priority=900)
