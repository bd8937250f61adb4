"""Show the tables of data/ on a page: rows, sources, the glossary, and the seminar's papers."""

from pillars.tables.fields import show_fields, show_tables
from pillars.tables.first_question import show_first_question
from pillars.tables.sources import show_all_sources, show_sources
from pillars.tables.table import show_table
from pillars.tables.teaching import show_injects, show_role_cards, show_run_sheet
from pillars.tables.terms import show_terms

__all__ = [
    "show_first_question",
    "show_all_sources",
    "show_fields",
    "show_injects",
    "show_role_cards",
    "show_run_sheet",
    "show_sources",
    "show_table",
    "show_tables",
    "show_terms",
]
