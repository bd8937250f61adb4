"""Marks as Canvas and Moodle import them: Grades, Import (in Moodle, CSV file).

A gradebook that Canvas exported says whose row is whose: it knows an assignment by the number in its column,
such as `Problem set 1 (4711)`, and a person by the column ID; both can only come from its own file.
"""

import csv
import io
import re
from pathlib import Path

from seminar.classes.class_folder import ClassError
from seminar.classes.class_list import find_delimiter, read_text
from seminar.files import BOM, tame, tame_key, write_csv
from seminar.give_back.export_check import find_person, list_keys
from seminar.marks.gradebook import criterion_name

IDENTITY = ("Student", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account", "Section")
KEYS = ("SIS Login ID", "SIS User ID", "ID", "Integration ID")
ASSIGNMENT = re.compile(r"(.+) \((\d+)\)\s*")
NO_COLUMN = "{path}: {count} of its assignments fit {name}; name one with --assignment: {columns}"
NOT_CANVAS = "{path}: not a gradebook from Canvas; in Canvas: Grades, Export. It begins with Student, ID."
DOUBLED = "{path}: {student} stands there more than once ({rows}); mend class.csv or the file first."
MOODLE = ("Email address", "Username", "ID number", "Full name")


def read_canvas(path):
    """Return the rows of a gradebook from Canvas, its delimiter, and whether it has a mark at its front."""
    path = Path(path).expanduser()
    if not path.is_file():
        raise ClassError(f"{path}: no such file; give the gradebook that Canvas exports (Grades, Export).")
    text = read_text(path)
    delimiter = find_delimiter(text)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    if not rows or rows[0][:2] != ["Student", "ID"]:
        raise ClassError(NOT_CANVAS.format(path=path))
    width = len(rows[0])
    rows = [[*row, *[""] * width][:width] for row in rows if any(row)]
    return rows, delimiter, path.read_bytes().startswith(BOM.encode())


def find_assignment(header, problem_set, wanted, path):
    """Return the number of the column of a problem set. Raises ClassError unless exactly one fits."""
    columns = [(number, found) for number, text in enumerate(header) if (found := ASSIGNMENT.fullmatch(text))]
    # An assignment is often called by the first half of a title, as `Problem set 1`.
    titles = (problem_set.name, problem_set.title, problem_set.title.partition(":")[0])
    names = {wanted.casefold()} if wanted else {title.casefold() for title in titles}
    fits = [number for number, found in columns if {found[1].casefold(), found[2]} & names]
    if not fits and not wanted:
        word = re.compile(rf"(?<!\w){re.escape(problem_set.name)}(?!\w)", re.IGNORECASE)
        fits = [number for number, found in columns if word.search(found[1])]
    if len(fits) != 1:
        listed = "; ".join(found[0].strip() for _, found in columns) or "it has none"
        raise ClassError(
            NO_COLUMN.format(path=path, count=len(fits), name=wanted or problem_set.name, columns=listed)
        )
    return fits[0]


def match_rows(class_, rows, path):
    """Return row number -> student. Raises ClassError where two rows are one student."""
    header, keys, found = rows[0], list_keys(class_.students), {}
    for number, row in enumerate(rows[1:], start=1):
        cells = dict(zip(header, row, strict=True))
        student = find_person(keys, *(cells.get(name, "") for name in KEYS))
        if student and student in found.values():
            doubled = [row[0] for other, row in enumerate(rows) if found.get(other) == student]
            shown = "; ".join([*doubled, row[0]])
            raise ClassError(DOUBLED.format(path=path, student=student, rows=shown))
        if student:
            found[number] = student
    return found


def fill_canvas(class_, problem_set, check, path, wanted=None):
    """Return the CSV for Canvas with the marks in its own columns; say in the check what does not fit."""
    rows, delimiter, bom = read_canvas(path)
    column = find_assignment(rows[0], problem_set, wanted, path)
    found = match_rows(class_, rows, path)
    say_absent(class_, check, set(found.values()))
    lines, unknown = [[*keep(rows[0], rows[0]), rows[0][column]]], []
    for number, row in enumerate(rows[1:], start=1):
        kept = keep(rows[0], row)
        if is_about_points(row):
            lines.append([*kept, row[column]])
            compare_most(check, problem_set, row[column])
        elif number in found:
            cells = [tame(kept[0]), *map(tame_key, kept[1:])]
            lines.append([*cells, show_points(check.points[found[number]])])
        else:
            unknown.append(row[0])
    check.say(False, "in the file from Canvas, not on the class list (left out)", unknown)
    return write_csv(lines, delimiter, bom)


def keep(header, row):
    """Return the cells of a row that say who it is."""
    return [cell for name, cell in zip(header, row, strict=True) if name in IDENTITY]


def say_absent(class_, check, present):
    """Say who is on the class list and not in the file."""
    absent = [student.id for student in class_.students if student.id not in present]
    marked = [name for name in absent if is_set(check, name)]
    check.say(True, "have marks, but are not in the file from Canvas", marked)
    rest = [name for name in absent if not is_set(check, name)]
    check.say(False, "on the class list, not in the file from Canvas", rest)


def is_set(check, student):
    """Return whether a student has marks to export."""
    return check.points[student] is not None


def is_about_points(row):
    """Return whether a row is not a person's: the most points, or how marks are posted."""
    return row[0].strip() == "Points Possible" or (not row[0].strip() and not row[1].strip())


def compare_most(check, problem_set, text):
    """Say if the assignment in Canvas has other points than the set."""
    try:
        most = float(text.replace(",", "."))
    except ValueError:
        return
    if most != problem_set.points:
        check.notes.append(f"the assignment has {most:g} points in Canvas, the set has {problem_set.points}")


def write_canvas(class_, problem_set, points):
    """Return the CSV for a Canvas without the assignment yet; Canvas asks what its column is."""
    rows = [["Student", "ID", "SIS Login ID", "Section", problem_set.title]]
    rows.append(["    Points Possible", "", "", "", show_points(problem_set.points)])
    for student in class_.students:
        keys = [tame_key(student.lms_id), tame_key(student.id)]
        rows.append([tame(student.name), *keys, "", show_points(points[student.id])])
    return write_csv(rows, bom=False)


def write_moodle(class_, problem_set, marks, points):
    """Return the CSV: who, the points, and a few words; points: student -> total, or None."""
    title = f"{problem_set.name} (of {problem_set.points})"
    rows = [[*MOODLE, title, f"{problem_set.name} feedback"]]
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


def show_points(points):
    """Return points as a number that every LMS reads; "" for none."""
    return "" if points is None else f"{round(points, 2):g}"
