"""The class list, class.csv: one row for each student, as the LMS or a spreadsheet wrote it.

Columns: student (the id or login that the LMS has; names the student's folders), name, email, and perhaps
lms_id (the number that the LMS puts into file names). Other columns are left alone. What Moodle and Canvas
export as a list is understood too.
"""

import csv
import io
import re
from dataclasses import dataclass

from seminar.problems.variants import normalise_id

COLUMNS = ("student", "name", "email")
FORBIDDEN = '/\\:*?"<>|[]'
LONGEST = 100
NO_COLUMN = (
    "{path}: no column {missing}; the first line is {first}, and should name student, name, email, "
    "or be that of an English list from Moodle (First name, Email address) or Canvas (Student, ID, Section)."
)
MORE = (
    "{path}, line {line}: more cells than the {count} columns; put a name with a comma in quotation marks, "
    'as "Müller, Anna".'
)
# What Excel makes of a long number.
ROUNDED = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)
CANVAS = {"student", "id", "section"}
MOODLE = {"first name", "email address"}
# Rows of Canvas that are nobody.
NOBODY = ("points possible", "student, test", "test student")


class ClassError(ValueError):
    """A class folder that cannot be used; one line that says where, what, and what would be right."""


@dataclass(frozen=True)
class Student:
    """One row of the class list; lms_id is "" where the list has none."""

    id: str
    name: str
    email: str
    lms_id: str = ""


def read_class_list(path):
    """Return the Students of class.csv, in its order. Raises ClassError."""
    text = drop_separator(read_text(path))
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=find_delimiter(text))
    rows.fieldnames = [str(name).strip().lower() for name in rows.fieldnames or []]
    reader = find_reader(rows.fieldnames)
    missing = [column for column in COLUMNS if reader is dict and column not in rows.fieldnames]
    if missing:
        raise ClassError(NO_COLUMN.format(path=path, missing=missing[0], first=show_first(text)))
    placed = [(reader(refuse_more(row, path, rows)), f"{path}, line {rows.line_num}") for row in rows]
    students = [read_student(row, place) for row, place in placed if is_filled(row)]
    refuse_doubles([student.id for student in students], path)
    return students


def drop_separator(text):
    """Return a list without empty lines at its front and without Excel's own line `sep=;`."""
    text = text.lstrip("\r\n")
    first, _, rest = text.partition("\n")
    return rest if first.strip().strip('"').lower().startswith("sep=") else text


def show_first(text):
    """Return the first line of a list, cut short."""
    return repr((text.splitlines() or [""])[0][:60])


def refuse_more(row, path, rows):
    """Return a row; raise ClassError for one that has more cells than there are columns."""
    if any((cell or "").strip() for cell in row.get(None) or []):
        raise ClassError(MORE.format(path=path, line=rows.line_num, count=len(rows.fieldnames)))
    return row


def is_filled(row):
    """Return whether a row holds anything."""
    return any(value.strip() for value in row.values() if isinstance(value, str))


def refuse_doubles(ids, path):
    """Raise ClassError if two ids are the same, whatever their case."""
    seen = {}
    for name in ids:
        same = seen.setdefault(normalise_id(name), [])
        same.append(name)
        if len(same) > 1:
            raise ClassError(f"{path}: {same[0]} and {same[1]} are the same student; keep one line.")


def read_text(path):
    """Return the text of the list, as Excel or anything else saves it. Raises ClassError."""
    try:
        content = path.read_bytes()
        utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        return content.decode("utf-16" if utf_16 else "utf-8-sig")
    except OSError:
        raise ClassError(f"{path}: there is no class list; `new` makes one to fill in.") from None
    except UnicodeDecodeError:
        if content.startswith(b"PK"):
            raise ClassError(f"{path}: a workbook of Excel; in Excel, save it as `CSV UTF-8`.") from None
        raise ClassError(f"{path}: not in UTF-8; in Excel, save it as `CSV UTF-8`.") from None


def find_delimiter(text):
    """Return what stands between the columns: a comma, a semicolon (Excel in much of Europe) or a tab."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def read_student(row, place):
    """Return the Student of one row. Raises ClassError."""
    columns = ("student", "name", "email", "lms_id")
    student = Student(*((row.get(column) or "").strip() for column in columns))
    try:
        normalise_id(student.id)
    except ValueError:
        raise ClassError(f"{place}: no student; give the id or login that the LMS has.") from None
    if ROUNDED.fullmatch(student.id):
        raise ClassError(
            f"{place}: Excel has rounded the id to {student.id}; give the column the format Text."
        )
    # The id names folders, here and in nbgrader; and _unknown is a folder of our own.
    if student.id[0] in "._" or student.id[-1] == "." or set(student.id) & set(FORBIDDEN):
        raise ClassError(
            f"{place}: {student.id!r} cannot name a folder; no {FORBIDDEN}, no . or _ at its ends."
        )
    if len(student.id.encode()) > LONGEST:
        raise ClassError(f"{place}: {student.id[:20]}... is too long; an id has at most {LONGEST} bytes.")
    return student


def find_reader(columns):
    """Return the function that reads a row with these lower-case columns as one of class.csv."""
    if "name" in columns:
        return dict
    readers = {read_canvas: CANVAS, read_moodle: MOODLE}
    return next((reader for reader, needed in readers.items() if needed <= set(columns)), dict)


def read_canvas(row):
    """Return a row of Canvas's gradebook as one of class.csv, an empty one if it is nobody."""
    name = (row["student"] or "").strip()
    if name.casefold() in NOBODY or not (row["id"] or "").strip():
        return {}
    last, _, first = name.partition(", ")
    login = first_of(row, "sis login id", "sis user id", "id")
    email = login if "@" in login else ""
    return {"student": login, "name": f"{first} {last}".strip(), "email": email, "lms_id": row["id"]}


def read_moodle(row):
    """Return a row of Moodle's participants as one of class.csv."""
    name = f"{row['first name'] or ''} {first_of(row, 'last name', 'surname')}".strip()
    email = (row["email address"] or "").strip()
    login = first_of(row, "id number", "username") or email
    return {"student": login, "name": name, "email": email, "lms_id": ""}


def first_of(row, *columns):
    """Return the first of these columns that holds something, "" if none does."""
    return next((text for column in columns if (text := (row.get(column) or "").strip())), "")
