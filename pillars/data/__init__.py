"""Every fact of the book: tidy tables in data/, each row with its source."""

from pillars.data.citations import cite, list_sources
from pillars.data.tables import DATA, ROOT, field_titles, find_row, load, state_title

__all__ = ["DATA", "ROOT", "cite", "field_titles", "find_row", "list_sources", "load", "state_title"]
