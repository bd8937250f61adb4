"""The class list, class.csv: one row for each student, as the LMS or a spreadsheet wrote it.

Columns: student (the id or login that the LMS has; names the student's folders), name, email, and perhaps
lms_id (the number that the LMS puts into file names). Other columns are left alone. What Moodle and Canvas
export as a list is understood too.
"""

import csv
import io
from dataclasses import dataclass

from seminar.lms_lists import find_reader
from seminar.variants import normalise_id

COLUMNS = ("student", "name", "email")
FORBIDDEN = '/\\:*?"<>|[]'
LONGEST = 100


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
    text = read_text(path)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=find_delimiter(text))
    rows.fieldnames = [str(name).strip().lower() for name in rows.fieldnames or []]
    reader = find_reader(rows.fieldnames)
    missing = [column for column in COLUMNS if reader is dict and column not in rows.fieldnames]
    if missing:
        raise ClassError(f"{path}: no column {missing[0]}; the first line names {', '.join(COLUMNS)}.")
    placed = [(reader(row), f"{path}, line {rows.line_num}") for row in rows]
    students = [read_student(row, place) for row, place in placed if is_filled(row)]
    refuse_doubles([student.id for student in students], path)
    return students


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
    # The id names folders, here and in nbgrader; and _unknown is a folder of our own.
    if student.id[0] in "._" or student.id[-1] == "." or set(student.id) & set(FORBIDDEN):
        raise ClassError(
            f"{place}: {student.id!r} cannot name a folder; no {FORBIDDEN}, no . or _ at its ends."
        )
    if len(student.id.encode()) > LONGEST:
        raise ClassError(f"{place}: {student.id[:20]}... is too long; an id has at most {LONGEST} bytes.")
    return student
