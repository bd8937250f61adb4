"""A share code: one weighing as a short text that survives a link, a message and a later edition.

wpf1~seoul~de100re40in0~de80re40in60~k3f9: the version, the role, the points of each criterion after and
before (a criterion by its two letters in data/criteria.csv), and a check of all that stands before it.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from pillars.weighing.additive import check_criteria, check_swing

VERSION = "wpf1"
MARK = "~"
ROLE = re.compile(r"[a-z0-9_-]{0,24}")
PART = re.compile(r"([a-z]{2})(\d+(?:\.\d)?)")
PARTS = re.compile(r"([a-z]{2}\d+(\.\d)?)*")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LONGEST = 400


class Weighing(NamedTuple):
    """What a code carries: a role (or ""), criterion -> points, and the points before (or {})."""

    role: str
    swings: dict[str, float]
    before: dict[str, float]


def write_code(weighing: Weighing, codes: Mapping[str, str]) -> str:
    """Return the share code of a weighing; points are rounded to tenths.

    codes: criterion -> its two letters. Raises ValueError if a role or points cannot be written.
    """
    role, swings, before = weighing
    if not ROLE.fullmatch(role):
        raise ValueError(f"Role {role!r} cannot be written; use up to 24 small letters, digits, _ and -.")
    parts = [VERSION, role, write_points(swings, codes), write_points(before, codes)]
    text = MARK.join(parts)
    return f"{text}{MARK}{check_of(text)}"


def write_points(swings, codes):
    """Return points as text, in the order of the criteria; nothing for no points."""
    if swings:
        check_criteria(swings, list(codes))
        for criterion in codes:
            check_swing(criterion, swings)
    return "".join(f"{code}{round(swings[name], 1):g}" for name, code in codes.items() if swings)


def read_code(text: str, codes: Mapping[str, str]) -> Weighing:
    """Return the weighing that a code carries.

    text: a code, or a link with the code after its #. codes: as for write_code.
    Raises ValueError that says whether it is no code, another version, damaged, or made for other criteria.
    """
    code = str(text).strip().rpartition("#")[2]
    refuse_other_text(code)
    head, _, check = code.rpartition(MARK)
    fields = head.split(MARK)
    if len(fields) != 4 or check_of(head) != check:
        raise ValueError("The code is cut off or changed; copy it again as a whole.")
    _, role, swings, before = fields
    if not ROLE.fullmatch(role) or not PARTS.fullmatch(swings) or not PARTS.fullmatch(before):
        raise ValueError("The code holds something other than a role and points; it was not made here.")
    return Weighing(role, read_points(swings, codes, True), read_points(before, codes, False))


def refuse_other_text(code):
    """Raise ValueError for a text that is no code of this version."""
    if len(code) > LONGEST or not code.startswith("wpf"):
        raise ValueError(f'This is no share code; a code begins with "{VERSION}{MARK}".')
    if not code.startswith(VERSION + MARK):
        version = code.partition(MARK)[0][:12]
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


def refuse_odd_points(points, names):
    """Raise ValueError for points above 100, or if all are 0."""
    high = next((names[code] for code, value in points.items() if value > 100), None)
    if high:
        raise ValueError(f"The code gives {high!r} more than 100 points; it was not made here.")
    if not any(points.values()):
        raise ValueError("The code gives every criterion 0 points, so nothing leads.")


def check_of(text):
    """Return four digits of base 36 that change with almost any change of the text (FNV-1a)."""
    state = 0x811C9DC5
    for byte in text.encode():
        state = (state ^ byte) * 0x01000193 & 0xFFFFFFFF
    return "".join(DIGITS[state // 36**place % 36] for place in (3, 2, 1, 0))
