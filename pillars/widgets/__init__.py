"""Widgets: one Python class beside one ES module and one stylesheet of the same name."""

from pillars.widgets.weigher import Weigher

__all__ = ["Weigher"]
