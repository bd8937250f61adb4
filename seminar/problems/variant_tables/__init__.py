"""Which variants an item has, and what the tables answer: plain functions that expressions in YAML call.

In a file of problem_sets an expression names them through `tables`: `tables.event_fives()`. One that
lists variants returns a list of dicts of parameters. It keeps only those in which the right answer and the
typical wrong ones are all different, so that each wrong answer earns its own feedback.
"""

from seminar.problems.variant_tables import plan, umbrella, weighed
from seminar.problems.variant_tables.documents import (
    document_fours,
    document_pairs,
    document_titles,
    event_day,
    event_fives,
    launch_gaps,
    launch_spans,
    mean_gap,
    next_events,
    pause,
    pauses,
    pillars_at,
    pledge_fours,
    pledge_titles,
    statuses,
)
from seminar.problems.variant_tables.forums import (
    all_in_on,
    growth,
    growth_spans,
    parties_by,
    party_threes,
    proposal_fives,
    seat_cases,
    seat_of,
)
from seminar.problems.variant_tables.presence import (
    count_pairs,
    fall,
    falls,
    may_compare,
    personnel,
    share,
    share_change,
    share_changes,
)

# The name that sets copied from the book before know.
capitals = weighed

__all__ = [
    "all_in_on",
    "capitals",
    "count_pairs",
    "document_fours",
    "document_pairs",
    "document_titles",
    "event_day",
    "event_fives",
    "fall",
    "falls",
    "growth",
    "growth_spans",
    "launch_gaps",
    "launch_spans",
    "may_compare",
    "mean_gap",
    "next_events",
    "parties_by",
    "party_threes",
    "pause",
    "pauses",
    "personnel",
    "pillars_at",
    "plan",
    "pledge_fours",
    "pledge_titles",
    "proposal_fives",
    "seat_cases",
    "seat_of",
    "share",
    "share_change",
    "share_changes",
    "statuses",
    "umbrella",
    "weighed",
]
