"""The results of grading: results/<set>/<student>.json, each written whole, so that what is done is kept."""

import json

from seminar.classes.class_folder import ClassError
from seminar.files import write_whole

STATUSES = {
    "graded": "graded",
    "stopped": "stopped; the answers given before count",
    "unreadable": "unreadable; nothing could be graded",
    "refused": "not graded; the next run tries again",
}
# What a student is told of an answer that the judge failed on; it waits for a hand.
ODD = "This answer could not be judged; the one who marks will look at it."
# What every result has had since version 0.5.
PARTS = {"student": str, "status": str, "items": list, "essays": list, "seal": str}
LOST = (
    "{path}: not a result any more, so the points of {student} are not known; no mark by hand is lost. "
    "Delete it and run `grade` again."
)


def result_path(class_, problem_set, student):
    """Return where a student's result lies."""
    return class_.folder / "results" / problem_set / f"{student}.json"


def read_result(class_, problem_set, student):
    """Return a student's result, or None. Raises ClassError for a damaged file."""
    path = result_path(class_, problem_set, student)
    try:
        result = json.loads(path.read_text(encoding="utf-8"))
        if any(not isinstance(result[part], kind) for part, kind in PARTS.items()):
            raise TypeError(path)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ClassError(LOST.format(path=path, student=student)) from None
    return result


def read_results(class_, problem_set):
    """Return student -> result of all on the class list who have one, in the order of the list."""
    found = {student.id: read_result(class_, problem_set, student.id) for student in class_.students}
    return {name: result for name, result in found.items() if result}


def list_graded(class_, problem_set):
    """Return who has a result: first those of the class list in its order, then those who have left it."""
    there = {path.stem for path in (class_.folder / "results" / problem_set).glob("*.json")}
    listed = [student.id for student in class_.students if student.id in there]
    return [*listed, *sorted(there - set(listed))]


def write_result(class_, result):
    """Write a result in one step."""
    text = json.dumps(result, ensure_ascii=False, indent=1)
    # A lone surrogate cannot be stored as UTF-8; the student's text goes on without it.
    data = text.encode("utf-8", "replace") + b"\n"
    write_whole(result_path(class_, result["problem_set"], result["student"]), data)


def is_current(result, hand_in, seal):
    """Return whether a result needs no new grading: same file, same rules, and graded at all."""
    if not result or result["status"] == "refused":
        return False
    before = [result.get(field) for field in ("number", "sha256", "seal")]
    return before == [hand_in.number, hand_in.sha256, seal]


def sum_points(result):
    """Return the points of the graded items, and the most that they could give."""
    return sum(row["points"] for row in result["items"]), sum(row["max"] for row in result["items"])


def list_looks(result):
    """Return a sentence for each answer that somebody must look at; its points stand until then."""
    return [f"{row['id']}: {row['look']}" for row in result["items"] if row.get("look")]
