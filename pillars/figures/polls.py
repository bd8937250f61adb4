"""Polls as a chart needs them: every share a percentage, every date a day to sort by."""

from pillars.figures.checks import first_and_last_day


def in_time_order(polls):
    """Return rows of polls with `day`, their first day, in time order.

    Raises ValueError that names the row whose date is no date or whose share is no percentage.
    """
    days = []
    for row in polls.itertuples():
        days.append(first_and_last_day(row.date, f"polls, row {row.poll!r}")[0])
        if not 0 <= row.share_for <= 100:
            advice = "write a percentage from 0 to 100, or nothing"
            raise ValueError(f"polls, row {row.poll!r}, column 'share_for': {row.share_for!r}: {advice}.")
    return polls.assign(day=days).sort_values(["day", "poll"], kind="stable").reset_index(drop=True)
