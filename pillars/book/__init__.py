"""A Sphinx extension: everything the book does that Jupyter Book and its theme do not, or do badly."""

import sys

# Hides a package, brought by the tests only, that jsonschema would spend a second on and nobody needs.
sys.modules.setdefault("rfc3987_syntax", None)


def setup(app):
    """Connect each mend to the moment of the build at which it works."""
    # Only now: the command that starts a build needs none of them.
    from pillars.book import (  # noqa: PLC0415
        addresses,
        assets,
        buttons,
        citing,
        downloads,
        feed,
        footer,
        freshness,
        output,
        outputs,
        summary,
    )
    from pillars.book.searching import SearchInFourLanguages  # noqa: PLC0415

    # It works after reading only, but does not say so, and Sphinx would read one page after another.
    app.extensions["sphinx_multitoc_numbering"].parallel_read_safe = True
    app.add_search_language(SearchInFourLanguages)
    app.connect("config-inited", assets.add_own_static)
    app.connect("config-inited", addresses.name_pages)
    app.connect("config-inited", use_mended_templates)
    app.connect("env-get-outdated", freshness.find_outdated)
    app.connect("env-before-read-docs", outputs.use_kept_outputs)
    # After the theme's own handlers (500 and 501), whose work these two complete.
    app.connect("html-page-context", buttons.replace_buttons, priority=600)
    app.connect("html-page-context", downloads.offer_downloads, priority=600)
    app.connect("html-page-context", summary.describe_page, priority=600)
    app.connect("html-page-context", citing.add_citation, priority=600)
    app.connect("html-page-context", feed.link_feed, priority=600)
    app.connect("html-page-context", footer.link_statement, priority=600)
    app.connect("build-finished", output.finish_site)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def use_mended_templates(app, config):
    """Have each page mended between its template and its file."""
    config.template_bridge = "pillars.book.pages.MendedTemplates"
