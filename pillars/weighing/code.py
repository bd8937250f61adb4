"""A share code: one weighing as a short text that survives a link, a message and a later edition.

wpf1~seoul~de100re40in0~de80re40in60~ande20.45.70~k3f9: the version, the role, the points of each criterion
after and before, the reader's own scores (low.likely.high of an option on a criterion), and a check of all
that stands before it. Options and criteria go by their two letters in data/.
"""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from pillars.weighing.additive import check_criteria, check_swing
from pillars.weighing.matrix import Score

VERSION = "wpf1"
MARK = "~"
ROLE = re.compile(r"[a-z0-9_-]{0,24}")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
TENTH, WHOLE = Decimal("0.1"), Decimal(1)


class Codes(NamedTuple):
    """The two letters of each criterion and of each option."""

    criteria: Mapping[str, str]
    options: Mapping[str, str]


class Weighing(NamedTuple):
    """What a code carries: a role (or ""), criterion -> points, points before and own scores (or {}).

    scores: (option, criterion) -> Score, only where the reader's score is not the book's.
    """

    role: str
    swings: dict[str, float]
    before: dict[str, float] = {}
    scores: dict[tuple[str, str], Score] = {}


def write_code(weighing: Weighing, codes: Codes) -> str:
    """Return the share code of a weighing; points are rounded to tenths, own scores to whole points.

    Raises ValueError if a role, points or a score cannot be written.
    """
    role, swings, before, scores = weighing
    if not ROLE.fullmatch(role):
        raise ValueError(f"Role {role!r} cannot be written; use up to 24 small letters, digits, _ and -.")
    points = [write_points(each, codes.criteria) for each in (swings, before)]
    text = MARK.join([VERSION, role, *points, write_scores(scores, codes)])
    return f"{text}{MARK}{check_of(text)}"


def write_points(swings, codes):
    """Return points as text, in the order of the criteria; nothing for no points."""
    if swings:
        check_criteria(swings, list(codes))
        for criterion in codes:
            check_swing(criterion, swings)
    return "".join(f"{code}{round_up(swings[name], TENTH)}" for name, code in codes.items() if swings)


def write_scores(scores, codes):
    """Return own scores as text, in the order of options and criteria."""
    for option, criterion in scores:
        if option not in codes.options or criterion not in codes.criteria:
            raise ValueError(f"Score of '{option}' on '{criterion}': this edition has no such cell.")
    return "".join(
        f"{option_code}{code}{'.'.join(round_up(points, WHOLE) for points in scores[option, name])}"
        for option, option_code in codes.options.items()
        for name, code in codes.criteria.items()
        if (option, name) in scores
    )


def round_up(points, step):
    """Return points in whole steps as text; a half goes up, as it does in the page."""
    return f"{float(Decimal(float(points)).quantize(step, ROUND_HALF_UP)):g}"


def check_of(text):
    """Return four digits of base 36 that change with almost any change of the text (FNV-1a)."""
    state = 0x811C9DC5
    for byte in text.encode():
        state = (state ^ byte) * 0x01000193 & 0xFFFFFFFF
    return "".join(DIGITS[state // 36**place % 36] for place in (3, 2, 1, 0))
