"""Show the tables of data/ on a page: rows, marks, sources, the glossary, and the seminar's papers."""

from pillars.tables.claims import show_claims
from pillars.tables.developments import show_developments, show_touched_scores
from pillars.tables.first_question import show_first_question
from pillars.tables.listing import show_fields, show_tables, show_terms
from pillars.tables.memberships import show_memberships
from pillars.tables.sources import show_all_sources, show_sources
from pillars.tables.table import show_table
from pillars.tables.teaching import show_injects, show_role_cards, show_run_sheet
from pillars.tables.versions import show_versions

__all__ = [
    "show_all_sources",
    "show_claims",
    "show_developments",
    "show_fields",
    "show_first_question",
    "show_injects",
    "show_memberships",
    "show_role_cards",
    "show_run_sheet",
    "show_sources",
    "show_table",
    "show_tables",
    "show_terms",
    "show_touched_scores",
    "show_versions",
]
