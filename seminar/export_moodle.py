"""Marks as Moodle imports them: Grades, Import, CSV file."""

from seminar.export_csv import show_points, tame, tame_key, write_csv
from seminar.gradebook import criterion_name

IDENTITY = ("Email address", "Username", "ID number", "Full name")


def write_moodle(class_, problem_set, marks, points):
    """Return the CSV: who, the points, and a few words; points: student -> total, or None."""
    title = f"{problem_set.name} (of {problem_set.points})"
    rows = [[*IDENTITY, title, f"{problem_set.name} feedback"]]
    for student in class_.students:
        # Which of the two an id is, only Moodle knows; its number in names of files is neither.
        keys = [tame_key(one) for one in (student.email, student.id, student.id)]
        total = points[student.id]
        said = "" if total is None else describe(problem_set, marks[student.id])
        rows.append([*keys, tame(student.name), show_points(total), tame(said)])
    return write_csv(rows)


def describe(problem_set, marks):
    """Return in words where the points come from, and the marker's comments on the essays."""
    parts = []
    if problem_set.questions:
        got = sum(marks.points.get(question.id, 0) for question in problem_set.questions)
        parts.append(f"Questions: {got:g} of {sum(question.points for question in problem_set.questions):g}.")
    for essay in problem_set.essays:
        got = sum(marks.points.get(criterion_name(essay, one), 0) for one in essay.rubric)
        comment = marks.comments.get(essay.id, "")
        parts.append(f"{essay.title}: {got:g} of {essay.points:g}. {comment}".strip())
    return " ".join(" ".join(parts).split())
