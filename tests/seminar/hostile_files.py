"""Broken submissions: files that are not what they should be, or hold too little or too much."""

import json

from hostile_case import FIRST, LAST, Case, notebook

LANGUAGE = {"name": "ir", "display_name": "R", "language": "R"}


def edit(**changes):
    """Return the function that builds an honest notebook with some fields changed."""
    return lambda: json.dumps(json.loads(notebook(FIRST, "pass", LAST)) | changes).encode()


def change_cells(change):
    """Return the function that builds an honest notebook whose list of cells went through a function."""

    def build():
        content = json.loads(notebook(FIRST, "pass", LAST))
        return json.dumps(content | {"cells": change(content["cells"])}).encode()

    return build


def old():
    """Return a notebook in the format of 2013."""
    cells = [{"cell_type": "code", "language": "python", "input": s, "outputs": []} for s in (FIRST, LAST)]
    sheets = [{"cells": cells, "metadata": {}}]
    return json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": sheets}).encode()


def print_much(cells):
    """Return the cells with 50 MB of stored output."""
    output = {"output_type": "stream", "name": "stdout", "text": ["<b>line</b>\n"] * 3_000_000}
    return [cells[0] | {"outputs": [output]}, *cells[1:]]


def latin():
    """Return a notebook that some old editor saved."""
    return notebook(FIRST, "name = 'K\xf6nig'", LAST).decode().replace("\\u00f6", "\xf6").encode("latin-1")


def bomb():
    """Return a file that becomes many gigabytes of objects."""
    return b'{"cells":[' + b"{}," * 18_000_000 + b"{}]}"


NO, OTHER = ("unreadable", "", 0), ("unreadable", "not a notebook", 0)
FILES = [
    Case("deleted cells", "the first answer's cell is gone", change_cells(lambda cells: cells[1:]), mark=1),
    Case("doubled cells", "every cell stands there twice", change_cells(lambda cells: cells * 2)),
    Case("no cells", "an empty notebook", change_cells(lambda cells: []), mark=0),
    Case("odd cells", "cells that are no cells", change_cells(lambda cells: [1, None, *cells]), *NO),
    Case("stored output", "50 MB of saved output", change_cells(print_much)),
    Case("old notebook", "nbformat 3", old),
    Case("new notebook", "nbformat 99", edit(nbformat=99), *OTHER),
    Case("other kernel", "says that it is R", edit(metadata={"kernelspec": LANGUAGE})),
    Case("odd metadata", "metadata that is a list", edit(metadata=[1])),
    Case("not a notebook", "a Word file named .ipynb", lambda: b"PK\x03\x04" * 9, "unreadable", "Word", 0),
    Case("web page", "the page of a login", lambda: b"<!DOCTYPE html>", "unreadable", "a web page", 0),
    Case("other JSON", "JSON that is no notebook", lambda: b'["answer_first"]', *OTHER),
    Case("not UTF-8", "saved in Latin-1", latin),
    Case("UTF-16", "saved by Notepad", lambda: notebook(FIRST, LAST).decode().encode("utf-16")),
    Case("truncated", "half of a notebook", lambda: notebook(FIRST, LAST)[:-40], *NO),
    Case("empty", "0 bytes", lambda: b"", "unreadable", "empty", 0),
    Case("too large", "100 MB", lambda: b" " * 100_000_000, "unreadable", "more than 60 MB", 0),
    Case("JSON bomb", "54 MB of brackets, side by side", bomb, "unreadable", "more parts", 0),
    Case("JSON tower", "brackets a million deep", lambda: b"[" * 1_000_000, *NO),
]  # fmt: skip
