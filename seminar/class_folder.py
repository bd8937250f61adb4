"""The folder of one class, outside the repository: its settings, its list, its secret, and all that comes in.

class.toml       name, and perhaps [gradebook] url and [deadlines], one for each problem set
class.csv        the class list
secret           32 random bytes; without it nobody can tell who has which variant
problem_sets/    the instructor's own problem sets, if any; they go before the book's
release/         notebooks and sheets to hand out
received/        each hand-in as it came
results/, submitted/, autograded/, feedback/, gradebook.db, export/      made by later steps
"""

from dataclasses import dataclass, field
from pathlib import Path

from pillars.data import ROOT
from seminar.class_list import ClassError, Student, read_class_list
from seminar.class_settings import read_deadlines, read_gradebook, read_settings
from seminar.variants import SecretError, read_secret

__all__ = ["Class", "ClassError", "Student", "open_class", "problem_set_path"]
SECRET = (
    "put your copy back: with another secret everybody would have other questions. "
    "For a class that has handed out nothing, `new` makes one."
)
EXAMPLE = ("example", "example@example.org")
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
    deadlines = read_deadlines(settings, folder / "class.toml")
    refuse_unknown(deadlines, folder)
    try:
        secret = read_secret(folder / "secret")
    except SecretError as error:
        raise ClassError(f"{str(error).partition('; make one')[0]}; {SECRET}") from None
    return Class(
        folder,
        str(settings.get("name") or folder.name),
        secret,
        read_class_list(folder / "class.csv"),
        deadlines,
        read_gradebook(settings, folder),
    )


def refuse_repository(folder):
    """Raise ClassError for a folder inside this repository or any other, which may be public."""
    owners = [place for place in (folder, *folder.parents) if place == ROOT or (place / ".git").exists()]
    if owners:
        raise ClassError(
            f"{folder}: inside the repository {owners[0]}, which may be public; use one outside, as ~/class."
        )


def problem_set_path(name, folder=None):
    """Return the path of a problem set by name; one in the class folder goes first. Raises ClassError."""
    folders = [PROBLEM_SETS, *([Path(folder) / "problem_sets"] if folder else [])]
    paths = {path.stem: path for place in folders for path in place.glob("*.yml")}
    if name not in paths:
        raise ClassError(f"{name}: there is no such problem set; write one of {', '.join(sorted(paths))}.")
    return paths[name]


def refuse_unfilled(class_):
    """Raise ClassError for a class list with nobody in it, or with the example that `new` wrote."""
    path, listed = class_.folder / "class.csv", {(student.id, student.email) for student in class_.students}
    if not listed:
        raise ClassError(f"{path}: no student in it yet; write one line for each below the first.")
    if EXAMPLE in listed:
        raise ClassError(f"{path}: the line of the example is still there; put your students in its place.")


def refuse_unknown(deadlines, folder):
    """Raise ClassError for a deadline of a problem set that there is not: nothing would ever be late."""
    for name in deadlines:
        try:
            problem_set_path(name, folder)
        except ClassError as error:
            raise ClassError(f"{folder / 'class.toml'}: deadline {error}") from None
