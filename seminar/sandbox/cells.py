"""Run one cell as Jupyter would, inside the sandbox, and say in plain data what went wrong.

Standard library only.
"""

import ast
import builtins
import linecache
import sys
import traceback

from magic import drop_bare, to_python

# The student may replace what builtins holds; this module keeps its own.
__builtins__ = dict(vars(builtins))
LINES, WIDTH = 12, 300
AWAIT, COROUTINE = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, 0x80
LOOPS = []


class TimeUp(BaseException):
    """The cell has had its time."""


class Text:
    """Standard output and error: keeps the first part of what is written."""

    encoding, errors, closed = "utf-8", "replace", False

    def __init__(self, limit):
        """Keep at most so many characters."""
        self.limit, self.parts, self.length = limit, [], 0

    def write(self, text):
        """Keep what still fits."""
        if not issubclass(type(text), str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.length < self.limit:
            self.parts.append(str.__str__(text)[: self.limit - self.length])
        self.length += str.__len__(text)
        return str.__len__(text)

    def writelines(self, lines):
        """Write each line."""
        for line in lines:
            self.write(line)

    def flush(self):
        """Do nothing: there is nothing behind it."""

    def isatty(self):
        """Return that no one is looking."""
        return False

    def take(self):
        """Return what was kept, and begin anew."""
        text = "".join(self.parts) + ("\n... (cut)" if self.length > self.limit else "")
        self.parts, self.length = [], 0
        return text


def run_source(source, name, names):
    """Run a cell's source; print the value of its last line. Return a remark if more was done."""
    source, tree, remark = parse(source, name, names)
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    run_code(compile(tree, name, "exec", AWAIT), names)
    if last:
        value = run_code(compile(ast.Expression(last.value), name, "eval", AWAIT), names)
        if value is not None and not source.rstrip().endswith(";"):
            print(repr(value))
    return remark


def run_code(code, names):
    """Run compiled code, and wait for it where it awaits something; return its value."""
    value = eval(code, names)
    if not code.co_flags & COROUTINE:
        return value
    import asyncio  # noqa: PLC0415 - hardly any notebook needs it

    if not LOOPS:
        LOOPS.append(asyncio.new_event_loop())
        asyncio.set_event_loop(LOOPS[0])
    return LOOPS[0].run_until_complete(value)


def parse(source, name, names):
    """Return the source as it will run, its syntax tree, and a remark where that may matter."""
    try:
        return source, drop_bare(ast.parse(source, name), names), ""
    except SyntaxError as problem:
        first = problem
    plain, doubtful = to_python(source)
    try:
        tree = drop_bare(ast.parse(plain, name), names)
    except SyntaxError:
        # What the student sees in Jupyter speaks of the lines as they were written.
        raise first from None
    return plain, tree, "; ".join(doubtful)


def tell(problem, number):
    """Return an error as plain texts: its name, its message, and where in the student's cells it arose."""
    name = type(problem).__name__[:WIDTH]
    if type(problem) is TimeUp:
        return {"name": "TimeUp", "message": "The cell took too long and was stopped.", "lines": []}
    if issubclass(type(problem), SystemExit):
        return {"name": name, "message": "The cell asked Python to end; the next one ran.", "lines": []}
    try:
        message = str(problem)[:WIDTH]
        return {"name": name, "message": str.__str__(message), "lines": find_lines(problem)}
    except Exception:
        return {"name": name, "message": "", "lines": []}


def find_lines(problem):
    """Return the last lines of the traceback that lie in the student's cells."""
    if isinstance(problem, SyntaxError):
        return [str(line)[:WIDTH] for line in traceback.format_exception_only(problem)[-LINES:]]
    frames = traceback.extract_tb(problem.__traceback__, limit=-200)
    own = [frame for frame in frames if frame.filename.startswith("<cell ")]
    return [f"{f.filename[1:-1]}, line {f.lineno}: {f.line}"[:WIDTH] for f in own[-LINES:]]


def count_figures():
    """Close all figures of matplotlib; return how many there were."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return 0
    count = len(pyplot.get_fignums())
    pyplot.close("all")
    return count
