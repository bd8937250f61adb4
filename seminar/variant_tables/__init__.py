"""Which variants an item has, and what the tables answer: plain functions that expressions in YAML call.

In a file of seminar/problem_sets an expression names them through `tables`: `tables.event_fives()`. A function
that lists variants returns a list of dicts of parameters. It keeps only those in which the right answer and the
typical wrong ones are all different, so that each wrong answer earns its own feedback.
"""

from seminar.variant_tables import capitals, plan, umbrella, weighed
from seminar.variant_tables.documents import document_fours, document_pairs, document_titles, pillars_at
from seminar.variant_tables.events import event_day, event_fives, next_events
from seminar.variant_tables.presence import (
    count_pairs,
    fall,
    falls,
    may_compare,
    personnel,
    share,
    share_change,
    share_changes,
)
from seminar.variant_tables.talks import count_launches, launch_spans, pause, pauses, pledge_fours, statuses

__all__ = [
    "capitals",
    "count_launches",
    "count_pairs",
    "document_fours",
    "document_pairs",
    "document_titles",
    "event_day",
    "event_fives",
    "fall",
    "falls",
    "launch_spans",
    "may_compare",
    "next_events",
    "pause",
    "pauses",
    "personnel",
    "pillars_at",
    "plan",
    "pledge_fours",
    "share",
    "share_change",
    "share_changes",
    "statuses",
    "umbrella",
    "weighed",
]
