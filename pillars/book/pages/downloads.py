"""Offer each chapter below its title: as a notebook, here and in Binder; and its tables and figures."""

import json
import re
import shutil
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote

import nbformat

from pillars.book.site.finish import write_zip
from pillars.data.tables import resources

FIGURE = re.compile(r'<figure class="pillar-chart" id="([\w-]+)">.*?<p class="finding">(.*?)</p>', re.DOTALL)
DRAWING = re.compile(r'<svg class="wide" (.*?</svg>)', re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def offer_downloads(app, pagename, templatename, context, doctree):
    """Write the downloads of a chapter that executes, list them, and tell its template of the notebooks.

    The theme's own Binder link opens the chapter as text in JupyterLab; its download holds the outputs.
    """
    if "kernelspec" not in app.env.metadata.get(pagename, {}):
        return
    executed = Path(app.outdir).parent / "jupyter_execute" / f"{pagename}.ipynb"
    notebook = nbformat.read(executed, as_version=4)
    folder = Path(app.outdir) / "downloads" / pagename
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    written = [
        *write_data(folder, Path(app.srcdir) / "data", tables_of(notebook)),
        *write_figures(folder, notebook),
    ]
    items = [item(context["pathto"](f"downloads/{pagename}/{name}", 1), text) for name, text in written]
    if items:
        context["body"] = context["body"].replace("</h1>", f"</h1>{listing(items)}", 1)
    write_blank(notebook, Path(app.outdir) / "notebooks" / f"{pagename}.ipynb")
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


def write_blank(notebook, target):
    """Write a notebook without its outputs, which it loses."""
    notebook.metadata.pop("widgets", None)
    for number, cell in enumerate(notebook.cells):
        # Otherwise each build would make up others.
        cell.id = f"cell-{number}"
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)


def tables_of(notebook):
    """Return the names of the tables that a chapter uses by its front matter; `every` means all there are."""
    tables = notebook.metadata.get("tables", [])
    return sorted(resources()) if tables == "every" else tables


def item(address, text):
    """Return one download as an item of the list."""
    return f'<li><a href="{address}" download="">{escape(text)}</a></li>'


def listing(items):
    """Return the closed list of downloads."""
    return (
        '<details class="chapter-downloads d-print-none"><summary>Downloads</summary>'
        f"<ul>{''.join(items)}</ul></details>"
    )


def write_data(folder, data, tables):
    """Write a zip of tables and their description; yield its name and what it holds, if there are any."""
    if not tables:
        return
    files = {f"{table}.csv": (data / f"{table}.csv").read_bytes() for table in tables}
    name = f"{folder.name}-data.zip"
    write_zip(folder / name, files | {"datapackage.json": describe(data, tables)})
    noun = "table" if len(tables) == 1 else "tables"
    names = ", ".join(table.replace("_", " ") for table in tables)
    yield name, f"Data (zip of CSV files with their description), {len(tables)} {noun}: {names}"


def describe(data, tables):
    """Return the part of datapackage.json that describes some tables, as bytes.

    References to tables that are not among them are left out, since they would lead nowhere.
    """
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [part for part in package["resources"] if part["name"] in tables]
    for part in package["resources"]:
        keys = part["schema"].get("foreignKeys", [])
        kept = [key for key in keys if key["reference"]["resource"] in {"", *tables}]
        part["schema"] = {k: v for k, v in part["schema"].items() if k != "foreignKeys"}
        if kept:
            part["schema"]["foreignKeys"] = kept
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def write_figures(folder, notebook):
    """Write each drawn figure as a file of its own; yield its name and its finding."""
    for html in outputs(notebook):
        figure, drawing = FIGURE.search(html), DRAWING.search(html)
        if figure and drawing:
            name = f"{figure[1]}.svg"
            (folder / name).write_text(stand_alone(drawing[1]), encoding="utf-8")
            yield name, f"Figure (SVG): {unescape(TAG.sub('', figure[2]))}"


def outputs(notebook):
    """Yield the HTML that the cells of a notebook show, its parts put together."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            text = output.get("data", {}).get("text/html", "")
            yield "".join(text)


def stand_alone(drawing):
    """Return a drawing of the page so that other programs show it too: named, on white, in a dark ink."""
    root, _, rest = drawing.partition(">")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'color="#1a1a1a" style="background:#fff" {root}>{rest}\n'
    )
