"""What an option would gain or cost a capital against its status quo."""

from collections.abc import Mapping

from pillars.weighing.additive import swing_weights
from pillars.weighing.matrix import PerformanceMatrix, Score


def gain(matrix: PerformanceMatrix, weights: Mapping[str, float], option, status_quo) -> Score:
    """Return an option's overall value less that of the status quo, in points: low, likely, high.

    low takes the option's low scores and the status quo's high ones, high the other way round.
    Raises ValueError as swing_weights does, and for an option that the matrix does not have.
    """
    for name in (option, status_quo):
        if name not in matrix.options:
            raise ValueError(f"Unknown option {name!r}; the options are {', '.join(matrix.options)}.")
    shares = swing_weights(weights, matrix.criteria)
    ends = zip(Score._fields, reversed(Score._fields), strict=True)
    return Score(
        *(
            sum(
                share
                * (getattr(matrix.scores[option, c], mine) - getattr(matrix.scores[status_quo, c], theirs))
                for c, share in shares.items()
            )
            for mine, theirs in ends
        )
    )
