"""Find out whose a file is, from its path, as an LMS or a person wrote it, and from what the file says.

Each part of a path may point to students; all that point to anybody must agree. What the file says decides
only between those, and never alone: a file can be copied.
"""

import re

from seminar.people import fold

MOODLE = re.compile(r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_(?P<file>.*))?", re.DOTALL)
CANVAS = re.compile(r"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<number>\d+)_\d+_(?P<file>.+)", re.DOTALL)


class Unmatched(ValueError):
    """A file that belongs to nobody for certain; says why."""


def identify(path, roster, claims, problem_set):
    """Return (Student, whether the LMS says that it is late). Raises Unmatched."""
    parts = path.split("/")
    late = any(found["late"] for part in parts if (found := CANVAS.fullmatch(part)))
    pointed = [found for part in parts for found in point(part, roster)]
    number = next((found["number"] for part in parts if (found := match_lms(part))), "")
    return settle(pointed, roster.students, claims, problem_set, number), bool(late)


def settle(pointed, students, claims, problem_set, number=""):
    """Return the one Student to whom everything points. Raises Unmatched."""
    if claims.problem_set and fold(claims.problem_set) != fold(problem_set):
        raise Unmatched(f"the file says that it is {claims.problem_set}")
    said = [student for student in students if fold(student.id) == fold(claims.student)]
    if not pointed:
        hint = (
            f" (if you know who has number {number}, put it into class.csv, column lms_id)" if number else ""
        )
        raise Unmatched(
            f"its name names nobody{f'; the file says {claims.student}' * bool(claims.student)}{hint}"
        )
    left = [student for student in students if all(student in found for found in pointed)]
    if not left:
        raise Unmatched(f"its name points to {' and to '.join(list_ids(found) for found in pointed)}")
    if claims.student and not set(said) & set(left):
        raise Unmatched(f"its name points to {list_ids(left)}, the file says {claims.student}")
    left = said or left
    if len(left) > 1:
        raise Unmatched(f"its name fits {list_ids(left)}")
    return left[0]


def match_lms(part):
    """Return the match of a part of a path that an LMS made, None if it is none."""
    return MOODLE.fullmatch(part) or CANVAS.fullmatch(part)


def list_ids(students):
    """Return the ids of students as a text."""
    return " or ".join(sorted(student.id for student in students))


def point(part, roster):
    """Return the sets of students to whom a part of a path points, one for each reason."""
    lms = match_lms(part)
    found = [roster.with_number(lms["number"]), roster.named(lms["name"])] if lms else []
    if not any(found):
        found = [roster.in_name(part)]
    return [each for each in found if each]
