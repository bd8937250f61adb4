"""The scores of the book, and any points that a reader may give to its criteria."""

from hypothesis import strategies as st

from pillars.data import load
from pillars.weighing import read_matrix

BOOK = read_matrix(load("scores").to_dict("records"))
swings = st.fixed_dictionaries(dict.fromkeys(BOOK.criteria, st.integers(0, 100))).filter(
    lambda s: any(s.values())
)
