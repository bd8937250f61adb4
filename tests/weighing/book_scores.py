"""The scores of the book, and any points that a reader may give to its criteria."""

from hypothesis import strategies as st

from pillars.data import load
from pillars.weighing import read_matrix

ROWS = load("scores").to_dict("records")
BOOK = read_matrix(ROWS)
swings = st.fixed_dictionaries(dict.fromkeys(BOOK.criteria, st.integers(0, 100))).filter(
    lambda s: any(s.values())
)
points = st.integers(0, 100)


def matrix_of(table, width=0):
    """Return a matrix from option -> likely scores on x, y, z; low and high lie half a width away."""
    return read_matrix(
        {
            "option": option,
            "criterion": "xyz"[place],
            "low": max(0, s - width / 2),
            "likely": s,
            "high": min(100, s + width / 2),
        }
        for option, row in table.items()
        for place, s in enumerate(row)
    )


tables = st.lists(st.tuples(points, points, points), min_size=2, max_size=5).map(
    lambda rows: {f"option_{number}": row for number, row in enumerate(rows)}
)
