"""Say in words what was given as an answer, whatever it is."""

import math
import numbers
from decimal import Decimal


def describe(answer):
    """Return in words what was given: a type and a size, never a whole table."""
    if answer is None or (isinstance(answer, str) and not answer.strip()):
        return "nothing yet"
    if isinstance(answer, str):
        return f'the text "{answer[:40]}"'
    if is_number(answer):
        return describe_number(to_float(answer))
    return describe_shape(answer) or describe_type(answer)


def describe_number(number):
    """Return the number in words; NaN is what pandas gives for a missing one."""
    if not math.isfinite(number):
        return "a missing number (NaN)" if math.isnan(number) else "a number without end"
    return f"the number {int(number) if number.is_integer() else number}"


def describe_shape(answer):
    """Return the size of a table or column in words; "" for anything else."""
    shape = getattr(answer, "shape", ())
    if len(shape) == 2:
        return f"a table with {shape[0]} rows and {shape[1]} columns"
    if shape == (1,):
        return "a column of 1 value; take the value itself with .item()"
    return f"a column of {shape[0]} values" if len(shape) == 1 else ""


def describe_type(answer):
    """Return the type in words, with its size where it has one."""
    name = type(answer).__name__
    if name in ("NAType", "NaTType"):
        return "a missing value"
    if isinstance(answer, (list, tuple, dict, set)):
        return f"a {'dictionary' if isinstance(answer, dict) else name} of {len(answer)}"
    return f"a value of type {name}"


def is_number(answer):
    """Return whether the answer is a real number: int, float, Decimal or one of numpy's; not a bool."""
    return isinstance(answer, (numbers.Real, Decimal)) and not isinstance(answer, bool)


def to_float(number):
    """Return the number as a float; one that is too large for that is infinite."""
    try:
        return float(number)
    except (OverflowError, ValueError):
        return math.inf
