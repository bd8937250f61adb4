"""The rules of the house: each gives, for a root folder, one line a fault, with what would be right."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

LAYERS = ["data", "weighing", "figures", "tables", "widgets exercises", "maps", "theme", "book"]
RANK = {f"pillars/{name}": rank for rank, layer in enumerate(LAYERS) for name in layer.split()}
RANK |= {"pillars": -1, "seminar": len(LAYERS)}
SUBJECT = {".py", ".js", ".css", ".html"}
ORDER = " -> ".join([*LAYERS, "seminar"])
LINES, FUNCTION_LINES = 300, 40
SCRIPT_IMPORT = re.compile(r'^(?:import|export)\b[^;"]*?"(\.[^"]+)"', re.MULTILINE)
SCRIPT_FUNCTION = re.compile(
    r"^( *)(?:export )?(?:default )?(?:async )?(?:function\b.*|(?:const|let) \w+ = .*=> |\w+\([^;]*\) )\{$"
)
CONTROL = re.compile(r"^ *(?:if|for|while|switch|catch|else|return)\b")
CHAPTER_IMPORT = re.compile(r"^from (pillars[\w.]*) import ([^\n(]+)", re.MULTILINE)


def files(root):
    """Return the files of the house by their path from the root, those of other people left out."""
    found = [path for top in ("pillars", "seminar") for path in root.glob(f"{top}/**/*") if path.is_file()]
    named = {path.relative_to(root).as_posix(): path for path in sorted(found)}
    return {name: path for name, path in named.items() if not re.search(r"(^|/)(\.|__pycache__)", name)}


def modules(root, *suffixes):
    """Return the paths of our own modules."""
    return [n for n in files(root) if n.endswith(suffixes or (".py", ".js")) and "/vendor/" not in n]


@cache
def tree_of(path):
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def package_of(name):
    """Return the package of a path: `seminar`, or the folder in `pillars`."""
    parts = name.split("/")
    return "/".join(parts[:2]) if parts[0] == "pillars" and len(parts) > 2 else parts[0]


def long_modules(root):
    """Report each module that is too long to read in one sitting."""
    for name in modules(root):
        lines = (root / name).read_text(encoding="utf-8").count("\n")
        if lines > LINES:
            yield f"{name} has {lines} lines; split it by subject, so that each part has at most {LINES}"


def long_functions(root):
    """Report each function that does not fit on a screen, in Python and in JavaScript."""
    for name in modules(root):
        measure = python_functions if name.endswith(".py") else script_functions
        for function, lines in measure(root / name):
            if lines > FUNCTION_LINES:
                yield f"{name}: {function} has {lines} lines; take parts out; at most {FUNCTION_LINES} fit"


def python_functions(path):
    """Yield name and number of lines of each function."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


def script_functions(path):
    """Yield name and number of lines of each function of a script, the functions inside it left out.

    A function ends with the first bracket that stands as far in as its start.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [(n, SCRIPT_FUNCTION.match(line)) for n, line in enumerate(lines) if not CONTROL.match(line)]
    ends = {
        n: next(i for i in range(n + 1, len(lines)) if lines[i].startswith(f"{m[1]}}}"))
        for n, m in found
        if m
    }
    for start, end in ends.items():
        inner = {line for n in ends if start < n <= end for line in range(n, ends[n] + 1)}
        yield re.split(r"[=(]", lines[start])[0].split()[-1], end - start + 1 - len(inner)


def broken_budgets(root, budget):
    """Report each folder that has more files than its budget, or no budget at all."""
    count = defaultdict(int)
    for name in files(root):
        folder = package_of(name)
        count["/".join(name.split("/")[:-1][:2]) if folder == "seminar" else folder] += 1
    for folder, number in count.items():
        if folder not in budget:
            yield f"{folder}/ has no budget; join it to another folder, or give it one in BUDGET and a reason"
        elif number > budget[folder]:
            yield (
                f"{folder}/ has {number} files and a budget of {budget[folder]}; "
                "let an old file go, or raise the budget and give the reason in the commit"
            )


def repeated_names(root):
    """Report each base name that stands in two folders of a package; in one folder it is one subject."""
    places = defaultdict(set)
    for name in files(root):
        path = Path(name)
        if path.suffix in SUBJECT and path.stem not in ("__init__", "__main__"):
            places[package_of(name), path.stem].add(path.parent.as_posix())
    for (package, stem), folders in places.items():
        if len(folders) > 1:
            yield f"{package}: the name {stem} stands in {' and in '.join(sorted(folders))}; rename one"


def graph(root):
    """Return path -> the paths that it imports, of Python (also inside functions) and of JavaScript."""
    named = {
        name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): name for name in modules(root)
    }
    ties = {name: set() for name in modules(root)}
    for name in modules(root, ".py"):
        ties[name] = {named[target] for target in imported(root, name, named)} - {name}
    for name in modules(root, ".js"):
        texts = SCRIPT_IMPORT.findall((root / name).read_text(encoding="utf-8"))
        targets = {(root / name).parent.joinpath(text).resolve() for text in texts}
        ties[name] = {path.relative_to(root.resolve()).as_posix() for path in targets} & ties.keys()
    return ties


def imported(root, name, named):
    """Yield the dotted names of our own modules that a module imports."""
    parts = name.removesuffix(".py").split("/")
    for node in ast.walk(tree_of(root / name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in named)
        elif isinstance(node, ast.ImportFrom):
            base = (
                ".".join([*parts[: -node.level], node.module or ""]).rstrip(".")
                if node.level
                else node.module
            )
            inner = [f"{base}.{alias.name}" for alias in node.names]
            yield from (target for target in inner if target in named)
            if base in named and any(target not in named for target in inner):
                yield base


def wrong_ways(root):
    """Report each import from a package into one that stands beside it or above it."""
    for name, targets in graph(root).items():
        one = package_of(name)
        for target in sorted(targets):
            other = package_of(target)
            if one != other and RANK[other] >= RANK[one]:
                yield f"{name} imports {target}; imports point {ORDER}: move what both need"


def folder_circles(root):
    """Report folders of one package that import each other, if only by way of a module beside them."""
    ties = defaultdict(set)
    for name, targets in graph(root).items():
        ties[folder_or_module(name)] |= {folder_or_module(target) for target in targets}
    for circle in circles_of(ties):
        yield f"{' and '.join(circle)} import each other; let one way remain: move what both need below them"


def folder_or_module(name):
    """Return the folder of a package in which a module stands, or the module itself if in none."""
    package = package_of(name)
    folder, *inner = name.removeprefix(f"{package}/").split("/")
    return f"{package}/{folder}" if inner else name


def module_circles(root):
    """Report modules that import each other, if only inside a function."""
    for circle in circles_of(graph(root)):
        yield f"{' and '.join(circle)} import each other; move what both need into a module of its own"


def circles_of(ties):
    """Return, sorted, the groups of names each of which leads to the others."""
    reached = {name: reach(name, ties) for name in ties}
    groups = {frozenset(m for m in reached[n] if n in reached[m]) for n in ties if n in reached[n]}
    return sorted(sorted(group) for group in groups if len(group) > 1)


def reach(name, ties):
    """Return all names to which a name leads."""
    seen, left = set(), [name]
    while left:
        new = ties.get(left.pop(), set()) - seen
        seen |= new
        left += new
    return seen


def unexplained_names(root):
    """Report each function and class that another file imports and that has no docstring."""
    shared = shared_names(root)
    for name in modules(root, ".py"):
        dotted = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for node in tree_of(root / name).body:
            known = isinstance(node, ast.FunctionDef | ast.ClassDef) and (dotted, node.name) in shared
            if known and not ast.get_docstring(node):
                yield f"{name}: {node.name} is imported elsewhere; say in a docstring what it does"


def shared_names(root):
    """Return the (module, name) that a module, a test, a benchmark or a chapter imports."""
    shared = set()
    for path in (
        path for top in ("pillars", "seminar", "tests", "benchmarks") for path in root.glob(f"{top}/**/*.py")
    ):
        nodes = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom)]
        shared |= {(node.module, alias.name) for node in nodes for alias in node.names}
    for path in root.glob("chapters/*.md"):
        for module, names in CHAPTER_IMPORT.findall(path.read_text(encoding="utf-8")):
            shared |= {(module, name.strip()) for name in names.split(",")}
    return shared


def known_chapters(root):
    """Report each place of the library that knows a chapter by name."""
    chapters = sorted(path.stem for path in root.glob("chapters/[0-9]*.md"))
    for name in modules(root, ".py"):
        text = (root / name).read_text(encoding="utf-8") if name.startswith("pillars/") else ""
        for chapter in chapters:
            if chapter in text:
                yield f"{name} names the chapter {chapter}; read the list of chapters from _toc.yml instead"
