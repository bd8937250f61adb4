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


def leaders(values: Mapping[str, float]) -> list[str]:
    """Return the options with the highest overall value; more than one if they tie."""
    best = max(values.values())
    return [option for option, value in values.items() if best - value <= TIE]


def beaten_on_both(values: Mapping[str, float], chances: Mapping[str, float]) -> dict[str, list[str]]:
    """Return the options that another beats both in overall value and in chance: option -> those that do.

    chances: option -> the reader's own probability, 0 to 100, that the option comes about; an option without
    one (None, or not there) is compared with none. Chance never counts in the value.
    Raises ValueError for a chance that is no number from 0 to 100, or of an option that there is not.
    """
    for option, chance in chances.items():
        check_chance(option, chance, values)
    given = {option: chance for option, chance in chances.items() if chance is not None}
    found = {
        one: [o for o in given if values[o] - values[one] > TIE and given[o] - given[one] > TIE]
        for one in given
    }
    return {option: better for option, better in found.items() if better}


def check_chance(option, chance, options):
    """Raise ValueError if a chance is no number from 0 to 100, or of an option that there is not."""
    if option not in options:
        raise ValueError(f"Unknown option {option!r}; the options are {', '.join(options)}.")
    if chance is not None and not (is_number(chance) and 0 <= chance <= 100):
        raise ValueError(
            f"Chance of '{option}' is {chance!r}; give a number from 0 to 100, or None if you have none."
        )
