"""The additive value model: an option's overall value is the sum of weight times score."""

from collections.abc import Mapping

from pillars.weighing.matrix import PerformanceMatrix, Score, is_number

# Two overall values closer than this count as equal, here and in additive.js.
TIE = 1e-9


def swing_weights(swings: Mapping[str, float], criteria=None) -> dict[str, float]:
    """Return each criterion's weight: its swing divided by the sum of swings.

    swings: criterion -> points for going from the worst to the best; any scale, since only ratios count.
    criteria: if given, the names that must all be there, and no other.
    Raises ValueError that names the criterion if a swing is unknown, missing, negative or not a number,
    and if all are zero.
    """
    check_swings(swings, criteria)
    # Divided by the largest first, so that huge numbers do not add up to infinity.
    largest = max(swings.values())
    total = sum(swing / largest for swing in swings.values())
    return {criterion: float(swings[criterion] / largest / total) for criterion in criteria or swings}


def check_swings(swings, criteria=None):
    """Raise ValueError if the swings cannot be turned into weights."""
    check_criteria(swings, criteria)
    for criterion in swings if criteria is None else criteria:
        check_swing(criterion, swings)
    if not any(swings.values()):
        raise ValueError("All weights are zero; give at least one criterion more than 0.")


def check_criteria(swings, criteria=None):
    """Raise ValueError if the swings are no dict or name a criterion that there is not."""
    if not isinstance(swings, Mapping):
        raise ValueError(f"Weights are {type(swings).__name__}; give a dict: criterion -> number.")
    for criterion in swings:
        if criteria is not None and criterion not in criteria:
            raise ValueError(f"Unknown criterion {criterion!r}; the criteria are {', '.join(criteria)}.")


def check_swing(criterion, swings):
    """Raise ValueError if one criterion's swing is missing, negative or not a number."""
    if criterion not in swings:
        raise ValueError(f"Criterion '{criterion}' has no weight; give 0 if it does not matter.")
    if not is_number(swings[criterion]):
        raise ValueError(f"Weight of '{criterion}' is {swings[criterion]!r}; give a number such as 40.")
    if swings[criterion] < 0:
        raise ValueError(f"Weight of '{criterion}' is {swings[criterion]:g}; give 0 or more.")


def overall_value(
    matrix: PerformanceMatrix, weights: Mapping[str, float], estimate="likely"
) -> dict[str, float]:
    """Return each option's overall value in points, 0 to 100.

    estimate: which score to use: low, likely or high. Weights need not sum to 1; they are divided by their
    sum. Raises ValueError as swing_weights does.
    """
    shares = swing_weights(weights, matrix.criteria)
    field = Score._fields.index(estimate)
    return {
        option: sum(
            shares[criterion] * matrix.scores[option, criterion][field] for criterion in matrix.criteria
        )
        for option in matrix.options
    }


def overall_range(matrix: PerformanceMatrix, weights: Mapping[str, float]) -> dict[str, Score]:
    """Return each option's overall value for its low, likely and high scores."""
    values = [overall_value(matrix, weights, estimate) for estimate in Score._fields]
    return {option: Score(*(value[option] for value in values)) for option in matrix.options}


def leaders(values: Mapping[str, float]) -> list[str]:
    """Return the options with the highest overall value; more than one if they tie."""
    best = max(values.values())
    return [option for option, value in values.items() if best - value <= TIE]
