"""Small helpers that pick variants: values far enough apart, titles by key, lists of five in order."""

from itertools import combinations
from math import isnan

from pillars.data import load


def titles(table, key, names, column="title"):
    """Return name -> title for the named rows of a table, in the order of the titles, which tells nothing."""
    rows = load(table).set_index(key)[column]
    return {name: rows[name] for name in sorted(names, key=lambda name: rows[name])}


def apart(*values, least=0.5):
    """Return whether all numbers are there and any two differ by more than `least`."""
    known = not any(isnan(value) for value in values)
    return known and all(abs(one - two) > least for one, two in combinations(values, 2))


def fives(names, every=1):
    """Return every so many of the lists of five names that keep the order; none that the alphabet solves."""
    picked = [list(five) for five in list(combinations(names, 5))[::every]]
    return [{"picked": five} for five in picked if five != sorted(five)]
