"""Load a table of data/ with its column types; or read its files as text, and name a damaged one by row."""

import csv
import io
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

PILLARS = Path(__file__).resolve().parents[1]
# A wheel carries what lies at the top of a checkout, see setup.py.
CARRIED = PILLARS / "carried"
ROOT = CARRIED if CARRIED.is_dir() else PILLARS.parent
DATA = ROOT / "data"
COLUMN_TYPES = {"integer": "Int64", "number": "float64"}


@cache
def resources():
    """Return the tables that data/datapackage.json describes: name -> resource, in its order."""
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def load(table):
    """Return one table of data/ as a DataFrame.

    Whole numbers are Int64, other numbers float64, all else str; an empty cell is missing. Dates stay ISO
    strings, because some name a day and some only a month or a year.
    Raises ValueError for a table that is not there or does not fit its schema.
    """
    rows = read(table, parse).copy()
    rows.attrs["table"] = table
    return rows


def read(table, parse):
    """Return what a function makes of the name and the content of a table; raise ValueError as load does."""
    if table not in resources():
        raise ValueError(f"There is no table {table!r}. The tables are: {', '.join(resources())}.")
    path = resources()[table]["path"]
    try:
        return parse(table, (DATA / path).read_bytes())
    except (OSError, ValueError) as error:
        advice = "run python -m pillars.data to see where and why"
        raise ValueError(f"data/{path} cannot be read by its schema; {advice}.") from error


@lru_cache(maxsize=64)
def parse(table, content):
    """Return the rows of a CSV file by its content, so that an edited file is read again."""
    # Only now: it takes half a second to import, and who only wants to know where data/ is needs none of it.
    import pandas as pd  # noqa: PLC0415

    fields = resources()[table]["schema"]["fields"]
    types = {field["name"]: COLUMN_TYPES.get(field["type"], "str") for field in fields}
    # By default pandas also reads words such as NA and None as missing.
    options = {"keep_default_na": False, "na_values": [""], "encoding": "utf-8"}
    return pd.read_csv(io.BytesIO(content), dtype=types, **options)


def field_titles(table):
    """Return what the columns of a table are called in words: name -> title."""
    return {field["name"]: field["title"] for field in resources()[table]["schema"]["fields"]}


def find_row(table, name):
    """Return the row that `table:name` means; the cells of a longer key are joined with `/`.

    Raises ValueError if there is no such row.
    """
    places = read(table, find_places)
    if name not in places:
        raise ValueError(f"Table {table} has no row {name!r}.")
    return read(table, parse).iloc[places[name]].copy()


@lru_cache(maxsize=64)
def find_places(table, content):
    """Return at which place each row of a CSV file stands: the cells of its key, joined with `/` -> place."""
    keys = resources()[table]["schema"]["primaryKey"]
    keys = [keys] if isinstance(keys, str) else keys
    names = parse(table, content)[keys].astype("str").fillna("")
    return {"/".join(cells): place for place, cells in enumerate(names.itertuples(index=False, name=None))}


def state_title(state):
    """Return the name of a state by its ISO 3166 code, or the code if data/states.csv does not have it."""
    return state_titles().get(state, state)


@cache
def state_titles():
    """Return the names of all states: code -> name."""
    return load("states").set_index("state").title.to_dict()


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
