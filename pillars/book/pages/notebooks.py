"""Offer each chapter as a notebook: to run in Binder, and to download."""

from pathlib import Path
from urllib.parse import quote

import nbformat


def offer_notebook(app, pagename, templatename, context, doctree):
    """Tell the template of a chapter that runs both addresses.

    The theme's own Binder link opens the chapter as text in JupyterLab; its download holds the outputs.
    """
    if "kernelspec" in app.env.metadata.get(pagename, {}):
        write_blank_notebook(app, pagename)
        context["notebook"] = context["pathto"](f"notebooks/{pagename}.ipynb", 1)
        context["binder"] = launch_address(app.config.html_theme_options, pagename)


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
