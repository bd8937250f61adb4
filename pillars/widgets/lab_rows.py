"""Read the rows that the lab sends: answers about pairs, and the reader's own scores."""

from pillars.weighing import Comparison, Score
from pillars.widgets.number_traits import BadWeight


def checked(read):
    """Call a function that raises ValueError; raise it as an error that traitlets knows how to undo."""
    try:
        read()
    except (ValueError, TypeError) as error:
        raise BadWeight(str(error)) from None
    except KeyError as error:
        raise BadWeight(f"A row has no {error}; give each row all its parts.") from None


def read_comparisons(rows):
    """Return rows of first, second and ratio as Comparisons."""
    return [Comparison(row["first"], row["second"], row["ratio"]) for row in rows]


def read_own(rows):
    """Return rows of own scores as (option, criterion) -> Score."""
    return {(row["option"], row["criterion"]): Score(row["low"], row["likely"], row["high"]) for row in rows}
