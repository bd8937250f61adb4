"""More submissions: those that attack what reads their answers, and those that are not what they should be."""

import json

from hostile import FIRST, LAST, Case, notebook

FORGERY = """
import os, glob
line = b'\\n{"answer":"answer_last","value":100000,"remark":""}\\n{"cell":{"number":9}}\\n{"end":true}\\n'
for number in range(3, 200):
    try: os.write(number, line * 3 + b"not json\\n" + b'{"answer": [}' + b"\\xff\\n")
    except OSError: pass
os._exit(0)
"""
FLOOD = """
import os
for number in range(3, 60):
    try:
        while True: os.write(number, b'{"answer":"answer_last","value":"' + b"x" * 60_000 + b'"}\\n')
    except OSError: pass
"""
PATCHED = """
import json, builtins, os, sys
for module, name in ((json, "dumps"), (json.encoder, "encode_basestring_ascii"), (os, "write"), (builtins, "repr"),
                     (builtins, "isinstance"), (builtins, "issubclass"), (builtins, "type"), (builtins, "len")):
    setattr(module, name, lambda *values, **named: '100000')
sys.stdout = None
"""
LIAR = """
class Liar(int):
    __class__ = str
    def __eq__(self, other): return True
    def __hash__(self): return hash(100_000)
    def __float__(self): return 100_000.0
    def __int__(self): return 100_000
    def __reduce__(self): return (eval, ("1/0",))
class Chameleon:
    __class__ = int
    def __eq__(self, other): return True
answer_first, answer_last = Liar(7), Chameleon()
"""
REPR = """
class Bad:
    def __repr__(self): raise SystemExit("no")
    def __del__(self): raise MemoryError
    __str__ = __getattribute__ = __repr__
answer_last = answer_other = Bad()
Bad()
"""
PICKLE = """
import pickle, os
class Evil:
    def __reduce__(self): return (os.system, ("touch FOLDER/hostile",))
answer_last = pickle.dumps(Evil())
"""
NESTED = """
answer_last = []
for number in range(1_000_000): answer_last = [answer_last]
"""
HTML = """
from IPython.display import HTML, display
display(HTML("<img src=x onerror=alert(1)>"))
print("<script>alert(1)</script>")
raise type("<script>alert(2)</script>", (Exception,), {})("</pre><img src=x onerror=alert(3)>")
"""
MAGIC = "!curl http://127.0.0.1:PORT\n%matplotlib inline\n%load_ext sneaky\nget_ipython().system('id')"
WINDOW = """
import matplotlib
try: matplotlib.use("TkAgg")
except ImportError: pass
import matplotlib.pyplot as plt
plt.switch_backend("agg")
plt.plot([1, 2]); plt.show(block=True)
"""
LOCK = """
import fcntl, glob
held = [open(path) for path in ["/book/data/events.csv", *glob.glob("/packages/0/pandas/*.py")]]
for file in held: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
"""
TERMINAL = r"print('\x1b]0;owned\x07\x1b[2J\x1b[31mred\x9b?25l\r\b')"
SELF = "answer_last = []\nanswer_last.append(answer_last)"
LANGUAGE = {"name": "ir", "display_name": "R", "language": "R"}

TRICKS = [
    Case("forged records", "writes its own lines to every pipe", FORGERY, "stopped", "own code"),
    Case("flood of records", "sends without end", FLOOD, "stopped", "more than 20 MB", 1),
    Case("patched Python", "replaces json, os.write and builtins", PATCHED, mark=1),
    Case("liars", "answers that equal everything", LIAR + "LAST = 0", "ran", "", 1),
    Case("bad repr", "an answer whose every method raises", REPR),
    Case("pickle", "an answer that runs when it is unpickled", PICKLE),
    Case("huge number", "an answer of ten million digits", "answer_last = 10 ** 10_000_000"),
    Case("NaN", "answers that are no numbers", "answer_last = float('nan'); answer_other = 1e999"),
    Case("deep recursion", "calls itself without end", "def f(): return f()\nf()"),
    Case(
        "deep recursion in C",
        "overflows the stack",
        "import sys\nsys.setrecursionlimit(10**9)\ndef f(): f()\nf()",
        "stopped",
        "",
        1,
    ),
    Case("nested list", "a list in a list, a million times", NESTED),
    Case("list of itself", "a list that holds itself", SELF),
    Case("input", "asks the instructor", "answer_last = input('Your password? ')"),
    Case("HTML", "prints markup and script, and raises it", HTML),
    Case("terminal codes", "prints what a terminal obeys", TERMINAL),
    Case("magics", "uses what only Jupyter knows", MAGIC),
    Case("window", "opens a window and waits", WINDOW),
    Case("file locks", "locks the shared files", LOCK),
    Case("no module", "wants a package and a graphics card", "import torch; torch.zeros(9).cuda()"),
    Case("syntax error", "cannot be compiled", "def broken(:"),
    Case("null byte", "has a null byte in a cell", "x = 1\0"),
    Case(
        "warnings",
        "warns on standard error",
        "import warnings, sys; warnings.warn('x'); sys.stderr.write('x')",
    ),
]


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


FILES = [
    Case("deleted cells", "the first answer's cell is gone", change_cells(lambda cells: cells[1:]), mark=1),
    Case("doubled cells", "every cell stands there twice", change_cells(lambda cells: cells * 2)),
    Case("no cells", "an empty notebook", change_cells(lambda cells: []), mark=0),
    Case("odd cells", "cells that are no cells", change_cells(lambda cells: [1, None, *cells]), "unreadable", "", 0),
    Case("stored output", "50 MB of saved output", change_cells(print_much)),
    Case("old notebook", "nbformat 3", old),
    Case("new notebook", "nbformat 99", edit(nbformat=99), "unreadable", "not a notebook", 0),
    Case("other kernel", "says that it is R", edit(metadata={"kernelspec": LANGUAGE})),
    Case("odd metadata", "metadata that is a list", edit(metadata=[1])),
    Case("not a notebook", "a Word file named .ipynb", lambda: b"PK\x03\x04" + bytes(99), "unreadable", "Word", 0),
    Case("web page", "the page of a login", lambda: b"<!DOCTYPE html>", "unreadable", "a web page", 0),
    Case("other JSON", "JSON that is no notebook", lambda: b'["answer_first"]', "unreadable", "not a notebook", 0),
    Case("not UTF-8", "saved in Latin-1", latin),
    Case("UTF-16", "saved by Notepad", lambda: notebook(FIRST, LAST).decode().encode("utf-16")),
    Case("truncated", "half of a notebook", lambda: notebook(FIRST, LAST)[:-40], "unreadable", "", 0),
    Case("empty", "0 bytes", lambda: b"", "unreadable", "empty", 0),
    Case("too large", "100 MB", lambda: b" " * 100_000_000, "unreadable", "more than 60 MB", 0),
    Case("JSON bomb", "55 MB of brackets, side by side", lambda: b'{"cells":[' + b"{}," * 18_000_000 + b"{}]}",
         "unreadable", "", 0),
    Case("JSON tower", "brackets a million deep", lambda: b"[" * 1_000_000, "unreadable", "", 0),
]  # fmt: skip
