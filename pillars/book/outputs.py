"""Keep the outputs of each chapter's cells; run them again when anything that they depend on has changed."""

import json
import os
import shutil
import sys
import tempfile
from functools import cache, partial
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from uuid import uuid4

import nbformat
from jupyter_cache.executors.utils import ExecutionResult, single_nb_execution
from jupyter_client import AsyncKernelManager
from myst_nb.core.execute import direct
from traitlets import default

from pillars.book import speed

WIDGETS = "application/vnd.jupyter.widget-state+json"
LENGTH = 32  # of a widget's id, in hexadecimal digits


def keep(folder, inputs, make):
    """Return the file in the folder that holds what `make(path)` writes; make it if there is none.

    inputs: everything that its content depends on, as texts. What make does belongs to them too: name its
    source file, see source_of.
    """
    digest = sha256("\0".join(inputs).encode()).hexdigest()
    path = Path(folder) / digest
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written whole or not at all: a build that is stopped here must not leave half of it.
        unfinished = path.with_suffix(".unfinished")
        make(unfinished)
        unfinished.replace(path)
    path.touch()
    return path


def source_of(module):
    """Return the source text of a module's file."""
    return Path(module).read_text(encoding="utf-8")


class KernelAtFiles(AsyncKernelManager):
    """A kernel that is spoken to through files of its own, and not ports, where a system has such files.

    Between the choice of a free port and its use another program can take it, and the kernel dies unheard.
    """

    @default("transport")
    def _transport(self):
        """Return how a kernel is spoken to."""
        return "tcp" if os.name == "nt" else "ipc"

    @default("ip")
    def _place(self):
        """Return the address, or the beginning of the files' names, as short as a socket's must be."""
        place = Path(tempfile.gettempdir()) / f"kernel-{uuid4().hex[:16]}"
        return "127.0.0.1" if self.transport == "tcp" else str(place)


class Failed(Exception):
    """The cells did not run to their end; its argument is the result."""


def use_kept_outputs(app, env, docnames):
    """Let the pages of this build take their outputs from what earlier builds kept.

    Patched not for speed alone: the same function gives each widget the same id in every build.
    """
    folder = Path(app.doctreedir) / "kept" / "outputs"
    # With the switch everything is made afresh.
    if not speed.is_wanted():
        shutil.rmtree(folder, ignore_errors=True)
    direct.single_nb_execution = partial(execute, folder, env.pillars_digest)


def execute(folder, digest, notebook, cwd, **options):
    """Fill in the outputs of a notebook; return the result, as jupyter-cache's own function does.

    digest: of all that the cells may read apart from their own page.
    """
    cells = json.dumps([[cell.source, cell.metadata] for cell in code_cells(notebook)])
    inputs = [source_of(__file__), digest, installed(), cwd, cells]
    try:
        path = keep(folder, inputs, lambda file: run(file, notebook, cwd, cells, options))
    except Failed as failure:
        # Of a page that another process reads, Sphinx tells only that it failed, and not why.
        print(failure.args[0].exc_string, flush=True)
        return failure.args[0]
    fill_in(notebook, json.loads(path.read_text(encoding="utf-8")))
    return ExecutionResult(notebook, cwd, 0.0, None, None)


@cache
def installed():
    """Return Python's version, and every installed package with its version."""
    packages = {f"{package.name} {package.version}" for package in metadata.distributions()}
    return "\n".join([sys.version, *sorted(packages)])


def code_cells(notebook):
    """Return the cells of a notebook that can have outputs."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def run(file, notebook, cwd, cells, options):
    """Run the cells, and write to the file what came out. Raises Failed."""
    result = single_nb_execution(notebook, cwd, kernel_manager_class=KernelAtFiles, **options)
    if result.err:
        raise Failed(result)
    outputs = [[cell.execution_count, cell.outputs] for cell in code_cells(notebook)]
    text = json.dumps({"metadata": notebook.metadata, "outputs": outputs}, ensure_ascii=False)
    file.write_text(name_widgets(text, notebook.metadata, cells), encoding="utf-8")


def name_widgets(text, told, cells):
    """Return a text with each widget's random id replaced by one that the next run gives it too."""
    state = told.get("widgets", {}).get(WIDGETS, {}).get("state", {})
    for number, name in enumerate(state):
        text = text.replace(name, sha256(f"{cells}{number}".encode()).hexdigest()[:LENGTH])
    return text


def fill_in(notebook, kept):
    """Put kept outputs and metadata into a notebook."""
    notebook.metadata = nbformat.from_dict(kept["metadata"])
    for cell, (count, outputs) in zip(code_cells(notebook), kept["outputs"], strict=True):
        cell.execution_count, cell.outputs = count, nbformat.from_dict(outputs)
