"""Parts of others, mostly private, that a build replaces by what takes less time; each says what it replaces.

A patch notes when it changes something, in the folder that the environment variable SPEED_NOTES names, if
any, so that a test can name a patch that no longer matters.
"""

import contextlib
import functools
import importlib
import os
import sys
from pathlib import Path
from typing import NamedTuple

NOTES = "SPEED_NOTES"
# Asked a million times in a build.
FOLDER = os.environ.get(NOTES)


class Patch(NamedTuple):
    """What is replaced, as `module:name` or `module:class.name`, and how its replacement is made from it."""

    target: str
    make: callable


def note(target):
    """Note that a patch has changed something, for who wants to know."""
    if FOLDER:
        (Path(FOLDER) / target).touch()


@contextlib.contextmanager
def applied(*patches):
    """Put each replacement in its place for this block. Raises AttributeError for a name that is gone."""
    with contextlib.ExitStack() as undone:
        for target, make in patches:
            place, name = find_place(target)
            original = getattr(place, name)
            undone.callback(setattr, place, name, original)
            setattr(place, name, make(original))
        yield


def find_place(target):
    """Return the module or class of a target, and the name in it."""
    module, path = target.split(":")
    *classes, name = path.split(".")
    return functools.reduce(getattr, classes, importlib.import_module(module)), name


def read_on_every_core(original):
    """Let jupyter-book's build use every core; its command has no option for that."""

    def build(*arguments, jobs=None, **options):
        note("jupyter_book.sphinx:build_sphinx")
        return original(*arguments, jobs=jobs or os.cpu_count(), **options)

    return build


def deal_singly(original):
    """Give each core one page at a time: of a few at once, one may take as long as all others together."""

    def make_chunks(pages, cores):
        chunks = [[page] for page in pages]
        if chunks != original(pages, cores):
            note("sphinx.builders:make_chunks")
        return chunks

    return make_chunks


def find_once(original):
    """Look through every installed package once for each of pybtex's plugins, and not for each citation."""
    found = {}

    def load(*wanted, **options):
        key = (wanted, *options.items())
        if key in found:
            note("pybtex.plugin:_load_entry_point")
        else:
            found[key] = original(*wanted, **options)
        return found[key]

    return load


def list_once(original):
    """Look through every installed package once for all processes that read pages, and not once in each."""
    everything = original()

    def entry_points(**wanted):
        note("pybtex.plugin:entry_points")
        return everything.select(**wanted)

    return entry_points


def pass_over(original):
    """Look whether an element has what a selector asks for before the selector is taken apart for it."""

    def match(self, element):
        has = element.attrs
        for name, ids, classes, attributes in parts_of(self.selectors):
            if (
                (not name or name == element.name.lower())
                and (not ids or has.get("id") in ids)
                and (not classes or all(one in has.get("class", ()) for one in classes))
                and (not attributes or all(one in has for one in attributes))
            ):
                return original(self, element)
        note("soupsieve.css_match:CSSMatch.match")
        return False

    return match


@functools.cache
def parts_of(selectors):
    """Return the name, ids, classes and attributes that each selector of a list asks for, if any."""
    if selectors.is_not or selectors.is_html or not all(hasattr(one, "tag") for one in selectors):
        return [("", (), (), ())]
    # Both are in small letters in a page that Python's own parser has read.
    names = [(one.tag and one.tag.name or "*").lower().removesuffix("*") for one in selectors]
    attributes = [tuple(part.attribute.lower() for part in one.attributes) for one in selectors]
    asked = zip(names, selectors, attributes, strict=True)
    return [(name, one.ids, one.classes, having) for name, one, having in asked]


def say_safe(original):
    """Say for an extension, which works after reading only, that pages may be read at the same time."""

    def setup(app):
        told = original(app) or {}
        if "parallel_read_safe" not in told:
            note("sphinx_multitoc_numbering:setup")
        return told | {"parallel_read_safe": True}

    return setup


class Hidden:
    """A finder for sys.meta_path by which a package seems not to be installed."""

    def __init__(self, package, asker):
        """Hide a package from one module that asks for it, and tries to do without."""
        self.package, self.target = package, f"{asker}:{package}"

    def find_spec(self, name, path=None, target=None):
        """Find nothing but the package, and refuse that."""
        if name == self.package:
            note(self.target)
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def hide(package, asker):
    """Hide a package, from now on."""
    sys.meta_path.insert(0, Hidden(package, asker))


BUILD = (
    Patch("jupyter_book.sphinx:build_sphinx", read_on_every_core),
    Patch("sphinx.builders:make_chunks", deal_singly),
    Patch("pybtex.plugin:entry_points", list_once),
    Patch("pybtex.plugin:_load_entry_point", find_once),
    Patch("sphinx_multitoc_numbering:setup", say_safe),
    Patch("soupsieve.css_match:CSSMatch.match", pass_over),
)
# Half a second and more to import, for what no page asks: whether an address is one by RFC 3987.
RFC_3987 = ("rfc3987_syntax", "jsonschema._format")
# Nobody debugs a build, and each kernel would import the debugger for a quarter of a second.
DEBUGGER = ("debugpy", "ipykernel.debugger")
