"""The class list, class.csv: one row for each student, as the LMS or a spreadsheet wrote it.

Columns: student (the id or login that the LMS has; names the student's folders), name, email, and perhaps
lms_id (the number that the LMS puts into file names). Other columns are left alone. What Moodle, Canvas and
Blackboard export as a list is understood too, in the languages in which one was seen.
"""

import re
import unicodedata
from dataclasses import dataclass

from seminar.classes.table_text import (
    COLUMNS,
    KNOWN,
    WORDS,
    ClassError,
    clean,
    drop_separator,
    read_rows,
    read_text,
)
from seminar.problems.variants import normalise_id

__all__ = ["ClassError", "Student", "read_class_list"]

FORBIDDEN = '/\\:*?"<>|[]'
LONGEST = 100
NO_COLUMN = (
    "{path}: no column {missing}; the first line is {first}, and should name student, name, email, "
    "or be that of a list from Moodle (First name, Email address), Canvas (Student, ID, Section) or "
    "Blackboard (Last Name, First Name, Username). Where the list is in another language, set that of your "
    "LMS to English and export it again, or write these names into the first line."
)
WORKSHEET = (
    "{path}: a grading worksheet of Moodle, which is no class list; export Participants (all, Download table "
    "data as CSV) for class.csv, and put the worksheet beside the zip that you collect."
)
MORE = (
    "{path}, line {line}: more cells than the {count} columns; put a name with a comma in quotation marks, "
    'as "Müller, Anna".'
)
DOUBLED = "{path}: two columns are called {name}; rename or delete one, for nobody can tell which holds."
DECIMAL = (
    "{place}: the id {text} has become a decimal number, perhaps without zeros at its front; give the column "
    "the format Text, and write the id as the LMS has it."
)
ROLES = (
    "{path}: the column Roles has {roles}, and none is Student; delete the lines of those who are no "
    "students, or that column."
)
LEFT_OUT = "class.csv: left out, for their role is not Student: {names}."
DATE = "class.csv: the id {id} looks like a date that a spreadsheet made of it; look it up in the LMS."
ZEROS = "class.csv: the id {id} has perhaps lost zeros at its front; the address begins with {local}."
# What Excel makes of a long number, of any number, and of an id such as MAR1.
ROUNDED = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
FRACTION = re.compile(r"(\d+)[.,]0+")
DAY = re.compile(r"\d{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-\d{2}|\d{4}-\d\d-\d\d( 00.00.00)?")
STUDENT_ROLES = ("student", "teilnehmer/in", "estudiante", "étudiant")
CANVAS = {"id", "section"}
# Rows of Canvas that are nobody.
NOBODY = ("points possible", "student, test", "test student")


@dataclass(frozen=True)
class Student:
    """One row of the class list; lms_id is "" where the list has none."""

    id: str
    name: str
    email: str
    lms_id: str = ""


def read_class_list(path):
    """Return the Students of class.csv, in its order, and notes on what is odd. Raises ClassError."""
    text = drop_separator(read_text(path))
    (_, first), *rows = read_rows(text, path) or [(1, [])]
    columns = [clean(name).lower() for name in first]
    reader = find_reader(columns)
    missing = [column for column in COLUMNS if reader is dict and column not in columns]
    if missing:
        worksheet = columns[:1] == ["identifier"]
        no_column = NO_COLUMN.format(path=path, missing=missing[0], first=show_first(text))
        raise ClassError(WORKSHEET.format(path=path) if worksheet else no_column)
    refuse_doubled(columns, path)
    read = [(name_cells(columns, cells, path, line), f"{path}, line {line}") for line, cells in rows]
    read = [(row, place) for row, place in read if any(row.values())]
    read, notes = leave_out_teachers(read, path)
    placed = [(reader(row), place) for row, place in read]
    students = [read_student(row, place) for row, place in placed if any(row.values())]
    refuse_doubles([student.id for student in students], path)
    return students, [*notes, *doubt(students)]


def name_cells(columns, cells, path, line):
    """Return a row as column -> text; raise ClassError for one that has more cells than there are columns."""
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise ClassError(MORE.format(path=path, line=line, count=len(columns)))
    return dict(zip(columns, [*map(clean, cells), *[""] * len(columns)], strict=False))


def show_first(text):
    """Return the first line of a list, cut short."""
    return repr((text.splitlines() or [""])[0][:60])


def refuse_doubled(columns, path):
    """Raise ClassError where a column that is read stands twice."""
    twice = [name for name in columns if name in KNOWN and columns.count(name) > 1]
    if twice:
        raise ClassError(DOUBLED.format(path=path, name=twice[0]))


def refuse_doubles(ids, path):
    """Raise ClassError if two ids are the same, whatever their case."""
    seen = {}
    for name in ids:
        same = seen.setdefault(normalise_id(name), [])
        same.append(name)
        if len(same) > 1:
            raise ClassError(f"{path}: {same[0]} and {same[1]} are the same student; keep one line.")


def leave_out_teachers(read, path):
    """Return the rows whose roles, if the list has them, are a student's, and a note on the rest."""
    roles = [first_of(row, *WORDS["roles"]).casefold() for row, _ in read]
    if not any(roles):
        return read, []
    mine = [not role or any(part.strip() in STUDENT_ROLES for part in role.split(",")) for role in roles]
    if not any(role and own for role, own in zip(roles, mine, strict=True)):
        if len(set(roles)) == 1:
            return read, []
        raise ClassError(ROLES.format(path=path, roles=" and ".join(sorted(set(filter(None, roles))))))
    out = [read_moodle(row)["name"] for (row, _), own in zip(read, mine, strict=True) if not own]
    kept = [each for each, own in zip(read, mine, strict=True) if own]
    return kept, [LEFT_OUT.format(names=", ".join(out))] if out else []


def doubt(students):
    """Return notes on ids that a spreadsheet may have changed."""
    notes = []
    for student in students:
        local = student.email.partition("@")[0]
        if DAY.fullmatch(student.id):
            notes.append(DATE.format(id=student.id))
        if local != student.id and local.isdigit() and local.lstrip("0") == student.id:
            notes.append(ZEROS.format(id=student.id, local=local))
    return notes


def read_student(row, place):
    """Return the Student of one row. Raises ClassError."""
    student = Student(*(row.get(column) or "" for column in (*COLUMNS, "lms_id")))
    unseen = {
        field: "".join(c for c in getattr(student, field) if unicodedata.category(c) != "Cf")
        for field in ("id", "email", "lms_id")
    }
    student = Student(unseen["id"], student.name, unseen["email"], mend_number(unseen["lms_id"]))
    try:
        normalise_id(student.id)
    except ValueError:
        raise ClassError(f"{place}: no student; give the id or login that the LMS has.") from None
    for column, text in (("id", student.id), ("lms_id", student.lms_id)):
        if ROUNDED.fullmatch(text):
            raise ClassError(
                f"{place}: Excel has rounded the {column} to {text}; give the column the format Text."
            )
    if FRACTION.fullmatch(student.id):
        raise ClassError(DECIMAL.format(place=place, text=student.id))
    refuse_id(student.id, place)
    return student


def mend_number(text):
    """Return a number of the LMS without the .0 that a spreadsheet gave it; it has no zeros at its front."""
    found = FRACTION.fullmatch(text)
    return found[1] if found else text


def refuse_id(name, place):
    """Raise ClassError for an id that names no folder; _unknown is a folder of our own."""
    if DAY.fullmatch(name) and ":" in name:
        raise ClassError(f"{place}: a spreadsheet has made the date {name} of the id; look it up in the LMS.")
    if name[0] in "._" or name[-1] == "." or set(name) & set(FORBIDDEN):
        raise ClassError(f"{place}: {name!r} cannot name a folder; no {FORBIDDEN}, no . or _ at its ends.")
    if len(name.encode("utf-8", "replace")) > LONGEST:
        raise ClassError(f"{place}: {name[:20]}... is too long; an id has at most {LONGEST} bytes.")


def find_reader(columns):
    """Return the function that reads a row with these lower-case columns as one of class.csv."""
    if "name" in columns:
        return dict
    named = {kind for kind, words in WORDS.items() if set(words) & set(columns)}
    if set(columns) >= CANVAS and ("student" in columns or {"first", "last"} <= named):
        return read_canvas
    if "full" in named or "first" in named and named & {"address", "login"}:
        return read_moodle
    return dict


def read_canvas(row):
    """Return a row of Canvas's gradebook as one of class.csv, an empty one if it is nobody."""
    first, last = first_of(row, *WORDS["first"]), first_of(row, *WORDS["last"])
    name = row.get("student") or (f"{last}, {first}" if last and first else last or first)
    if name.casefold() in NOBODY or not row["id"]:
        return {}
    last, _, first = name.partition(", ")
    login = first_of(row, "sis login id", "sis user id", "id")
    email = login if "@" in login else ""
    return {"student": login, "name": f"{first} {last}".strip(), "email": email, "lms_id": row["id"]}


def read_moodle(row):
    """Return a row of Moodle's participants or of Blackboard's users as one of class.csv."""
    names = [first_of(row, *WORDS[kind]) for kind in ("first", "last")]
    name = " ".join(filter(None, names)) or first_of(row, *WORDS["full"])
    email = first_of(row, *WORDS["address"])
    login = first_of(row, *WORDS["number"], *WORDS["login"]) or email
    return {"student": login, "name": name, "email": email, "lms_id": row.get("lms_id", "")}


def first_of(row, *columns):
    """Return the first of these columns that holds something, "" if none does."""
    return next((text for column in columns if (text := (row.get(column) or "").strip())), "")
