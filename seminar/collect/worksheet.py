"""Moodle's grading worksheet: when each submission was changed, and which number in file names is whose.

In Moodle: the assignment, Submissions, Actions, Download grading worksheet. It is found beside the zip, or in
it, by its header, in the languages in which one was seen.
"""

import csv
import io
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from seminar.classes.table_text import ClassError, decode, read_text

ID_NUMBER = ("id number", "id-nummer", "número de id")
CHANGED = (
    "last modified (submission)",
    "zuletzt geändert (abgabe)",
    "última modificación (entrega)",
    "ultima modifica (consegna)",
    "laatst gewijzigd (inzending)",
    "última atualização (submissão)",
    "最終更新日時 (提出)",
    "最后修改（学生）",
)
MONTHS = {
    word: number
    for words in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, word in enumerate(words.split(), start=1)
}
CLOCK = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?\s*(?P<half>[AP]M)?", re.IGNORECASE)
JAPANESE = re.compile(r"(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日")
LARGEST = 10_000_000
UNREAD = (
    "{name}: the times of the grading worksheet cannot be read, such as {sample!r}; in Moodle set your "
    "language to English and download it again. Without them the times in the zip are looked at."
)


@dataclass(frozen=True)
class Row:
    """One student in a worksheet: the number in names of files, who it is, and the time without a zone."""

    number: str
    name: str
    email: str
    id_number: str
    time: datetime | None


def find_worksheet(source, named, numbers):
    """Return number -> Row of the worksheet that is named, or lies beside or in a source, and notes.

    numbers: those in the names of the files; a worksheet with few of them is another assignment's.
    Raises ClassError for a named file that is no worksheet.
    """
    source = Path(source).expanduser()
    places = [source] if source.is_dir() else []
    paths = [Path(named).expanduser()] if named else [*_list_csv(places), *_list_csv([source.parent])]
    best, notes = {}, []
    for path in paths:
        rows, said = read_worksheet(path)
        if named and not rows:
            raise ClassError(f"{path}: not a grading worksheet of Moodle; its first line names Identifier.")
        fits = named or 2 * len(numbers & rows.keys()) > len(numbers)
        if rows and fits and len(numbers & rows.keys()) >= len(numbers & best.keys()):
            best, notes = rows, said
    return best, notes


def is_worksheet(incoming):
    """Return whether a file of a delivery is a grading worksheet, which nobody handed in."""
    if not incoming.path.lower().endswith(".csv"):
        return False
    try:
        text = decode(incoming.read()[:LARGEST])
    except (OSError, ValueError):
        return False
    first = text.partition("\n")[0].casefold()
    return any(name in first for name in CHANGED)


def _list_csv(folders):
    """Return the small CSV files in folders, the oldest first."""
    try:
        found = [path for folder in folders for path in folder.glob("*.csv") if path.is_file()]
        small = [path for path in found if path.stat().st_size < LARGEST]
        return sorted(small, key=lambda path: path.stat().st_mtime)[-100:]
    except OSError:
        return []


def read_worksheet(path):
    """Return number -> Row of a grading worksheet, and notes; nothing for any other file."""
    try:
        first, *rows = csv.reader(io.StringIO(read_text(path), newline=""))
    except (ClassError, csv.Error, OSError, ValueError):
        return {}, []
    columns = [name.strip().casefold() for name in first]
    changed = next((place for place, name in enumerate(columns) if name in CHANGED), 0)
    own = next((place for place, name in enumerate(columns) if name in ID_NUMBER), None)
    found, unread = {}, []
    for row in rows if changed else []:
        cells = [*map(str.strip, row), *[""] * len(columns)]
        digits, time = re.search(r"\d+$", cells[0]), read_time(cells[changed])
        unread += [cells[changed]] if time is None and cells[changed] not in ("", "-") else []
        email = next((cell for cell in cells[:changed] if "@" in cell and " " not in cell), "")
        if digits:
            # The first column is the number, and the second the name, in every language.
            id_number = cells[own] if own else ""
            found[digits[0]] = Row(digits[0], cells[1], email, id_number, time)
    return found, [UNREAD.format(name=path.name, sample=unread[0])] if unread else []


def read_time(text):
    """Return the time that Moodle writes, as Monday, 1 March 2027, 10:00 AM; None if unreadable."""
    clock = CLOCK.search(text)
    day = _read_day(CLOCK.sub(" ", text))
    if not clock or not day:
        return None
    hour, half = int(clock["hour"]), (clock["half"] or "").upper()
    if half:
        hour = hour % 12 + 12 * (half == "PM")
    try:
        return datetime(*day, hour, int(clock["minute"]))
    except ValueError:
        return None


def _read_day(text):
    """Return year, month and day in a text, None if one of them is not there."""
    japanese = JAPANESE.search(text)
    if japanese:
        return tuple(map(int, japanese.groups()))
    words = re.findall(r"[^\W\d_]+|\d+", text.casefold())
    months = [MONTHS[word] for word in words if word in MONTHS]
    years = [int(word) for word in words if word.isdigit() and len(word) == 4]
    days = [int(word) for word in words if word.isdigit() and len(word) < 3]
    if len(months) != 1 or len(years) != 1 or len(days) != 1:
        return None
    return years[0], months[0], days[0]
