"""What a chart asks of a table, and the line that says what is wrong with it."""

import re

import pandas

WHOLE_OR_PART = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def check_columns(table, name, columns):
    """Raise ValueError if `table` is not a table, lacks one of the columns, or has no row."""
    if not isinstance(table, pandas.DataFrame):
        raise ValueError(f"{name}: expected a table (a pandas DataFrame), not {type(table).__name__}.")
    for column in columns:
        if column not in table.columns:
            raise ValueError(f"{name}: column {column!r} is missing; the chart needs {', '.join(columns)}.")
    if table.empty:
        raise ValueError(f"{name}: the table has no rows, so there is nothing to draw.")


def first_and_last_day(text, where):
    """Return the first and the last day of an ISO date that may stop at the month or the year.

    Raise ValueError that begins with `where` if the text is no such date.
    """
    try:
        if not WHOLE_OR_PART.fullmatch(str(text)):
            raise ValueError(text)
        period = pandas.Period(str(text))
    except ValueError:
        raise ValueError(f"{where}: {text!r} is not a date; write 1994, 1994-02 or 1994-08-12.") from None
    return period.start_time.date(), period.end_time.date()


def in_words(number):
    """Return a small number as a word."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def listed(names):
    """Return names as a phrase: a, b and c."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def sources_of(table):
    """Return the sources of a table's rows, each once, in the form of a `source` column."""
    return "; ".join(dict.fromkeys(table["source"].dropna()))
