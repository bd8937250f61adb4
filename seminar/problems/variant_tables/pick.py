"""Small helpers that pick variants: values far enough apart, titles by key, lists of five in order."""

import re
from itertools import combinations
from math import isnan

from pillars.data import load

LETTERS = list("abcde")


def titles(table, key, names, column="title"):
    """Return name -> title for the named rows of a table, in the order of the titles, which tells nothing."""
    rows = load(table).set_index(key)[column]
    return {name: rows[name] for name in sorted(names, key=lambda name: rows[name])}


def apart(*values, least=0.5):
    """Return whether all numbers are there and any two differ by more than `least`."""
    known = not any(isnan(value) for value in values)
    return known and all(abs(one - two) > least for one, two in combinations(values, 2))


def one_more(cases, names):
    """Return the variants, each with one more of the names, in turn, so that no kind comes equally often."""
    others = [[name for name in names if name not in case.values()] for case in cases]
    more = [(f"d{sum(key[0] == 'd' for key in case) + 1}", case) for case in cases]
    return [
        case | {key: rest[n % len(rest)]}
        for n, ((key, case), rest) in enumerate(zip(more, others, strict=True))
    ]


def has_year(label):
    """Return whether a label gives a date away."""
    return re.search(r"(19|20)\d\d", label) is not None


def fives(names, labels, every=1):
    """Return variants from every so many of the lists of five names that keep the order of the names.

    labels: name -> what a student reads. A variant has `shown`, letter -> label by the alphabet, and `order`,
    the letters in the right order. Letters stand for keys such as nye_report_1995, which give the date away.
    """
    picked = list(combinations(names, 5))[::every]
    cases = [letter([labels[name] for name in five]) for five in picked]
    return [case for case in cases if case["order"] not in (LETTERS, LETTERS[::-1])]


def letter(labels):
    """Return the variant of five labels that are given in the right order."""
    shown = dict(zip(LETTERS, sorted(labels), strict=True))
    return {"shown": shown, "order": sorted(shown, key=lambda one: labels.index(shown[one]))}
