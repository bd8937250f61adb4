"""Add our own style sheet and widget host to the site."""

import os
from pathlib import Path

OWN = Path(__file__).with_name("static")


def add_own_static(app, config):
    """Add our folder of static files.

    Not the book's own _static: Jupyter Book loads every script in there on every page.
    """
    config.html_static_path.append(str(OWN))
    # After the theme's own sheets, which have priority 200 to 800.
    app.add_css_file("book.css", priority=900)


def name_folders_from_here(app, config):
    """Write the folders among the settings as seen from the book's own.

    Sphinx puts a digest of the settings into the site: the same wherever the book and its environment lie.
    """
    for folders in (config.html_static_path, config.templates_path):
        folders[:] = [os.path.relpath(Path(app.confdir, folder), app.confdir) for folder in folders]
