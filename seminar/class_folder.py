"""The folder of one class, outside the repository: its settings, its list, its secret, and all that comes in.

class.toml       name, and perhaps [gradebook] url and [deadlines], one for each problem set
class.csv        the class list
secret           32 random bytes; without it nobody can tell who has which variant
problem_sets/    the instructor's own problem sets, if any; they go before the book's
release/         notebooks and sheets to hand out
received/        each hand-in as it came
results/, submitted/, autograded/, feedback/, gradebook.db, export/      made by later steps
"""

import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pillars.data import ROOT
from seminar.class_list import ClassError, Student, read_class_list
from seminar.variants import SecretError, read_secret

__all__ = ["Class", "ClassError", "Student", "open_class", "problem_set_path"]
GRADEBOOK = "sqlite:///gradebook.db"
PROBLEM_SETS = Path(__file__).parent / "problem_sets"


@dataclass(frozen=True)
class Class:
    """One class: `students` are Students, `deadlines` map a problem set to a datetime with its zone."""

    folder: Path
    name: str
    secret: bytes = field(repr=False)
    students: list
    deadlines: dict
    gradebook_url: str

    def student(self, name):
        """Return the Student with this id. Raises KeyError."""
        return {student.id: student for student in self.students}[name]


def open_class(folder):
    """Return the Class of a folder. Raises ClassError."""
    folder = Path(folder).expanduser().resolve()
    refuse_repository(folder)
    settings = read_settings(folder / "class.toml")
    try:
        secret = read_secret(folder / "secret")
    except SecretError as error:
        raise ClassError(str(error)) from None
    return Class(
        folder,
        str(settings.get("name") or folder.name),
        secret,
        read_class_list(folder / "class.csv"),
        read_deadlines(settings, folder / "class.toml"),
        read_gradebook(settings, folder),
    )


def refuse_repository(folder):
    """Raise ClassError for a folder inside this repository or any other, which may be public."""
    owners = [place for place in (folder, *folder.parents) if place == ROOT or (place / ".git").exists()]
    if owners:
        raise ClassError(
            f"{folder}: inside the repository {owners[0]}, which may be public; use one outside, as ~/class."
        )


def read_settings(path):
    """Return what class.toml says. Raises ClassError."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise ClassError(f"{path.parent}: not the folder of a class; make one with `new`.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ClassError(f"{path}: not TOML in UTF-8: {error}.") from None


def read_table(settings, name, path):
    """Return a table of class.toml, empty if it is not there. Raises ClassError."""
    table = settings.get(name, {})
    if not isinstance(table, dict):
        raise ClassError(f"{path}: {name} is not a table; write [{name}] on a line of its own.")
    return table


def read_deadlines(settings, path):
    """Return the deadlines, each with its time zone. Raises ClassError."""
    deadlines = read_table(settings, "deadlines", path)
    for name, time in deadlines.items():
        if not isinstance(time, datetime) or time.tzinfo is None:
            raise ClassError(
                f"{path}: deadline {name}: write it as 2027-03-01T23:59:00+09:00, with its zone."
            )
    return deadlines


def read_gradebook(settings, folder):
    """Return the gradebook's address; a file of SQLite lies in the class folder. Raises ClassError."""
    url = read_table(settings, "gradebook", folder / "class.toml").get("url", GRADEBOOK)
    if not isinstance(url, str) or "://" not in url:
        raise ClassError(
            f"{folder / 'class.toml'}: gradebook url: {url!r}; write {GRADEBOOK} or postgresql://..."
        )
    relative = url.startswith("sqlite:///") and not url.startswith("sqlite:////")
    return f"sqlite:///{folder / url.removeprefix('sqlite:///')}" if relative else url


def problem_set_path(name, folder=None):
    """Return the path of a problem set by name; one in the class folder goes first. Raises ClassError."""
    folders = [PROBLEM_SETS, *([Path(folder) / "problem_sets"] if folder else [])]
    paths = {path.stem: path for place in folders for path in place.glob("*.yml")}
    if name not in paths:
        raise ClassError(f"{name}: there is no such problem set; write one of {', '.join(sorted(paths))}.")
    return paths[name]
