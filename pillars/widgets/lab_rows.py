"""Read the rows that the lab sends: answers about pairs, and the reader's own scores."""

from pillars.weighing import ALLIANCES, Comparison, Score, check_chance
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


def read_own(rows, read_as):
    """Return the own scores that count as (option, criterion) -> Score; read_as: option -> its reading."""
    cells = read_own_cells(rows)
    return {
        (o, c): score for (o, alliance, c), score in cells.items() if read_as.get(o, alliance) == alliance
    }


def read_chances(rows, codes):
    """Return rows of chances as (option, alliance) -> chance; raise ValueError for one that cannot be."""
    found = {(row["option"], row["alliance"]): row["chance"] for row in rows}
    for (option, alliance), chance in found.items():
        check_chance(option, chance, codes.options)
        if alliance not in codes.readings.get(option, ALLIANCES):
            raise ValueError(f"Chance of '{option}', read as {alliance!r}: there is no such reading.")
    return found


def read_own_cells(rows):
    """Return rows of own scores as (option, alliance, criterion) -> Score; beside if a row does not say."""
    return {
        (row["option"], row.get("alliance", "beside"), row["criterion"]): Score(
            row["low"], row["likely"], row["high"]
        )
        for row in rows
    }
