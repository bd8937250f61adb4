"""Join what widgets share and what is one widget's own to a single ES module and a single style sheet."""

from pathlib import Path

FOLDER = Path(__file__).parent


def read_module(*parts):
    """Return the source of an ES module: the named .js files of this folder, one below the other.

    A part of vendor/ is a module of its own; here it becomes a constant of its name that holds its exports.
    """
    return "\n".join(wrap(part) if part.startswith("vendor/") else read(part) for part in parts)


def read_style(*parts):
    """Return the style sheet of a widget: frame.css, which all widgets share, and the named .css files."""
    return "\n".join((FOLDER / f"{part}.css").read_text(encoding="utf-8") for part in ("frame", *parts))


def read(part):
    """Return the text of one part."""
    return (FOLDER / f"{part}.js").read_text(encoding="utf-8")


def wrap(part):
    """Return a vendored module as a constant, so that its short names do not meet ours."""
    body, _, exports = read(part).strip().rpartition("export{")
    pairs = [pair.split(" as ") for pair in exports.rstrip(";}").split(",")]
    returned = ", ".join(f"{outer}: {inner}" for inner, outer in pairs)
    return f"const {Path(part).name} = (() => {{ {body} return {{ {returned} }}; }})();\n"
