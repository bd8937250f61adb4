"""A Sphinx extension: everything the book does that Jupyter Book and its theme do not, or do badly."""


def setup(app):
    """Connect each part to the moment of the build at which it works."""
    app.setup_extension("pillars.theme")
    connect_build(app)
    connect_pages(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def connect_build(app):
    """Connect what works on the book as a whole."""
    # Only now: the command that starts a build needs none of these.
    from pybtex.plugin import register_plugin  # noqa: PLC0415

    from pillars.book import build, outputs  # noqa: PLC0415
    from pillars.book.pages import search  # noqa: PLC0415
    from pillars.book.pages.citing import Footnotes  # noqa: PLC0415
    from pillars.book.site import finish  # noqa: PLC0415

    app.connect("config-inited", finish.name_pages)
    app.connect("config-inited", use_fixed_templates)
    register_plugin("pybtex.style.formatting", "pillars", Footnotes)
    app.connect("builder-inited", finish.drop_notebook_sheet)
    app.connect("builder-inited", search.replace_search)
    app.connect("env-get-outdated", build.find_outdated)
    app.connect("env-before-read-docs", outputs.use_kept_outputs)
    app.connect("html-collect-pages", search.add_search_page)
    app.connect("build-finished", search.write_index)
    # After the theme, which then writes the colours of code.
    app.connect("build-finished", finish.finish_site, priority=600)


def connect_pages(app):
    """Connect what works on each page, after the theme's own handlers (500 and 501), which it completes."""
    from pillars.book.pages import citing, downloads, summary  # noqa: PLC0415
    from pillars.book.site import releases  # noqa: PLC0415

    for handler in (
        downloads.offer_downloads,
        summary.describe_page,
        citing.add_kinds,
        citing.add_citation,
        releases.link_feed,
    ):
        app.connect("html-page-context", handler, priority=600)


def use_fixed_templates(app, config):
    """Have each page fixed between its template and its file."""
    from pillars.book.site import finish  # noqa: PLC0415

    config.html_context["offline_zip"] = finish.ZIP
    config.template_bridge = "pillars.book.pages.page_fixes.FixedTemplates"
