"""Read the files of a data folder as plain text, and name a damaged one by file and row."""

import csv
import io
import json
from typing import NamedTuple


class Problem(NamedTuple):
    """One fault: its file, row (as an editor counts lines; 0 = the whole file), column, and what to do."""

    file: str
    row: int
    column: str
    what: str

    def __str__(self):
        """Return the one line that a person reads."""
        kind = "row" if self.file.endswith(".csv") else "line"
        place = [self.file, self.row and f"{kind} {self.row}", self.column and f"column {self.column}"]
        return f"{', '.join(filter(None, place))}: {self.what}"


class Damaged(ValueError):
    """A file that cannot be read; its only argument is a Problem."""


class Table(NamedTuple):
    """One table as text: the name of its file, its schema, and its rows as dicts of str."""

    file: str
    schema: dict
    rows: list

    @property
    def key(self):
        """Return the columns of the primary key."""
        return self.schema.get("primaryKey", [])

    def numbered(self):
        """Return (row number, row) pairs; the header is row 1."""
        return enumerate(self.rows, start=2)

    def problem(self, row, column, what):
        """Return a Problem of this table."""
        return Problem(self.file, row, column, what)


def read_package(folder):
    """Return folder/datapackage.json as a dict; raises Damaged."""
    file = f"{folder.name}/datapackage.json"
    try:
        return json.loads(read_text(folder / "datapackage.json", file))
    except json.JSONDecodeError as error:
        raise Damaged(Problem(file, error.lineno, "", f"is not JSON here: {error.msg}")) from error


def read_table(folder, path, schema):
    """Return the Table of one CSV file and its schema; raises Damaged, also without a header."""
    file = f"{folder.name}/{path}"
    header, *rows = read_cells(read_text(folder / path, file), file)
    columns = [field["name"] for field in schema.get("fields", [])]
    # With one renamed column the others can still be checked; with none, each row would look wrong.
    if columns and not set(header) & set(columns):
        raise Damaged(Problem(file, 1, "", f"is no header; write {','.join(columns)}"))
    return Table(file, schema, [dict(zip(header, row, strict=False)) for row in rows])


def read_text(path, file):
    """Return the text of a file in UTF-8 with LF line ends and no byte-order mark; raises Damaged."""
    if not path.is_file():
        raise Damaged(Problem(file, 0, "", "is missing; restore it"))
    content = path.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise Damaged(
            Problem(file, row, "", "is not UTF-8; save the file with the encoding UTF-8")
        ) from error
    if text.startswith("\ufeff"):
        raise Damaged(
            Problem(file, 1, "", "starts with a byte-order mark; save the file as UTF-8 without one")
        )
    if "\r" in text:
        row = text.count("\n", 0, text.index("\r")) + 1
        raise Damaged(Problem(file, row, "", "does not end in LF; save the file with Unix line ends"))
    return text


def read_cells(text, file):
    """Return the cells of each line, header first; raises Damaged where a row is not exactly one line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines = []
    remedy = "keep a row on one line, quote a cell at both ends, and double a quotation mark inside it"
    try:
        for cells in reader:
            if reader.line_num > len(lines) + 1:
                raise csv.Error
            lines.append(cells)
    except csv.Error as error:
        what = f"has a quotation mark that does not close on its line; {remedy}"
        raise Damaged(Problem(file, len(lines) + 1, "", what)) from error
    if not lines:
        raise Damaged(Problem(file, 1, "", "is empty; write the names of the columns in row 1"))
    return lines
