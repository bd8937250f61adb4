"""Read tables as spreadsheets and an LMS write them: encoding, delimiter, quotation marks."""

import csv
import io
import re
import unicodedata

COLUMNS = ("student", "name", "email")
SWALLOWED = (
    "{path}, line {line}: a cell that begins with {cell!r} goes on over the end of the line, as after one "
    "quotation mark too many, which swallows the students below; take the mark or the line end out."
)
BAD_QUOTES = "{path}, line {line}: its quotation marks do not fit ({problem}); take them out, or close them."
TOO_LONG = "{path}, line {line}: a cell with more than {most} letters; look for a quotation mark too many."
FORMULA = re.compile(r'="([^"]*)"')
# Marks of writing direction, and marks at the front of a file, which are no part of a name.
DIRECTION = dict.fromkeys([0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
# Names of columns as the lists of Moodle, Canvas and Blackboard have them, English first.
WORDS = {
    "first": ("first name", "firstname", "vorname", "nombre", "prénom"),
    "last": ("last name", "lastname", "surname", "nachname", "apellido(s)", "nom de famille"),
    "full": ("first name / last name", "last name / first name"),
    "address": ("email address", "email", "e-mail-adresse", "dirección de correo", "adresse de courriel"),
    "number": ("id number", "id-nummer", "número de id"),
    "login": ("username", "anmeldename", "nombre de usuario"),
    "roles": ("roles", "rollen", "rôles"),
}
KNOWN = {*COLUMNS, "lms_id", "id", "section", *(word for words in WORDS.values() for word in words)}


class ClassError(ValueError):
    """A class folder that cannot be used; one line that says where, what, and what would be right."""


def read_text(path):
    """Return the text of the list, as Excel or anything else saves it. Raises ClassError."""
    try:
        content = path.read_bytes()
        return decode(content)
    except OSError:
        raise ClassError(f"{path}: there is no class list; `new` makes one to fill in.") from None
    except UnicodeDecodeError:
        if content.startswith(b"PK"):
            raise ClassError(f"{path}: a workbook of Excel; in Excel, save it as `CSV UTF-8`.") from None
        raise ClassError(f"{path}: not in UTF-8; in Excel, save it as `CSV UTF-8`.") from None


def decode(content):
    """Return bytes in UTF-8 or UTF-16 as text, without the mark at their front. Raises UnicodeDecodeError."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    # Every other byte of UTF-16 is 0 where the letters are Latin, as those of the first line are.
    head = content[:40]
    if len(head) > 3 and head[1::2].count(0) > len(head) // 3:
        return content.decode("utf-16-le")
    if len(head) > 3 and head[::2].count(0) > len(head) // 3:
        return content.decode("utf-16-be")
    return content.decode("utf-8-sig")


def find_delimiter(text):
    """Return what stands between the columns: a comma, a semicolon (Excel in much of Europe) or a tab."""
    first = re.match(r"[^\r\n]*", text)[0]

    def rate(delimiter):
        """Return how many cells of the first line are names of columns, and how many cells there are."""
        cells = [clean(cell.strip().strip('"')).lower() for cell in first.split(delimiter)]
        return sum(cell in KNOWN for cell in cells), len(cells)

    return max(",;\t", key=rate)


def drop_separator(text):
    """Return a list without empty lines at its front and without Excel's own line `sep=;`."""
    text = text.lstrip("\r\n\ufeff")
    first = re.match(r"[^\r\n]*(\r\n|\r|\n)?", text)[0]
    return text[len(first) :] if first.strip().strip('"').lower().startswith("sep=") else text


def read_rows(text, path, trim=True):
    """Return (line, cells) of each row of a CSV. Raises ClassError where a quotation mark swallows lines."""
    delimiter = find_delimiter(text)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=trim, strict=True
    )
    rows, line = [], 1
    try:
        for cells in reader:
            torn = [cell for cell in cells if re.search(r"[\r\n]", cell.rstrip())]
            # A title or a name may have two lines; a student who was swallowed brings a delimiter along.
            if any(cell == cells[0] or delimiter in cell for cell in torn):
                raise ClassError(SWALLOWED.format(path=path, line=line, cell=torn[0][:20]))
            rows += [(line, cells)] if cells else []
            line = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise ClassError(TOO_LONG.format(path=path, line=line, most=csv.field_size_limit())) from None
        if "unexpected end" in str(error):
            begun = re.split(r"\r\n|\r|\n", text)[line - 1 :][:1]
            raise ClassError(SWALLOWED.format(path=path, line=line, cell="".join(begun)[:40])) from None
        raise ClassError(BAD_QUOTES.format(path=path, line=line, problem=error)) from None
    return rows


def clean(text):
    """Return a cell without what nobody sees: marks of direction, control letters, odd spaces."""
    found = FORMULA.fullmatch(text.strip())
    plain = (found[1] if found else text).translate(DIRECTION)
    spaced = "".join(" " if unicodedata.category(c) in ("Zs", "Cc") and c != "\0" else c for c in plain)
    return spaced.replace("\0", "").strip()
