"""What class.toml may say of how a class is marked, each setting checked before anything is done by it."""

import math
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from seminar.classes.class_list import ClassError
from seminar.problems.variants import normalise_id

COUNTS = ("last", "last on time", "first")
ROWS = ("each", "all")
ANY = "any"
DEADLINE = "2027-03-01T23:59:00+09:00"
# Tables of class.toml that this module reads, and what may stand in those of fixed names.
TABLES = ("extensions", "penalty", "marks", "term", "drop", "points", "key", "accept")
FIELDS = {"penalty": ("per_day", "at_most"), "marks": ("rows",), "term": ("sets", "best")}
# What `new` writes below the deadlines: one example of each, which changes nothing until its # goes.
EXAMPLES = f"""\

[extensions]                     # a deadline of one student; an id with a point or @ in quotation marks
# ps1.an01 = {DEADLINE}

[penalty]                        # late work loses so many per cent of its points for each day begun
# per_day = 10
# at_most = 50                   # and never more than this

[marks]
# rows = "all"                   # "each" row of a mapping or an order earns its part, or "all" or nothing

[term]                           # `export FOLDER term`: one total of these sets, each of the same weight
# sets = ["ps1", "ps2", "ps3", "ps4"]
# best = 3                       # of them, only the best ones count

[drop]                           # questions and essays that do not count, also after grading
# ps1 = ["ps1-five-events"]

[points]                         # other points for a question
# ps1.ps1-five-events = 2

[key]                            # another right answer; {{3 = ...}} for the variant of that number alone
# ps1.ps1-may-they-be-compared = {{3 = "ports"}}

[accept]                         # more right answers; "any" gives everybody the points
# ps1.ps1-five-events = "any"
"""
# The same for what has to stand above all tables.
EXAMPLES_ABOVE = """\
# counts = "last on time"        # which hand-in counts: "last" (unless you say otherwise), this, or "first"
# lms_zone = "Europe/Berlin"     # where the clock of your LMS stands, for times that come without a zone
# same_variant = ["ps1"]         # everybody gets the same questions; decide before a set is released
"""


@dataclass(frozen=True)
class Settings:
    """How a class is marked. A dict whose keys are problem sets is empty where class.toml says nothing.

    lms_zone: None if not told; extensions: set -> student -> datetime with its zone; penalty: per cent for a
    day, and the most; best: how many of term_sets count, 0 for all; drop: set -> ids; points: set -> id ->
    points; key, accept: set -> id -> as written; notes: what is odd, to be said.
    """

    counts: str = "last"
    lms_zone: tzinfo | None = None
    rows: str = "each"
    same_variant: tuple = ()
    per_day: float = 0
    at_most: float = 100
    term_sets: tuple = ()
    best: int = 0
    extensions: dict = field(default_factory=dict)
    drop: dict = field(default_factory=dict)
    points: dict = field(default_factory=dict)
    key: dict = field(default_factory=dict)
    accept: dict = field(default_factory=dict)
    notes: tuple = ()


def read_marking(told, path, students, known):
    """Return the Settings that class.toml tells.

    told: the whole of class.toml; known: the function that raises ClassError for a set that there is not.
    Raises ClassError that names file and setting, and says what would be right.
    """
    tables = {name: read_table(told, name, path) for name in TABLES}
    for name, fields in FIELDS.items():
        unknown = [one for one in tables[name] if one not in fields]
        if unknown:
            raise ClassError(f"{path}: [{name}] {unknown[0]}: not known; it has {' and '.join(fields)}.")
    try:
        for name in ("extensions", "drop", "points", "key", "accept"):
            for problem_set in tables[name]:
                check_set(problem_set, f"[{name}]", known)
        return Settings(
            counts=read_word(told, "counts", COUNTS),
            lms_zone=read_zone(told),
            rows=read_word(tables["marks"], "rows", ROWS),
            same_variant=read_sets(told, "same_variant", known),
            per_day=read_number(tables["penalty"], "per_day", 0, 0, 100),
            at_most=read_number(tables["penalty"], "at_most", 100, 0, 100),
            **read_term(tables["term"], known),
            extensions=read_extensions(tables["extensions"], students),
            drop=read_drops(tables["drop"]),
            points=read_points(tables["points"]),
            key=read_items(tables["key"], "key"),
            accept=read_accepted(tables["accept"]),
            notes=tuple(find_strangers(tables["extensions"], students)),
        )
    except ValueError as error:
        raise ClassError(f"{path}: {error}") from None


def read_table(settings, name, path):
    """Return a table of class.toml, empty if it is not there. Raises ClassError."""
    table = settings.get(name, {})
    if not isinstance(table, dict):
        raise ClassError(f"{path}: {name} is not a table; write [{name}] on a line of its own.")
    return table


def check_set(name, place, known):
    """Raise ValueError for a problem set that there is not."""
    try:
        known(name)
    except ClassError as error:
        raise ValueError(f"{place} {error}") from None


def read_word(table, name, words):
    """Return one of the words, the first if nothing is said."""
    word = table.get(name, words[0])
    if word not in words:
        listed = ", ".join(f'"{one}"' for one in words)
        raise ValueError(f"{name}: {word!r}; write one of {listed}.")
    return word


def read_zone(told):
    """Return the zone of the LMS's clock, or None."""
    name = told.get("lms_zone")
    shift = re.fullmatch(r"([+-])([01]\d|2[0-3]):([0-5]\d)", str(name))
    if shift:
        ahead = timedelta(hours=int(shift[2]), minutes=int(shift[3]))
        return timezone(ahead if shift[1] == "+" else -ahead)
    try:
        return None if name is None else ZoneInfo(name)
    # zoneinfo raises these and an OSError, according to what is wrong with a name.
    except (ValueError, TypeError, KeyError, OSError):
        right = 'write a place of the list of time zones, such as "Europe/Berlin", or "+09:00"'
        raise ValueError(f"lms_zone: {name!r} is no time zone; {right}.") from None


def read_sets(table, name, known):
    """Return a list of problem sets as a tuple."""
    sets = table.get(name, [])
    if not isinstance(sets, list) or not all(isinstance(one, str) for one in sets):
        raise ValueError(f'{name}: {sets!r}; write a list of problem sets, such as ["ps1", "ps2"].')
    for one in sets:
        check_set(one, f"{name}:", known)
    return tuple(dict.fromkeys(sets))


def read_number(table, name, default, least, most):
    """Return a number within limits."""
    number = table.get(name, default)
    if not is_number(number) or not least <= number <= most:
        raise ValueError(f"{name}: {number!r}; write a number from {least} to {most}, without %.")
    return number


def is_number(value):
    """Return whether a value is a number that one can reckon with."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def read_term(table, known):
    """Return which sets make a term's total, and how many of them count."""
    sets = read_sets(table, "sets", known)
    best = table.get("best", 0)
    if not isinstance(best, int) or isinstance(best, bool) or not 0 <= best <= len(sets):
        many = f"from 1 to {len(sets)}, the number of sets" if sets else "and beside it sets = [...]"
        raise ValueError(f"best: {best!r}; write a whole number {many}.")
    return {"term_sets": sets, "best": best}


def read_extensions(table, students):
    """Return set -> student -> datetime, by the ids of the class list."""
    listed = {normalise_id(student.id): student.id for student in students}
    return {name: dict(read_extended(name, row, listed)) for name, row in table.items()}


def read_extended(name, row, listed):
    """Yield student and deadline of one set."""
    right = f"write {name}.ID = {DEADLINE}, with its zone and no quotation marks around the time"
    if not isinstance(row, dict):
        raise ValueError(f"[extensions] {name}: {right}.")
    for student, time in row.items():
        if isinstance(time, dict):
            raise ValueError(
                f"[extensions] {name}.{student}: put an id with a point or @ in quotation marks."
            )
        if not isinstance(time, datetime) or time.tzinfo is None:
            raise ValueError(f"[extensions] {name}.{student}: {right}.")
        yield listed.get(normalise_id(student or "?"), student), time


def find_strangers(table, students):
    """Yield a note for each extension of somebody who is not on the class list."""
    listed = {normalise_id(student.id) for student in students}
    for name, row in table.items():
        for student in row:
            if normalise_id(student or "?") not in listed:
                yield f"class.toml: [extensions] {name}.{student}: {student} is not on the class list."


def read_drops(table):
    """Return set -> ids of what does not count."""
    for name, ids in table.items():
        if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
            raise ValueError(f'[drop] {name}: {ids!r}; write a list of ids, such as ["{name}-five-events"].')
    return table


def read_items(table, name):
    """Return set -> id -> what is written there."""
    for problem_set, row in table.items():
        if not isinstance(row, dict):
            raise ValueError(f"[{name}] {problem_set}: write {problem_set}.ID = ..., ID being a question's.")
    return table


def read_points(table):
    """Return set -> id -> points."""
    for name, row in read_items(table, "points").items():
        for item, points in row.items():
            if not is_number(points) or points < 0:
                raise ValueError(f"[points] {name}.{item}: {points!r}; write a number of at least 0.")
    return table


def read_accepted(table):
    """Return set -> id -> a list of answers, a dict of them by variant, or "any"."""
    for name, row in read_items(table, "accept").items():
        for item, answers in row.items():
            if answers != ANY and not isinstance(answers, list | dict):
                raise ValueError(f'[accept] {name}.{item}: {answers!r}; write a list of answers, or "any".')
    return table
