"""More hostile submissions: those that attack what reads their answers and what shows them."""

from hostile_case import PATIENT, Case

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
for module, name in (json, "dumps"), (json.encoder, "encode_basestring_ascii"), (os, "write"), (os, "_exit"):
    setattr(module, name, lambda *values, **named: '100000')
for name in "repr", "isinstance", "issubclass", "type", "len", "str", "int":
    setattr(builtins, name, lambda *values, **named: '100000')
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

TRICKS = [
    Case("forged records", "writes its own lines to every pipe", FORGERY, "stopped", "own code"),
    Case("flood of records", "sends without end", FLOOD, "stopped", "more than 20 MB", 1, PATIENT),
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
