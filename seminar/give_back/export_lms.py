"""Marks as Canvas and Moodle import them: Grades, Import (in Moodle, CSV file).

A gradebook that Canvas exported says whose row is whose: it knows an assignment by the number in its column,
such as `Problem set 1 (4711)`, and a person by the column ID; both can only come from its own file.
"""

import re
from collections import Counter
from pathlib import Path

from seminar.classes.class_folder import ClassError
from seminar.classes.class_list import ROUNDED
from seminar.classes.table_text import WORDS, clean, find_delimiter, read_rows, read_text
from seminar.files import BOM, tame, tame_key, write_csv
from seminar.marks.gradebook import criterion_name
from seminar.problems.variants import normalise_id

NAMES = {"student", *WORDS["first"], *WORDS["last"]}
IDENTITY = ("ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account", "Section")
KEYS = ("SIS Login ID", "SIS User ID", "ID", "Integration ID")
ASSIGNMENT = re.compile(r"(.+) \((\d+)\)\s*")
# Canvas passes over a column with one of these in its name (NON_ASSIGNMENT_COLUMN_HEADERS in its
# lib/gradebook_importer.rb), and takes some names for columns of its own.
PASSED_OVER = re.compile(r"(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)")
NO_COLUMN = "{path}: {count} of its assignments fit {name}; name one with --assignment: {columns}"
NOT_CANVAS = "{path}: not a gradebook from Canvas; in Canvas: Grades, Export. It begins with Student, ID."
SPECIAL = "Canvas passes over a column called {title!r}, for the words {words!r} in it; rename it in Canvas"
EXCEL = (
    "{path}: a spreadsheet has rounded the ID of {name} to {text}, and Canvas would take it for another "
    "person's; export the gradebook from Canvas again, and do not save it in a spreadsheet."
)
DOUBLED = "{path}: {student} stands there more than once ({rows}); mend class.csv or the file first."
MOODLE = ("Email address", "Username", "ID number", "Full name")


def read_canvas(path):
    """Return the rows of a gradebook from Canvas, its delimiter, and whether it has a mark at its front."""
    path = Path(path).expanduser()
    if not path.is_file():
        raise ClassError(f"{path}: no such file; give the gradebook that Canvas exports (Grades, Export).")
    text = read_text(path).lstrip(BOM)
    rows = [row for _, row in read_rows(text, path, trim=False)]
    names = count_names(rows[0]) if rows else 0
    if not names or clean(rows[0][names]) != "ID":
        raise ClassError(NOT_CANVAS.format(path=path))
    width = len(rows[0])
    rows = [[*row, *[""] * width][:width] for row in rows if any(row)]
    for row in rows[1:]:
        if ROUNDED.fullmatch(row[names].strip()):
            name = show_name(row, names)
            raise ClassError(EXCEL.format(path=path, name=name, text=row[names].strip()))
    return rows, find_delimiter(text), path.read_bytes().startswith(BOM.encode())


def count_names(header):
    """Return how many columns hold the name: one, Student, or two, last and first name; 0 for neither."""
    first = [clean(name).lower() in NAMES for name in header[:3]]
    count = first.index(False) if False in first else 0
    student = [clean(name).lower() for name in header[:count]] == ["student"]
    return count if count == (1 if student else 2) else 0


def show_name(row, names):
    """Return the name in a row of a gradebook."""
    return ", ".join(cell.strip() for cell in row[:names] if cell.strip())


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
            doubled = [other for place, other in enumerate(rows) if found.get(place) == student]
            shown = "; ".join(show_name(one, count_names(header)) for one in [*doubled, row])
            raise ClassError(DOUBLED.format(path=path, student=student, rows=shown))
        if student:
            found[number] = student
    return found


def fill_canvas(class_, problem_set, check, path, wanted=None):
    """Return the CSV for Canvas with the marks in its own columns; say in the check what does not fit."""
    rows, delimiter, bom = read_canvas(path)
    column, names = find_assignment(rows[0], problem_set, wanted, path), count_names(rows[0])
    found = match_rows(class_, rows, path)
    say_absent(class_, check, set(found.values()))
    warn_of_words(check, rows[0][column])
    lines, unknown, excused = [[*keep(rows[0], rows[0]), rows[0][column]]], [], []
    for number, row in enumerate(rows[1:], start=1):
        kept = keep(rows[0], row)
        if is_about_points(row, names):
            lines.append([*kept, row[column]])
            compare_most(check, problem_set, row[column])
        elif number in found:
            cells = [*map(tame, kept[:names]), *map(tame_key, kept[names:])]
            points = check.points[found[number]]
            # An empty cell would clear what Canvas has.
            lines.append([*cells, tame(row[column]) if points is None else show_points(points)])
            excused += [found[number]] if points is not None and row[column].strip() == "EX" else []
        else:
            unknown.append(show_name(row, names))
    check.say(False, "in the file from Canvas, not on the class list (left out)", unknown)
    check.say(False, "are excused (EX) in Canvas, and get their marks all the same", excused)
    return write_csv(lines, delimiter, bom)


def warn_of_words(check, title):
    """Say if Canvas would pass over the column of an assignment with this title."""
    words = PASSED_OVER.search(title)
    if words:
        check.notes.append(SPECIAL.format(title=title, words=words[0]))


def keep(header, row):
    """Return the cells of a row that say who it is."""
    names = count_names(header)
    rest = zip(header[names:], row[names:], strict=True)
    return [*row[:names], *(cell for name, cell in rest if name in IDENTITY)]


def say_absent(class_, check, present):
    """Say who is on the class list and not in the file."""
    absent = [student.id for student in class_.students if student.id not in present]
    marked = [name for name in absent if is_set(check, name)]
    check.say(True, "have marks, but are not in the file from Canvas", marked)
    rest = [name for name in absent if not is_set(check, name)]
    check.say(False, "on the class list, not in the file from Canvas", rest)


def is_set(check, student):
    """Return whether a student has marks to export."""
    return check.points.get(student) is not None


def is_about_points(row, names):
    """Return whether a row is not a person's: the most points, in any language, or how marks are posted."""
    name = show_name(row, names)
    return "Points Possible" in name or (not row[names].strip() and is_no_name("".join(row[:names])))


def is_no_name(text):
    """Return whether nobody is called so: Canvas puts spaces before what stands in the place of a name."""
    return not text.strip() or text.startswith("    ")


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
        if points[student.id] is not None:
            rows.append([tame(student.name), *keys, "", show_points(points[student.id])])
    return write_csv(rows, bom=False)


def write_moodle(class_, problem_set, marks, points):
    """Return the CSV: who, the points, and a few words; points: student -> total, or None.

    Moodle gives a row without an address to the student above, and one without a mark may clear its own; both
    are left out, and so are two students of one address.
    """
    title = f"{problem_set.name} (of {problem_set.points})"
    rows = [[*MOODLE, title, f"{problem_set.name} feedback"]]
    doubled = find_doubled(class_.students, "email")
    for student in class_.students:
        if points[student.id] is None or student.id in doubled or not is_address(student.email):
            continue
        # Which of the two an id is, only Moodle knows; its number in names of files is neither.
        keys = [tame_key(one) for one in (student.email, student.id, student.id)]
        said = describe(problem_set, marks[student.id])
        rows.append([*keys, tame(student.name), show_points(points[student.id]), tame(said)])
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
    if marks.lost:
        parts.append(
            f"Late by {marks.days} days: {marks.lost:g} points less.".replace("by 1 days", "by 1 day")
        )
    return " ".join(" ".join(parts).split())


def show_points(points):
    """Return points as a number that every LMS reads; "" for none."""
    return "" if points is None else f"{round(points, 2):g}"


def find_doubled(students, column):
    """Return the students who share something that is to tell them apart."""
    values = {student.id: getattr(student, column).strip().casefold() for student in students}
    counts = Counter(filter(None, values.values()))
    return [name for name, value in values.items() if counts[value] > 1]


def is_address(text):
    """Return whether a text can be an address of e-mail, by which Moodle finds a person."""
    return re.fullmatch(r"[^@\s]+@[^@\s]+", text) is not None


def find_person(keys, *texts):
    """Return the student to whom one of these ids belongs, or None; keys: normalised id -> student."""
    for text in filter(str.isprintable, filter(None, map(str.strip, texts))):
        found = keys.get(normalise_id(text))
        if found:
            return found
    return None


def list_keys(students):
    """Return normalised id, number or address -> student; what two share belongs to neither."""
    keys = {}
    for student in students:
        for text in {normalise_id(one) for one in (student.id, student.lms_id, student.email) if one.strip()}:
            keys[text] = None if text in keys else student.id
    return keys
