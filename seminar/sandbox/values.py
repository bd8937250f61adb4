"""Turn an answer into JSON text, inside the sandbox; no method of the student's is asked.

Standard library only. A Series with an index of whole numbers (rows of a table) gives the list of its values,
any other Series a dictionary; a DataFrame gives {"columns", "index", "rows"}; a set a sorted list; a date or
time its day.
"""

import builtins
import datetime
import json.encoder
import math
import sys

# The student may replace what builtins holds; this module keeps its own.
__builtins__ = dict(vars(builtins))
quote = json.encoder.encode_basestring_ascii
ITEMS, DEPTH, DIGITS = 10_000, 20, 300


class Unfit(Exception):
    """A value that cannot be an answer; says why."""


class Writer:
    """Write one value as JSON text; `remarks` says what was changed on the way."""

    def __init__(self, length):
        """Accept at most so many characters."""
        self.room, self.items, self.remarks = length, ITEMS, []

    def write(self, value, depth=0):
        """Return the JSON text of a value. Raises Unfit."""
        self.items -= 1
        if depth > DEPTH or self.items < 0:
            raise Unfit("a value this large or this deep cannot be an answer")
        text = self.write_scalar(value)
        if text is None:
            return self.write_many(unwrap(value), depth)
        self.room -= len(text)
        if self.room < 0:
            raise Unfit("a value this large cannot be an answer")
        return text

    def write_scalar(self, value):
        """Return the JSON text of a value without parts; None for any other."""
        value = to_scalar(value)
        if value is None or value is True or value is False:
            return {None: "null", True: "true", False: "false"}[value]
        if is_a(value, str):
            return quote(str.__str__(value)) if len(value) <= self.room else "x" * (self.room + 1)
        if is_a(value, int):
            return self.write_whole(int.__int__(value))
        if is_a(value, float):
            return self.write_real(float.__float__(value))
        return quote(self.write_day(value)) if is_a(value, datetime.date) else None

    def write_whole(self, value):
        """Return a whole number of bearable length."""
        if abs(value) >= 10**DIGITS:
            raise Unfit(f"a number of more than {DIGITS} digits cannot be an answer")
        return int.__repr__(value)

    def write_real(self, value):
        """Return a number; null for one that is missing or has no end, which JSON does not know."""
        if math.isfinite(value):
            return float.__repr__(value)
        self.remarks.append("a missing number (NaN)" if math.isnan(value) else "a number without end")
        return "null"

    def write_day(self, value):
        """Return the day of a date or time; pandas' missing time is a remark."""
        if type(value).__name__ == "NaTType":
            raise Unfit("a missing date cannot be an answer")
        return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"

    def write_many(self, value, depth):
        """Return the JSON text of a list, dictionary or set. Raises Unfit for anything else."""
        if is_a(value, dict):
            pairs = [f"{self.write_key(k)}:{self.write(v, depth + 1)}" for k, v in dict.items(value)]
            return "{" + ",".join(pairs) + "}"
        for kind in (list, tuple, set, frozenset):
            if is_a(value, kind):
                unordered = kind in (set, frozenset)
                self.remarks += ["a set, which has no order; it was sorted"] if unordered else []
                if kind.__len__(value) > self.items:
                    raise Unfit("a value this large cannot be an answer")
                parts = [self.write(part, depth + 1) for part in kind.__iter__(value)]
                return "[" + ",".join(sorted(parts) if unordered else parts) + "]"
        shown = f": {str(value)[:80]}" if is_a(value, (datetime.timedelta, datetime.time)) else ""
        raise Unfit(f"a value of type {type(value).__name__[:60]} cannot be an answer{shown}")

    def write_key(self, key):
        """Return a key as JSON text; numbers and dates become texts."""
        text = self.write_scalar(key)
        if text is None:
            raise Unfit(f"a dictionary with keys of type {type(key).__name__[:60]} cannot be an answer")
        return text if text.startswith('"') else quote(text)


def is_a(value, kind):
    """Return whether the value's real type, not what it claims, is of a kind."""
    return issubclass(type(value), kind)


def library(name, *kinds):
    """Return types of a library if the student has imported it."""
    module = sys.modules.get(name)
    return tuple(getattr(module, kind) for kind in kinds if hasattr(module, kind))


def to_scalar(value):
    """Return a scalar of numpy as Python's own; other values as they are."""
    if is_a(value, library("numpy", "datetime64")):
        return str(value)[:10] if str(value) != "NaT" else math.nan
    if is_a(value, library("numpy", "timedelta64")):
        raise Unfit(f"a length of time cannot be an answer: {str(value)[:80]}")
    if type(value) in (*library("decimal", "Decimal"), *library("fractions", "Fraction")):
        return float(value)
    if is_a(value, library("numpy", "generic")):
        return value.item()
    if is_a(value, library("numpy", "ndarray")) and value.ndim == 0:
        return value[()].item()
    return math.nan if type(value).__name__ == "NAType" else value


def unwrap(value):
    """Return an array, Series, Index or small DataFrame as lists and dictionaries; others as they are."""
    if is_a(value, library("pandas", "DataFrame")):
        table = {"columns": list(value.columns), "index": list(value.index)}
        return table | {"rows": [list(row) for row in value.head(ITEMS).itertuples(index=False, name=None)]}
    if is_a(value, library("pandas", "Series")):
        counted = value.index.inferred_type in ("integer", "empty")
        return list(value) if counted else dict(zip(value.index, value, strict=True))
    if is_a(value, library("pandas", "Index")) or is_a(value, library("numpy", "ndarray")):
        if value.size > ITEMS:
            raise Unfit("a value this large cannot be an answer")
        return list(value)
    return value
