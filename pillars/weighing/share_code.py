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
PART = re.compile(r"([a-z]{2})(\d+(?:\.\d)?)", re.ASCII)
PARTS = re.compile(r"([a-z]{2}\d+(\.\d)?)*", re.ASCII)
CELL = re.compile(r"([a-z]{2})([a-z]{2})(\d+)\.(\d+)\.(\d+)", re.ASCII)
CELLS = re.compile(r"([a-z]{4}\d+\.\d+\.\d+)*", re.ASCII)
LONGEST = 1200


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


def read_code(text: str, codes: Codes) -> Weighing:
    """Return the weighing that a code carries.

    text: a code, or a link with the code after its #.
    Raises ValueError that says whether it is no code, another version, damaged, or made for other criteria.
    """
    code = str(text).strip().rpartition("#")[2]
    refuse_other_text(code)
    head, _, check = code.rpartition(MARK)
    fields = head.split(MARK)
    if len(fields) != 5 or check_of(head) != check:
        raise ValueError("The code is cut off or changed; copy it again as a whole.")
    _, role, swings, before, scores = fields
    forms = zip((ROLE, PARTS, PARTS, CELLS), fields[1:], strict=True)
    if not all(form.fullmatch(field) for form, field in forms):
        raise ValueError(
            "The code holds something other than a role, points and scores; it was not made here."
        )
    after = read_points(swings, codes.criteria, needed=True)
    return Weighing(
        role, after, read_points(before, codes.criteria, needed=False), read_scores(scores, codes)
    )


def refuse_other_text(code):
    """Raise ValueError for a text that is no code of this version."""
    if len(code) > LONGEST or not code.startswith("wpf"):
        raise ValueError(f'This is no share code; a code begins with "{VERSION}{MARK}".')
    if not code.startswith(VERSION + MARK):
        version = code.partition(MARK)[0][:12]
        if not re.fullmatch(r"wpf[0-9]{1,3}", version):
            raise ValueError(
                f"The code has lost its signs {MARK}, as in a chat; copy it again from the page."
            )
        raise ValueError(f"The code is of version {version}, which this edition does not read.")


def read_points(text, codes, needed):
    """Return criterion -> points; raise ValueError if they are not those of this edition's criteria."""
    names = {code: criterion for criterion, code in codes.items()}
    points = {code: float(number) for code, number in PART.findall(text)}
    if not points and not needed:
        return {}
    unknown = next((code for code in points if code not in names), None)
    missing = next((names[code] for code in names if code not in points), None)
    if unknown:
        raise ValueError(f"The code was made for another edition: this one has no criterion {unknown!r}.")
    if missing:
        raise ValueError(f"The code was made for another edition: it has no points for {missing!r}.")
    refuse_odd_points(points, names)
    return {criterion: points[code] for criterion, code in codes.items()}


def read_scores(text, codes):
    """Return (option, criterion) -> Score; raise ValueError for a cell or a score that cannot be."""
    options, criteria = ({code: name for name, code in names.items()} for names in codes[::-1])
    scores = {}
    for option, criterion, *points in CELL.findall(text):
        if option not in options or criterion not in criteria:
            raise ValueError(
                f"The code was made for another edition: this one has no cell '{option}{criterion}'."
            )
        score = Score(*map(float, points))
        if not score.low <= score.likely <= score.high <= 100:
            raise ValueError(
                f"The code's score '{'.'.join(points)}' is out of order or above 100; it was not made here."
            )
        scores[options[option], criteria[criterion]] = score
    return scores


def refuse_odd_points(points, names):
    """Raise ValueError for points above 100, or if all are 0."""
    high = next((names[code] for code, value in points.items() if value > 100), None)
    if high:
        raise ValueError(f"The code gives {high!r} more than 100 points; it was not made here.")
    if not any(points.values()):
        raise ValueError("The code gives every criterion 0 points, so nothing leads.")
