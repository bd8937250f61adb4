"""The days that a date of the tables stands for, which may stop at the month or the year."""

import re

import pandas

WHOLE_OR_PART = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def first_and_last_day(text, where="date"):
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


def as_year(text):
    """Return an ISO date as a year with a fraction; a month or a year stands at its first day."""
    first, _ = first_and_last_day(text)
    return first.year + (first.timetuple().tm_yday - 1) / 365.25


def in_time_order(polls):
    """Return rows of polls with `day`, their first day, in time order."""
    days = [first_and_last_day(date)[0] for date in polls.date]
    return polls.assign(day=days).sort_values(["day", "poll"], kind="stable").reset_index(drop=True)


def date_words(text):
    """Return an ISO date as people write it, as exact as it is known: 2024, May 2024 or 21 May 2014."""
    first, _ = first_and_last_day(text)
    month = f"{first:%B} {first.year}"
    return [str(first.year), month, f"{first.day} {month}"][text.count("-")]


def span_words(text, end):
    """Return two ISO dates as people write a time: 27 to 29 August 2003; one if the end is missing."""
    if pandas.isna(end) or end == text:
        return date_words(text)
    first, last = date_words(text).split(), date_words(end).split()
    alike = len(first) == len(last)
    # The month and the year that both have in common are said once.
    while alike and len(first) > 1 and first[-1] == last[len(first) - 1]:
        first.pop()
    return f"{' '.join(first)} to {' '.join(last)}"
