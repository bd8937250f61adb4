"""Who answers items without reading them: strategies fixed beforehand, and what chance alone would give.

Positional strategies see only where things stand: the first option, the last, row n takes option n, an order
kept as shown or turned upside down. A row is one trial: of an order, all its places together.

Strategies of form do not see places, so a draw changes nothing for them. Longest takes the longest option of
a choice, shortest the shortest; hedged takes the one with most words of HEDGES, the longest of those;
elimination uses each option of a mapping equally often, and hits if all rows are right.
"""

import re
from math import factorial, prod

from pillars.exercises.item import arrange

HEDGES = re.compile(
    r"\b(may|might|could|can|some|often|rarely|likely|perhaps|about|almost|partly|seems?|only|"
    r"not all|no more|as far as|if|but|unless|though|under|between|depends?|either|whether|at least|at most|"
    r"most|within)\b",
    re.IGNORECASE,
)


def place_guess(strategy, item):
    """Return (rows right, rows, chance) of one positional strategy on an item as it is shown."""
    options, rows = list(item.choices), list(item.entries) or [None]
    if item.kind == "order":
        given = rows[::-1] if strategy == "upside down" else rows
        return given == item.answer, 1, (strategy == "upside down") / (factorial(len(rows)) - 1)
    answers = item.answer if item.kind == "mapping" else {None: item.answer}
    at = {"first": lambda _: 0, "last": lambda _: -1, "row n": lambda n: n % len(options)}[strategy]
    hits = sum(answers[row] == options[at(place)] for place, row in enumerate(rows))
    return hits, len(rows), len(rows) / len(options)


PLACES = {
    "first": ("choice", "mapping"),
    "last": ("choice", "mapping"),
    "row n": ("mapping",),
    "kept": ("order",),
    "upside down": ("order",),
}


def play_places(strategy, items, seeds):
    """Return (mean of rows right, rows, chance) of a strategy over the seeds."""
    asked = [item for item in items if item.kind in PLACES[strategy]]
    tries = [place_guess(strategy, arrange(item, seed)) for seed in seeds for item in asked]
    return tuple(sum(part) / len(seeds) for part in zip(*tries, strict=True))


def form_guess(strategy, item):
    """Return (chance to be wholly right by the strategy, chance without any); None where it says nothing."""
    if strategy == "elimination":
        return eliminate(item) if item.kind == "mapping" else None
    if item.kind != "choice":
        return None
    rank = {key: rank_option(strategy, text) for key, text in item.choices.items()}
    best = [key for key in rank if rank[key] == max(rank.values())]
    return (item.answer in best) / len(best), 1 / len(rank)


def rank_option(strategy, text):
    """Return how much a strategy likes an option."""
    length = -len(text) if strategy == "shortest" else len(text)
    return (len(HEDGES.findall(text)) if strategy == "hedged" else 0, length)


def eliminate(item):
    """Return the chances of a mapping: each option used evenly, and each row by itself."""
    rows, options = len(item.entries), len(item.choices)
    used = [list(item.answer.values()).count(key) for key in item.choices]
    least, more = divmod(rows, options)
    fits = all(least <= count <= least + (more > 0) for count in used)
    # How many ways there are to use each option so evenly.
    ways = factorial(rows) // prod(map(factorial, used)) * _choose(options, more)
    return fits / ways, options**-rows


def _choose(whole, part):
    return factorial(whole) // factorial(part) // factorial(whole - part)


def tail(hits, chances):
    """Return the exact chance of at least so many hits in trials that have these chances each."""
    spread = [1.0]
    for chance in chances:
        more, less = [0, *spread], [*spread, 0]
        spread = [chance * one + (1 - chance) * other for one, other in zip(more, less, strict=True)]
    return sum(spread[hits:])
