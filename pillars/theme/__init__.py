"""The look of the book: a Sphinx extension that lays our own frame and styles over sphinx-book-theme."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent


def setup(app):
    """Have our templates found before the theme's, and our files after."""
    app.connect("config-inited", add_own_files, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def add_own_files(app, config):
    """Add the templates, the style sheet and the scripts of the frame."""
    config.templates_path.insert(0, FOLDER / "templates")
    # Not the book's own _static: Jupyter Book loads every script in there on every page.
    config.html_static_path.append(FOLDER / "static")
    # Sphinx puts a digest of the settings into the site: the same wherever book and environment lie.
    for folders in (config.html_static_path, config.templates_path):
        folders[:] = [os.path.relpath(Path(app.confdir, folder), app.confdir) for folder in folders]
    # After the theme's own sheets, which have priority 200 to 800.
    app.add_css_file("book.css", priority=900)
    app.add_js_file("frame.js")
    app.add_js_file("scripts/pydata-sphinx-theme.js")
