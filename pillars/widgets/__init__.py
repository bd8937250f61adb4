"""Widgets: one Python class beside one ES module and one stylesheet of the same name."""

import importlib
import warnings

from pillars.widgets.class_view import ClassView, read_codes
from pillars.widgets.first_weighing import FirstWeighing, Revision
from pillars.widgets.lab import Lab
from pillars.widgets.weigher import Weigher

__all__ = [
    "ClassView",
    "FirstWeighing",
    "Lab",
    "Revision",
    "Weigher",
    "read_codes",
]

MOVED = {
    "MembershipMatrix": ("pillars.maps", "ForumMap"),
    "PresenceByHost": ("pillars.figures", "plot_presence"),
    "TreatyNetwork": ("pillars.maps", "TreatyMap"),
}


def __getattr__(name):
    """Answer for one release to a notebook of version 0.5, with what has taken the place of a widget.

    Raises AttributeError for a name that never stood here.
    """
    if name not in MOVED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    package, new = MOVED[name]
    warnings.warn(f"{name} has gone: from {package} import {new}", FutureWarning, stacklevel=2)
    return getattr(importlib.import_module(package), new)
