"""Find out whose a file is, from its path, as an LMS or a person wrote it, and from what the file says.

Each part of a path may point to students; all that point to anybody must agree. What the file says decides
only between those, and never alone: a file can be copied.
"""

import re

from seminar.people import fold, names_within, same_name, stands_in

MOODLE = re.compile(r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_(?P<file>.*))?", re.DOTALL)
CANVAS = re.compile(r"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<number>\d+)_\d+_(?P<file>.+)", re.DOTALL)
# A shorter number may stand in a name for other reasons, as in `ps1 (1).ipynb`.
SHORTEST_NUMBER = 4


class Unmatched(ValueError):
    """A file that belongs to nobody for certain; says why."""


def identify(path, students, claims, problem_set):
    """Return (Student, whether the LMS says that it is late). Raises Unmatched."""
    parts = path.split("/")
    late = any(found["late"] for part in parts if (found := CANVAS.fullmatch(part)))
    pointed = [found for part in parts for found in point(part, students)]
    return settle(pointed, students, claims, problem_set), bool(late)


def settle(pointed, students, claims, problem_set):
    """Return the one Student to whom everything points. Raises Unmatched."""
    if claims.problem_set and fold(claims.problem_set) != fold(problem_set):
        raise Unmatched(f"the file says that it is {claims.problem_set}")
    said = [student for student in students if fold(student.id) == fold(claims.student)]
    if not pointed:
        raise Unmatched(f"its name names nobody{f'; the file says {claims.student}' * bool(claims.student)}")
    left = [student for student in students if all(student in found for found in pointed)]
    if not left:
        raise Unmatched(f"its name points to {' and to '.join(list_ids(found) for found in pointed)}")
    if claims.student and not set(said) & set(left):
        raise Unmatched(f"its name points to {list_ids(left)}, the file says {claims.student}")
    left = said or left
    if len(left) > 1:
        raise Unmatched(f"its name fits {list_ids(left)}")
    return left[0]


def list_ids(students):
    """Return the ids of students as a text."""
    return " or ".join(sorted(student.id for student in students))


def point(part, students):
    """Return the sets of students to whom a part of a path points, one for each reason."""
    lms = MOODLE.fullmatch(part) or CANVAS.fullmatch(part)
    found = []
    if lms:
        found.append({student for student in students if lms["number"] in (student.lms_id, student.id)})
        found.append({student for student in students if is_named(student, lms["name"])})
    if not any(found):
        found = [{student for student in students if is_in_name(student, part)}]
    return [each for each in found if each]


def is_named(student, text):
    """Return whether a text is a student's id, address or name, and nothing else."""
    return fold(text.strip()) in known_labels(student) or same_name(student.name, text)


def known_labels(student):
    """Return what else than the name stands for a student."""
    labels = (student.id, student.lms_id, student.email, student.email.partition("@")[0])
    return {fold(label) for label in labels if label}


def is_in_name(student, part):
    """Return whether the name of a file is a student's, or holds the id, the address or the name."""
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", part)
    if any(is_named(student, text) for text in (part, stem)):
        return True
    labels = [student.email, *(one for one in (student.id, student.lms_id) if is_telling(one))]
    return any(stands_in(label, part) for label in labels if label) or names_within(student.name, stem)


def is_telling(label):
    """Return whether an id is long enough to be looked for within a name."""
    return len(label) >= SHORTEST_NUMBER if label.isdigit() else len(label) > 1
