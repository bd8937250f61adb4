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
    """Return the own scores of options beside the alliance as (option, criterion) -> Score."""
    cells = read_own_cells(rows)
    return {
        (o, criterion): score for (o, alliance, criterion), score in cells.items() if alliance == "beside"
    }


def read_own_cells(rows):
    """Return rows of own scores as (option, alliance, criterion) -> Score; beside if a row does not say."""
    return {
        (row["option"], row.get("alliance", "beside"), row["criterion"]): Score(
            row["low"], row["likely"], row["high"]
        )
        for row in rows
    }
