"""What only Jupyter understands in a cell, made harmless so that the rest of it runs; inside the sandbox.

IPython's own reader tells what a line is; each command of Jupyter's then does nothing, but for those that
only time or catch what they run. Standard library, and that one module of IPython.
"""

import ast
import builtins
import importlib
import importlib.util
import re
import sys
import types

# The student may replace what builtins holds; this module keeps its own.
__builtins__ = dict(vars(builtins))
READER = "IPython.core.inputtransformer2"
# These run their cell, or their line, as it is.
RUNNING = ("time", "timeit", "capture", "prun", "python", "python3", "memit", "mprun", "snakeviz")
HARMLESS = """
    matplotlib pip conda mamba uv cd ls pwd who whos who_ls load_ext reload_ext autoreload config precision
    xmode history hist pinfo pinfo2 pdoc psource psearch env set_env colors pprint lsmagic magic quickref
    javascript js html HTML svg latex markdown bash sh script cmd system sx writefile mkdir rm cp mv cat
    less more head clear cls alias bookmark debug pdb tb doctest_mode gui pylab automagic logstart logstop
""".split()  # noqa: SIM905
SHELL = r"pip3?|conda|ls|ll|cd|pwd|mkdir|rmdir|rm|cp|mv|cat|head|clear|cls|who|whos|history"
BARE = re.compile(rf"^(\s*)(?:{SHELL})(?:\s+[^=\s(.\[,:].*|\s+\.\S*.*)?$")
CALL = re.compile(r"get_ipython\(\)\.(run_line_magic|run_cell_magic|getoutput|system|show_usage)\('?(\w*)")
ASSIGNED = re.compile(r"=\s*get_ipython\(\)\.")
# As word processors and some keyboards write them in code.
SPACES = {0xA0: " ", 0x3000: " ", 0x200B: "", 0xFEFF: ""}
TYPED = SPACES | str.maketrans("’‘“”", "''\"\"")
SHOWN = 80
# An option of %timeit and %time, with its number.
OPTIONS = re.compile(r"(?:-[nrt]\s*\d+\s+|-\w+\s+)*")


def to_python(source):
    """Return a cell as Python, line for line, and what may matter of what was done to it."""
    lines = skip_timing(source).split("\n")
    text = read_lines("\n".join(lines))
    made = text.split("\n")
    doubtful = []
    for number, line in enumerate(made):
        found = CALL.search(line)
        if found and (ASSIGNED.search(line) or not is_harmless(*found.groups())):
            own = lines[number] if number < len(lines) else line
            doubtful.append(f"`{own.strip()[:SHOWN]}` did nothing")
    text = drop_shell(text)
    plain = text.translate(TYPED)
    if plain == text or is_python(text) or not is_python(plain):
        return text, doubtful
    odd = [line.strip()[:SHOWN] for line in made if line.translate(SPACES) != line.translate(TYPED)]
    return plain, [*doubtful, *(f"`{line}` was read with straight quotation marks" for line in odd)]


def is_python(text):
    """Return whether a text can be read as Python."""
    try:
        return bool(ast.parse(text))
    except SyntaxError:
        return False


def is_harmless(method, name):
    """Return whether no answer hangs on a command that does nothing."""
    return method in ("system", "show_usage") or name in HARMLESS or name in RUNNING


def skip_timing(source):
    """Return a cell without the first lines that only time or catch it; the lines keep their numbers."""
    lines, number = source.split("\n"), 0
    while number < len(lines):
        bare = lines[number].strip()
        if bare and not (bare.startswith("%%") and bare[2:].split(" ")[0] in RUNNING):
            break
        lines[number] = ""
        number += 1
    return "\n".join(lines)


def read_lines(source):
    """Return what IPython's reader makes of a cell; without IPython, the cell without such lines."""
    before = len(source) - len(source.lstrip("\n"))
    try:
        return "\n" * before + load_reader().TransformerManager().transform_cell(source[before:]).rstrip("\n")
    except Exception:
        return "\n".join(leave_out(line) for line in source.split("\n"))


def leave_out(line):
    """Return a line, or `pass` in its place if only Jupyter can understand it."""
    bare = line.strip()
    odd = bare.startswith(("%", "!", "?")) or bare.endswith("?")
    return line[: len(line) - len(line.lstrip())] + "pass" if odd else line


def load_reader():
    """Return IPython's reader of cells without all the rest of IPython, which takes long to import."""
    if "IPython" in sys.modules:
        return importlib.import_module(READER)
    parent = types.ModuleType("IPython")
    parent.__path__ = list(importlib.util.find_spec("IPython").submodule_search_locations)
    sys.modules["IPython"] = parent
    try:
        return importlib.import_module(READER)
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "IPython"]:
            del sys.modules[name]


def drop_shell(text):
    """Return Python without lines as `pip install x` and `cd ..`, as far as they keep it from being read."""
    lines = text.split("\n")
    for _ in lines:
        try:
            ast.parse("\n".join(lines))
            break
        except SyntaxError as problem:
            number = (problem.lineno or 0) - 1
            if not 0 <= number < len(lines) or not BARE.match(lines[number]):
                break
            lines[number] = BARE.match(lines[number])[1] + "pass"
    return "\n".join(lines)


def drop_bare(tree, names):
    """Leave out statements as `ls` and `ls -l`, which are Python, where no such name was ever given."""
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    stored = {node.id for node in nodes if isinstance(node.ctx, ast.Store)}
    tree.body = [one for one in tree.body if find_command(one) in (None, *stored, *names)]
    return tree


def find_command(statement):
    """Return the name of the command of a shell that a statement looks like; None if like none."""
    value = statement.value if isinstance(statement, ast.Expr) else None
    first = value.left if isinstance(value, ast.BinOp) else value
    name = first.id if isinstance(first, ast.Name) else ""
    return name if re.fullmatch(SHELL, name) else None


class Shell:
    """What get_ipython() gives: the commands of Jupyter, of which nearly all do nothing."""

    def __init__(self, names):
        """Take the namespace of the cells."""
        self.user_ns = names

    def run_line_magic(self, name, line="", *ignored, **options):
        """Run the rest of a line that is only timed, and return its value."""
        if name not in RUNNING:
            return None
        text = OPTIONS.sub("", line.strip(), count=1)
        try:
            return eval(compile(text, "<line>", "eval"), self.user_ns)
        except SyntaxError:
            exec(compile(text, "<line>", "exec"), self.user_ns)

    def getoutput(self, *ignored, **options):
        """Return no lines: no program was run."""
        return []

    def nothing(self, *ignored, **options):
        """Do nothing."""

    def __getattr__(self, name):
        """Let every other command do nothing."""
        if name.startswith("__"):
            raise AttributeError(name)
        return self.nothing
