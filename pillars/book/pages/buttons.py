"""Put two links below a chapter's title: run it in Binder, download it as a notebook."""

from pathlib import Path
from urllib.parse import quote

import nbformat

RUN = "Run this chapter in Binder"
DOWNLOAD = "Download this chapter as a notebook"


def replace_buttons(app, pagename, templatename, context, doctree):
    """Replace the theme's buttons, which lead to dead or doubled places, by ours.

    The theme's Binder link opens the chapter as text in JupyterLab; its download holds the outputs.
    """
    context["header_buttons"] = []
    if "kernelspec" not in app.env.metadata.get(pagename, {}):
        return
    write_blank_notebook(app, pagename)
    download = context["pathto"](f"notebooks/{pagename}.ipynb", 1)
    context["header_buttons"] = [
        link(RUN, launch_address(app.config.html_theme_options, pagename), "fa-solid fa-rocket"),
        link(DOWNLOAD, download, "fa-solid fa-download"),
    ]


def link(text, url, icon):
    """Return one of the theme's link buttons."""
    label = icon.removeprefix("fa-solid fa-")
    return {"type": "link", "text": text, "url": url, "icon": icon, "label": label}


def launch_address(options, pagename):
    """Return the Binder address that opens a page as a notebook, with no need of a JupyterLab extension.

    options: html_theme_options of _config.yml.
    """
    repository = options["repository_url"].removeprefix("https://github.com/")
    hub = options["launch_buttons"]["binderhub_url"]
    target = quote(f"notebooks/{pagename}.md?factory=Notebook", safe="")
    return f"{hub}/v2/gh/{repository}/{options['repository_branch']}?urlpath={target}"


def write_blank_notebook(app, pagename):
    """Write a chapter without its outputs into the site."""
    executed = Path(app.outdir).parent / "jupyter_execute" / f"{pagename}.ipynb"
    notebook = nbformat.read(executed, as_version=4)
    notebook.metadata.pop("widgets", None)
    for number, cell in enumerate(notebook.cells):
        # Otherwise each build would make up others.
        cell.id = f"cell-{number}"
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    target = Path(app.outdir) / "notebooks" / f"{pagename}.ipynb"
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)


def move_below_title(page):
    """Move the links out of the row of icons, where their words do not fit on a phone.

    Upstream: none found (November 2026).
    """
    links = page.select(".article-header-buttons > a")
    title = page.select_one("article h1")
    if not links or not title:
        return
    place = page.new_tag("p", attrs={"class": "chapter-links d-print-none"})
    title.insert_after(place)
    for anchor in links:
        # The theme would open a new tab, which takes the way back from the reader.
        anchor.attrs = {"href": anchor["href"]}
        if anchor["href"].endswith(".ipynb"):
            anchor["download"] = ""
        place.append(anchor.extract())


MENDS = (move_below_title,)
