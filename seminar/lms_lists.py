"""Read the lists that LMSs export as if they had the columns of class.csv.

Moodle's participants or grades: First name, Last name (or Surname), ID number, Email address. Canvas's
gradebook: Student (last name first), ID, SIS User ID, SIS Login ID. Only lists in English are known.
"""

CANVAS = {"student", "id", "section"}
MOODLE = {"first name", "email address"}
# Rows of Canvas that are nobody.
NOBODY = ("points possible", "student, test", "test student")


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
