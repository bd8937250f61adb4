"""An invented class: own weighings and seats in seven capitals, some with a first weighing and own scores."""

import random

from pillars.weighing import Score, Weighing, write_code
from pillars.widgets.tables import read_book_matrix, read_letters

MATRIX = read_book_matrix()
LETTERS = read_letters(MATRIX.options, MATRIX.criteria)
ROLES = ["tokyo", "washington", "seoul", "beijing", "taipei", "pyongyang", "asean"]


def invent_weighings(count, seed=7):
    """Return the weighings of a class: three in ten from no seat, some instead of the alliance."""
    chance = random.Random(seed)
    cells = list(MATRIX.scores)
    return [
        Weighing(
            "" if i % 10 in (3, 5, 6) else ROLES[i % 7],
            {name: chance.randint(1, 1000) / 10 for name in MATRIX.criteria},
            {name: chance.randint(1, 1000) / 10 for name in MATRIX.criteria} if i % 3 else {},
            {(o, "beside", c): Score(5, 30 + i % 40, 90) for o, c in chance.sample(cells, i % 4)},
            "instead" if i % 11 == 8 else "beside",
            before_alliance="instead" if i % 3 and i % 5 == 2 else "beside",
        )
        for i in range(count)
    ]


def invent_codes(count, seed=7):
    """Return the share codes of a class."""
    return [write_code(weighing, LETTERS) for weighing in invent_weighings(count, seed)]
