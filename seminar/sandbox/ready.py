"""Imported once, before workers are made of a process: they inherit that its sandbox was found sound."""

from seminar.sandbox.doctor import examine, find_obstacle

# A fault may be mended, or be one of the moment: each worker looks again.
if find_obstacle():
    examine.cache_clear()
