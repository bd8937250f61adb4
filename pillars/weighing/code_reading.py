"""Read a share code back, and say what is wrong with one that cannot be read."""

import re

from pillars.weighing.code import MARK, VERSION, Codes, Weighing, check_of
from pillars.weighing.matrix import Score

ROLE = re.compile(r"[a-z0-9_-]{0,24}")
PART = re.compile(r"([a-z]{2})(\d+(?:\.\d)?)", re.ASCII)
PARTS = re.compile(r"([a-z]{2}\d+(\.\d)?)*", re.ASCII)
CELL = re.compile(r"([a-z]{2})([a-z]{2})(\d+)\.(\d+)\.(\d+)", re.ASCII)
CELLS = re.compile(r"([a-z]{4}\d+\.\d+\.\d+)*", re.ASCII)
LONGEST = 1200


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
