"""Find the share codes in what a class sends: lines, CSV files, DataFrames. The page does the same."""

import csv
import io
import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd

# A link or a chat may stand around a code; a sentence may end behind it.
CODE = re.compile(r"wpf[0-9]{1,9}~(?:[a-z0-9_.~-]*[a-z0-9])?", re.IGNORECASE | re.ASCII)
SEPARATORS = ",;\t"
FIELDS = ("code", "name", "role")


class Found(NamedTuple):
    """One code, or a text without any, with the line on which it stood and what stood beside it."""

    line: int
    text: str
    name: str = ""
    role: str = ""


def find_codes(source):
    """Return a list of Found for a text, a list of texts, the path of a .txt or .csv, or a DataFrame.

    Raises ValueError for anything else, and for a file that is not text.
    """
    if isinstance(source, pd.DataFrame):
        cells = source.astype(object).where(source.notna(), "").to_numpy().tolist()
        rows = [[str(cell) for cell in row] for row in cells]
        return find_in_rows(list(enumerate(rows, 1)), [str(name) for name in source.columns])
    if is_path(source):
        return find_in_text(read_file(Path(source)))
    if isinstance(source, str):
        return find_in_text(source)
    if isinstance(source, list | tuple) and all(isinstance(text, str) for text in source):
        return find_in_rows([(line, [text]) for line, text in enumerate(source, 1)], None)
    raise ValueError(
        f"Codes are {type(source).__name__}; give a text, a list of texts, a path or a DataFrame."
    )


def is_path(source):
    """Return whether a source names a file."""
    named = isinstance(source, str) and "\n" not in source and CODE.search(source) is None
    return isinstance(source, Path) or (named and source.lower().endswith((".csv", ".txt")))


def read_file(path):
    """Return the text of a file; raise ValueError if there is none."""
    try:
        return decode(path.read_bytes(), path.name)
    except OSError:
        raise ValueError(f"{path} cannot be opened; give the path of a .txt or .csv file.") from None


def decode(content, name):
    """Return the text of a file; raise ValueError that says what to do for a file that is not text."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ValueError(f"{name} is a workbook or an archive; in Excel, save it as CSV (UTF-8) first.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise ValueError(f"{name} is not a text; give a .txt or a .csv file.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Codes are plain ASCII, so that at worst a name is misspelt.
        return content.decode("cp1252", errors="replace")


def find_in_text(text):
    """Return the codes of a text: one or more on a line, or a table with a separator."""
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    first = next((line for line in lines if line.strip()), "")
    rows = [row for row in split_rows(lines, find_separator(first)) if any(cell.strip() for cell in row[1])]
    header = rows[0][1] if has_header(rows) else None
    return find_in_rows(rows[1:] if header else rows, header)


def find_separator(line):
    """Return the separator that a line has most often outside quotes, or "" if it has none."""
    bare = re.sub(r'"[^"]*"', "", line)
    best = max(SEPARATORS, key=bare.count)
    return best if best in bare else ""


def split_rows(lines, separator):
    """Return (line number, cells) of each row; a quoted cell may run over several lines."""
    if not separator:
        return [(line, [text]) for line, text in enumerate(lines, 1)]
    reader = csv.reader(io.StringIO("\n".join(lines), newline=""), delimiter=separator, strict=True)
    rows, line = [], 1
    try:
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error:
        # One quote too many must not swallow the rest of the class.
        return [(n, [cell.strip(' "') for cell in text.split(separator)]) for n, text in enumerate(lines, 1)]
    return rows


def has_header(rows):
    """Return whether the first row names a column that is used; any other row must not be lost in silence."""
    return bool(rows) and not set(FIELDS).isdisjoint(plain(rows[0][1]))


def find_in_rows(rows, header):
    """Return the codes of rows: from the column called code, else from the first cell that holds one."""
    names = plain(header or [])
    places = {field: names.index(field) for field in FIELDS if field in names}
    found = []
    for line, cells in rows:
        get = {field: cells[at] for field, at in places.items() if at < len(cells)}
        wanted = [get.get("code", "")] if "code" in places else cells
        texts = next(filter(None, (CODE.findall(unescape(cell)) for cell in wanted)), None)
        beside = [get.get(field, "").strip() for field in FIELDS[1:]]
        if any(cell.strip() for cell in cells):
            found += [Found(line, text, *beside) for text in texts or [" ".join(wanted).strip()]]
    return found


def plain(cells):
    """Return column names as they are compared."""
    return [cell.strip().lower() for cell in cells]


def unescape(text):
    """Return a text with the marks of a code as they were written before a mail program changed them."""
    return text.replace("%7E", "~").replace("%7e", "~")
