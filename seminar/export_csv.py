"""Write CSV that an LMS reads and that is harmless when somebody opens it in a spreadsheet."""

import csv
import io
import re

# A spreadsheet takes a cell that begins so for a formula; also in the wide forms of East Asia.
FORMULA = re.compile(r"\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]")
# An id or address of this form calls nothing, and the LMS needs it letter for letter.
PLAIN = re.compile(r"(?!=)[\w.@+\-]+")
BOM = "\ufeff"


def tame(text):
    """Return a text that no spreadsheet takes for a formula."""
    text = str(text)
    return f"'{text}" if FORMULA.match(text) else text


def tame_key(text):
    """Return an id or address as it is if it is a plain one, else tamed."""
    return text if PLAIN.fullmatch(text) else tame(text)


def write_csv(rows, delimiter=",", bom=True):
    """Return rows of texts as CSV; the mark at the front tells Excel that it is UTF-8."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return BOM * bom + buffer.getvalue()


def show_points(points):
    """Return points as a number that every LMS reads; "" for none."""
    return "" if points is None else f"{round(points, 2):g}"
