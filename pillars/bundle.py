"""Bundle what a widget sends to the browser: a script with all that it imports, and its style sheets.

A page that is opened from a folder may not import one file from another, so one script must hold them all.
"""

import re
from pathlib import Path

IMPORT = re.compile(r'^import (?:\{([^}]+)\}|\* as (\w+)) from "(\.[^"]+)";\n\n?', re.MULTILINE)
EXPORT = re.compile(r"^export (?:default .*;\n)?", re.MULTILINE)
DECLARED = re.compile(r"^(export )?(?:async )?(?:function|class|const|let) ([\w$]+|\[[^\]]+\])", re.MULTILINE)
# A reader's browser has no use for our remarks.
REMARK = re.compile(r"^ *//.*\n", re.MULTILINE)
VENDOR = "vendor"
LICENCE = re.compile(r"/\*\n.*?\n\*/\n", re.DOTALL)


def read_module(script):
    """Return the source of an ES module: all that a script imports, each file once, and below it the script.

    Lines that are only a comment are left out.
    Nothing is left to import, and only the script itself still exports. A module of vendor/, imported as
    `* as` its name, becomes a constant of that name which holds its exports.
    Raises ImportError, with file and name, for a file that is not there, a name that is not exported or not
    used, a circle, an import of any other form, and a name that two files give to two things.
    """
    # What others wrote comes first: between our own scripts it would cost their compression 240 bytes.
    *needed, entry = sorted(_follow(Path(script).resolve()), key=lambda path: path.parent.name != VENDOR)
    _check_names([*needed, entry])
    return "\n".join([*map(_inline, needed), REMARK.sub("", IMPORT.sub("", _read(entry)))])


def read_style(*sheets):
    """Return the style sheet of a widget: the named .css files, one below the other."""
    return "\n".join(_read(Path(sheet)) for sheet in sheets)


def find_imports(folder):
    """Yield (script, imported script), two paths, for each import in the scripts of a folder and below it."""
    for script in sorted(Path(folder).resolve().rglob("*.js")):
        yield from ((script, imported) for imported, _ in _imports(script))


def _follow(script, above=()):
    """Return the script and all that it imports, what is imported before what imports it."""
    if script in above:
        circle = [*above[above.index(script) :], script]
        raise ImportError(f"Scripts import in a circle: {' -> '.join(path.name for path in circle)}.")
    if not script.is_file():
        raise ImportError(f"{above[-1].name if above else 'A widget'} imports {script}, which is not there.")
    below = [each for imported, _ in _imports(script) for each in _follow(imported, (*above, script))]
    return list(dict.fromkeys([*below, script]))


def _imports(script):
    """Return (imported script, names) for each import of a script."""
    text = _read(script)
    found = IMPORT.findall(text)
    if len(found) < len(re.findall(r"^import\b", text, re.MULTILINE)):
        raise ImportError(f'{script.name}: write each import as import {{ name }} from "./file.js";')
    return [((script.parent / path).resolve(), _split(some or one)) for some, one, path in found]


def _check_names(scripts):
    """Raise ImportError for a name that is not exported, not used, or there twice."""
    owners = {}
    for script in scripts:
        for name in _names(script):
            if name in owners:
                raise ImportError(f"{owners[name].name} and {script.name} both declare {name}; rename one.")
            owners[name] = script
        for imported, names in _imports(script):
            _check_import(script, imported, names)


def _check_import(script, imported, names):
    """Raise ImportError unless one script exports the names and the other uses them."""
    exported = _names(imported, exported=True)
    body = IMPORT.sub("", _read(script))
    for name in names:
        if name not in exported:
            has = ", ".join(exported) or "nothing"
            raise ImportError(f"{script.name} imports {name} from {imported.name}, which exports {has}.")
        if not re.search(rf"\b{re.escape(name)}\b", body):
            raise ImportError(f"{script.name} imports {name} from {imported.name} and does not use it.")


def _names(script, exported=False):
    """Return the names that a script declares at its top level, or those among them that it exports."""
    if script.parent.name == VENDOR:
        return [script.stem]
    found = DECLARED.findall(_read(script))
    return [name for export, names in found if export or not exported for name in _split(names.strip("[]"))]


def _inline(script):
    """Return the text of a script without its imports and exports."""
    if script.parent.name == VENDOR:
        return _wrap(script)
    return REMARK.sub("", EXPORT.sub("", IMPORT.sub("", _read(script))))


def _wrap(script):
    """Return a vendored module as a constant, below its licence, so that its short names do not meet ours."""
    licence = LICENCE.match(_read(script))[0]
    body, _, exports = _read(script).removeprefix(licence).strip().rpartition("export{")
    pairs = [pair.split(" as ") for pair in exports.rstrip(";}").split(",")]
    returned = ", ".join(f"{outer}: {inner}" for inner, outer in pairs)
    return f"{licence}const {script.stem} = (() => {{ {body} return {{ {returned} }}; }})();\n"


def _split(names):
    """Return the names of a list with commas."""
    return [name.strip() for name in names.split(",") if name.strip()]


def _read(script):
    """Return the text of a script."""
    return script.read_text(encoding="utf-8")
