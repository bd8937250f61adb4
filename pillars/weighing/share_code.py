"""A share code: one weighing as a short text that survives a link, a message and a later edition.

wpf2~seoul~bde100re40~ide80re60~anbde20.45.70~aoi30~k3f9: the version; the role; the points of each criterion
after and before, each behind its reading of the alliance (b beside, i instead); the reader's own scores
(low.likely.high of an option, so read, on a criterion); the reader's chances (of an option, so read); and a
check of all that stands before it. Options and criteria go by their two letters in data/.
"""

import re
import unicodedata
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from pillars.weighing.additive import check_chance, check_criteria, check_swing
from pillars.weighing.matrix import ALLIANCES, Score

VERSION = "wpf2"
MARK = "~"
ROLE = re.compile(r"[a-z0-9_-]{0,24}")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
TENTH, WHOLE = Decimal("0.1"), Decimal(1)
READ_AS = {alliance[0]: alliance for alliance in ALLIANCES}
PART = re.compile(r"([a-z]{2})(\d+(?:\.\d)?)", re.ASCII)
PARTS = re.compile(r"[bi]([a-z]{2}\d+(\.\d)?)*", re.ASCII)
BEFORE = re.compile(rf"({PARTS.pattern})?", re.ASCII)
CELL = re.compile(r"([a-z]{2})([bi])([a-z]{2})(\d+)\.(\d+)\.(\d+)", re.ASCII)
CELLS = re.compile(r"([a-z]{2}[bi][a-z]{2}\d+\.\d+\.\d+)*", re.ASCII)
CHANCE = re.compile(r"([a-z]{2})([bi])(\d+(?:\.\d)?)", re.ASCII)
CHANCES = re.compile(r"([a-z]{2}[bi]\d+(\.\d)?)*", re.ASCII)
FORMS = (ROLE, PARTS, BEFORE, CELLS, CHANCES)
LONGEST = 1600
# A whole code in any text: as many fields as its version has, in which no other code begins, and four signs
# that check them.
FIELD = r"(?:(?!wpf\d)[a-z0-9._-])*~"
WHOLE_CODE = re.compile(rf"wpf(?:1~(?:{FIELD}){{4}}|2~(?:{FIELD}){{5}})[a-z0-9]{{4}}", re.ASCII)
# The criteria of version 1 by their letters; they are of the past and in no table.
FIRST = {
    "af": "affordability",
    "au": "autonomy",
    "de": "deterrence",
    "du": "durability",
    "fe": "feasibility",
    "in": "inclusion",
    "no": "non-proliferation",
    "re": "reassurance",
}


class Codes(NamedTuple):
    """The two letters of each criterion and of each option, and the readings that each option has."""

    criteria: Mapping[str, str]
    options: Mapping[str, str]
    readings: Mapping[str, list[str]] = {}


class Weighing(NamedTuple):
    """What a code carries: a role (or ""), criterion -> points, points before and own scores (or {}).

    scores: (option, alliance, criterion) -> Score, only where the reader's score is not the book's.
    alliance, before_alliance: the reading, beside or instead, of each of the two weighings.
    chances: (option, alliance) -> the reader's own probability, 0 to 100.
    """

    role: str
    swings: dict[str, float]
    before: dict[str, float] = {}
    scores: dict[tuple[str, str, str], Score] = {}
    alliance: str = "beside"
    before_alliance: str = "beside"
    chances: dict[tuple[str, str], float] = {}


def write_code(weighing: Weighing, codes: Codes) -> str:
    """Return the share code of a weighing; points and chances are rounded to tenths, own scores to points.

    Raises ValueError if a role, points, a score, a chance or a reading cannot be written.
    """
    if not ROLE.fullmatch(weighing.role):
        raise ValueError(
            f"Role {weighing.role!r} cannot be written; use up to 24 small letters, digits, _ and -."
        )
    points = [
        write_points(weighing.swings, weighing.alliance, codes.criteria),
        write_points(weighing.before, weighing.before_alliance, codes.criteria),
    ]
    own = [write_scores(weighing.scores, codes), write_chances(weighing.chances, codes)]
    text = MARK.join([VERSION, weighing.role, *points, *own])
    return f"{text}{MARK}{check_of(text)}"


def write_points(swings, alliance, codes):
    """Return points as text, in the order of the criteria, behind their reading; nothing for no points."""
    if alliance not in ALLIANCES:
        raise ValueError(f"Alliance {alliance!r} is no reading; give 'beside' or 'instead'.")
    if not swings:
        return ""
    check_criteria(swings, list(codes))
    for criterion in codes:
        check_swing(criterion, swings)
    return alliance[0] + "".join(f"{code}{round_up(swings[name], TENTH)}" for name, code in codes.items())


def write_scores(scores, codes):
    """Return own scores as text, in the order of options, readings and criteria."""
    for option, alliance, criterion in scores:
        if criterion not in codes.criteria or not is_read(option, alliance, codes):
            raise ValueError(
                f"Score of '{option}', read as {alliance!r}, on '{criterion}': there is no such cell."
            )
    return "".join(
        f"{option_code}{alliance[0]}{code}{'.'.join(round_up(p, WHOLE) for p in scores[o, alliance, name])}"
        for o, option_code in codes.options.items()
        for alliance in ALLIANCES
        for name, code in codes.criteria.items()
        if (o, alliance, name) in scores
    )


def write_chances(chances, codes):
    """Return the reader's chances as text, in the order of options and readings."""
    for (option, alliance), chance in chances.items():
        check_chance(option, chance, codes.options)
        if not is_read(option, alliance, codes):
            raise ValueError(f"Chance of '{option}', read as {alliance!r}: there is no such reading.")
    return "".join(
        f"{code}{alliance[0]}{round_up(chances[option, alliance], TENTH)}"
        for option, code in codes.options.items()
        for alliance in ALLIANCES
        if chances.get((option, alliance)) is not None
    )


def is_read(option, alliance, codes):
    """Return whether an option has a reading."""
    return option in codes.options and alliance in codes.readings.get(option, ALLIANCES)


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

    text: a code, alone or in a link or a sentence, even if a chat or a mail program has changed its form.
    Raises ValueError that says whether it is no code, another version, damaged, or made for other criteria.
    """
    code = find_code(str(text))
    refuse_other_text(code)
    head, _, check = code.rpartition(MARK)
    fields = head.split(MARK)[1:]
    if len(fields) != len(FORMS) or check_of(head) != check:
        raise ValueError("The code is cut off or changed; copy it again as a whole.")
    if not all(form.fullmatch(field) for form, field in zip(FORMS, fields, strict=True)):
        raise ValueError(
            "The code holds something other than a role, points, scores and chances; it was not made here."
        )
    role, after, before, scores, chances = fields
    return Weighing(
        role,
        read_points(after[1:], codes.criteria, needed=True),
        read_points(before[1:], codes.criteria, needed=False),
        read_scores(scores, codes),
        READ_AS[after[0]],
        READ_AS[before[:1] or "b"],
        read_chances(chances, codes),
    )


def find_code(text):
    """Return the first code in a text in its plain form; if none is whole, what comes nearest to one.

    Chats and mail programs write ~ as %7E, letters and signs in full width or as capitals, put invisible
    signs, spaces and line ends into a code, and quotation marks, brackets or a sentence around it.
    """
    plain = tidy(text)
    for form in (plain, re.sub(r"=\r?\n|\s", "", plain)):
        if found := WHOLE_CODE.search(form):
            return found[0]
    near = re.search(r"wpf[0-9]\S*", plain)
    return near[0] if near else plain


def tidy(text):
    """Return a text in plain signs: no full width, no invisible marks, no capitals, and each ~ as itself."""
    text = unicodedata.normalize("NFKC", re.sub("[〜∼˜]", MARK, text))
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return re.sub(r"(%(25)*|=)7e", MARK, text.lower())


def refuse_other_text(code):
    """Raise ValueError for a text that is no code of this version."""
    if len(code) > LONGEST or not code.startswith("wpf"):
        raise ValueError(f'This is no share code; a code begins with "{VERSION}{MARK}".')
    version = code.partition(MARK)[0][:12]
    if not re.fullmatch(r"wpf[0-9]{1,3}", version):
        raise ValueError(f"The code has lost its signs {MARK}, as in a chat; copy it again from the page.")
    if version == "wpf1":
        raise ValueError(describe_first(code))
    if version != VERSION:
        raise ValueError(f"The code is of version {version}, which this edition does not read.")


def describe_first(code):
    """Return a sentence on a code of version 1: what it was, and why it is not read."""
    head, _, check = code.rpartition(MARK)
    fields = head.split(MARK)
    points = {
        FIRST.get(letters): float(p) for letters, p in PART.findall(fields[2] if len(fields) > 2 else "")
    }
    if check_of(head) != check or not points or None in points:
        cut = "The code is of version 1, of an earlier edition, and it is cut off or changed."
        return f"{cut} Ask the sender to weigh anew."
    most = " and ".join(name for name, given in points.items() if given == max(points.values()))
    return (
        f"The code is of version 1: a weighing by the eight criteria of an earlier edition, with most points "
        f"for {most}. This edition has six criteria and two readings of the alliance. "
        "Ask the sender to weigh anew."
    )


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


def read_option(letters, alliance, codes):
    """Return (option, alliance) of a code's letters; raise ValueError for one that there is not."""
    option = next((name for name, code in codes.options.items() if code == letters), None)
    if not is_read(option, READ_AS[alliance], codes):
        raise ValueError(
            f"The code was made for another edition: this one has no option '{letters}' read as "
            f"{READ_AS[alliance]!r}."
        )
    return option, READ_AS[alliance]


def read_scores(text, codes):
    """Return (option, alliance, criterion) -> Score; raise ValueError for one that cannot be."""
    names = {code: name for name, code in codes.criteria.items()}
    scores = {}
    for letters, alliance, criterion, *points in CELL.findall(text):
        cell = read_option(letters, alliance, codes)
        if criterion not in names:
            raise ValueError(
                f"The code was made for another edition: this one has no criterion {criterion!r}."
            )
        score = Score(*map(float, points))
        if not score.low <= score.likely <= score.high <= 100:
            raise ValueError(
                f"The code's score '{'.'.join(points)}' is out of order or above 100; it was not made here."
            )
        scores[*cell, names[criterion]] = score
    return scores


def read_chances(text, codes):
    """Return (option, alliance) -> chance; raise ValueError for an option or a chance that cannot be."""
    chances = {}
    for letters, alliance, chance in CHANCE.findall(text):
        if float(chance) > 100:
            raise ValueError(f"The code's chance {chance} is above 100; it was not made here.")
        chances[read_option(letters, alliance, codes)] = float(chance)
    return chances


def refuse_odd_points(points, names):
    """Raise ValueError for points above 100, or if all are 0."""
    high = next((names[code] for code, value in points.items() if value > 100), None)
    if high:
        raise ValueError(f"The code gives {high!r} more than 100 points; it was not made here.")
    if not any(points.values()):
        raise ValueError("The code gives every criterion 0 points, so nothing leads.")
