"""The folder of one class, outside the repository: its settings, its list, its secret, and all that comes in.

class.toml       name, [gradebook] url, [deadlines] of the problem sets, and what settings.py reads
class.csv        the class list
secret           32 random bytes; without it nobody can tell who has which variant
problem_sets/    the instructor's own problem sets, if any; they go before the book's
release/         notebooks and sheets to hand out
received/        each hand-in as it came
results/, submitted/, autograded/, feedback/, gradebook.db, export/      made by later steps

A set is marked as the book, or the class itself, has it, with what class.toml changes.
"""

import re
import shlex
import tomllib
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from pillars.data import ROOT
from seminar.classes.class_list import ClassError, Student, read_class_list
from seminar.classes.settings import DEADLINE, Settings, read_marking, read_table
from seminar.classes.settings import TABLES as MARKING
from seminar.problems import PROBLEM_SETS
from seminar.problems.problem_set import read_problem_set
from seminar.problems.variants import SecretError, choose, read_secret
from seminar.terminal import command

__all__ = ["Class", "ClassError", "Student", "open_class", "problem_set_path"]
SECRET = (
    "put your copy back: with another secret everybody would have other questions. "
    "For a class that has handed out nothing, `new` makes one."
)
EXAMPLE = ("example", "example@example.org")
GRADEBOOK = "sqlite:///gradebook.db"
TABLES = ("name", "counts", "lms_zone", "same_variant", "gradebook", "deadlines", *MARKING)
NO_CLASS = "not the folder of a class; make one with `new`."
KNOWN = "name, counts, lms_zone and same_variant above all tables, then " + ", ".join(
    f"[{name}]" for name in ("gradebook", "deadlines", *MARKING)
)
LOST = (
    "{path}: the id {id} was {name} before: a spreadsheet takes zeros from the front of numbers. The id "
    "decides which questions a student has; write {name} again, and give the column the format Text first."
)
# Stands for everybody in the choice of a variant; no student can be called so.
SAME = "*"
NO_PART = "{path}: [{table}] {name}.{part}: {name} has no such question; it has {known}."
# Criteria of version 0.5 in a question's points, as a student was shown them.
GONE = re.compile(r"'(?:feasibility|inclusion)': ")
OUTDATED = """{path}: {name} was handed out by version 0.5, with criteria that the book no longer has, so \
its right answers cannot be worked out here; mark it by version 0.5 of the book{otherwise}."""
ANEW = ", or hand it out anew: {command} --replace"
FORMS = f'write a name as name = "Spring 2027", and a deadline as ps1 = {DEADLINE}'


@dataclass(frozen=True)
class Class:
    """One class: `students` are Students, `deadlines` map a problem set to a datetime with its zone.

    odd: notes on the class list.
    """

    folder: Path
    name: str
    secret: bytes = field(repr=False)
    students: list
    deadlines: dict
    gradebook_url: str
    settings: Settings = field(default_factory=Settings)
    odd: tuple = ()

    def student(self, name):
        """Return the Student with this id. Raises KeyError."""
        return {student.id: student for student in self.students}[name]

    @property
    def notes(self):
        """Return what is odd in the list and in the settings, to be said."""
        return (*self.odd, *self.settings.notes)

    @property
    def counts(self):
        """Return which hand-in counts: last, last on time, or first."""
        return self.settings.counts

    @property
    def lms_zone(self):
        """Return the zone of the clock of the LMS, or None."""
        return self.settings.lms_zone

    @property
    def extensions(self):
        """Return problem set -> student -> datetime."""
        return self.settings.extensions

    def deadline(self, problem_set, student=""):
        """Return when a student's work on a set is due, by an extension or as for all; None if never."""
        extended = self.settings.extensions.get(problem_set, {})
        return extended.get(student, self.deadlines.get(problem_set))


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
    students, odd = read_class_list(folder / "class.csv")
    refuse_lost_zeros(folder, students)
    return Class(
        folder,
        str(settings.get("name") or folder.name),
        secret,
        students,
        deadlines,
        read_gradebook(settings, folder),
        read_marking(settings, folder / "class.toml", students, partial(problem_set_path, folder=folder)),
        tuple(odd),
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


def refuse_lost_zeros(folder, students):
    """Raise ClassError for an id that was handed out, or handed in, with zeros that it has lost since."""
    listed = {student.id for student in students}
    bare = {name.lstrip("0"): name for name in listed if name.isdigit()}
    there = {path.name for place in ("release", "received") for path in (folder / place).glob("*/*/")}
    for name in sorted(there - listed):
        if name.isdigit() and name.lstrip("0") in bare:
            raise ClassError(LOST.format(path=folder / "class.csv", id=bare[name.lstrip("0")], name=name))


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


def read_settings(path):
    """Return what class.toml says. Raises ClassError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        settings = tomllib.loads(text)
    except UnicodeDecodeError:
        raise ClassError(f"{path}: not in UTF-8; save it as UTF-8 in a plain text editor.") from None
    except OSError:
        raise ClassError(f"{path.parent}: {NO_CLASS}{tell_near(path.parent)}") from None
    except tomllib.TOMLDecodeError as error:
        raise ClassError(f"{path}: not TOML: {show_line(text, error)}; {FORMS}.") from None
    unknown = [name for name in settings if name not in TABLES]
    if unknown:
        raise ClassError(
            f"{path}: {unknown[0]}: not known here; it has {KNOWN}; deadlines stand below [deadlines]."
        )
    return settings


def tell_near(folder):
    """Return a hint at the class folder next to a wrong one, "" if there is none."""
    below = sorted(folder.glob("*/class.toml")) if folder.is_dir() else []
    above = [parent / "class.toml" for parent in folder.parents if (parent / "class.toml").is_file()]
    near = [path.parent for path in [*above, *below]]
    return f" Perhaps you mean {shlex.quote(str(near[0]))}." if near else ""


def show_line(text, error):
    """Return what is wrong with a file of TOML, with the line itself."""
    place = re.search(r"line (\d+)", str(error))
    lines = text.splitlines()
    if not place or int(place[1]) > len(lines):
        return str(error)
    return f"line {place[1]}, {lines[int(place[1]) - 1].strip()!r}, cannot be read"


def read_deadlines(settings, path):
    """Return the deadlines, each with its time zone. Raises ClassError."""
    deadlines = read_table(settings, "deadlines", path)
    for name, time in deadlines.items():
        if not isinstance(time, datetime) or time.tzinfo is None:
            raise ClassError(
                f"{path}: deadline {name}: write {name} = {DEADLINE}, with its zone and no quotation marks."
            )
    return deadlines


def read_gradebook(settings, folder):
    """Return the gradebook's address; a file of SQLite lies in the class folder. Raises ClassError."""
    url = read_table(settings, "gradebook", folder / "class.toml").get("url", GRADEBOOK)
    if not isinstance(url, str) or "://" not in url:
        raise ClassError(
            f"{folder / 'class.toml'}: gradebook url: {url!r}; write {GRADEBOOK} or postgresql://..."
        )
    # The driver that is tried here; SQLAlchemy takes another one from version 2.1 on.
    url = re.sub(r"^postgres(ql)?://", "postgresql+psycopg2://", url)
    relative = url.startswith("sqlite:///") and not url.startswith("sqlite:////")
    return f"sqlite:///{folder / url.removeprefix('sqlite:///')}" if relative else url


def read_class_set(class_, name):
    """Return the ProblemSet of a class without what was dropped, with its points, keys and accepted answers.

    Raises ClassError for a question that there is not, an answer that it cannot have, an outdated set.
    """
    refuse_outdated(class_, name)
    problem_set = read_released_set(class_, name)
    told, questions = class_.settings, [one.id for one in problem_set.questions]
    parts = [*questions, *(essay.id for essay in problem_set.essays)]
    dropped = told.drop.get(name, [])
    refuse_no_part(class_, "drop", name, dropped, parts)
    for table in ("points", "key", "accept"):
        refuse_no_part(class_, table, name, getattr(told, table).get(name, {}), questions)
    return replace(
        problem_set,
        questions=[change(class_, name, one) for one in problem_set.questions if one.id not in dropped],
        essays=[essay for essay in problem_set.essays if essay.id not in dropped],
        handed_out=problem_set,
    )


def refuse_outdated(class_, name, replace=False):
    """Raise ClassError for a set that version 0.5 handed out with criteria that the book no longer has.

    replace: whether it is to be handed out anew, which cannot be once answers to it are in.
    """
    path = class_.folder / "release" / f"{name}.json"
    answered = any((class_.folder / "received" / name).glob("*"))
    told = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    if GONE.search(told) and (answered or not replace):
        anew = ANEW.format(command=command("release", class_.folder, name))
        raise ClassError(OUTDATED.format(path=path, name=name, otherwise="" if answered else anew))


def read_released_set(class_, name):
    """Return the ProblemSet as students get it: by row or not, and the same variant for all or not."""
    problem_set = read_problem_set(problem_set_path(name, class_.folder))
    questions = problem_set.questions
    if name in class_.settings.same_variant:
        questions = [one.fix(choose(class_.secret, SAME, one.id, len(one.variants))) for one in questions]
    return replace(problem_set, questions=questions, rows=class_.settings.rows)


def refuse_no_part(class_, table, name, parts, known):
    """Raise ClassError for a setting about a part that the set has not."""
    for part in parts:
        if part not in known:
            path = class_.folder / "class.toml"
            raise ClassError(
                NO_PART.format(path=path, table=table, name=name, part=part, known=", ".join(known))
            )


def change(class_, name, question):
    """Return a Question with what class.toml says of it. Raises ClassError."""
    told = {
        table: getattr(class_.settings, table)[name][question.id]
        for table in ("points", "key", "accept")
        if question.id in getattr(class_.settings, table).get(name, {})
    }
    try:
        return question.change(**told) if told else question
    except ValueError as error:
        raise ClassError(f"{class_.folder / 'class.toml'}: {name}.{question.id}: {error}") from None
