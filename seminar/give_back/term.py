"""`export FOLDER term`: one total of several problem sets, perhaps of each student's best ones alone."""

from seminar.classes.class_folder import ClassError
from seminar.classes.class_set import read_class_set
from seminar.files import tame, tame_key, write_csv, write_if_changed
from seminar.grade.judge import Key
from seminar.grade.judge_again import work_out
from seminar.marks.results import list_graded
from seminar.marks.totals import round_half_up
from seminar.terminal import list_names

TERM = "term"
UNSET = '{path}: say which sets make the total of the term: [term] and below it sets = ["ps1", "ps2"].'
DONE = """The total of {sets}{best} for {count} students, each set with the same weight, in
  {path}
A set of which a student has no marks counts 0. A student who waits for marks has no total yet."""


def write_term(class_):
    """Write a table of each set in per cent and their mean; return the status. Raises ClassError."""
    sets, best = class_.settings.term_sets, class_.settings.best
    if not sets:
        raise ClassError(UNSET.format(path=class_.folder / "class.toml"))
    columns = [read_shares(class_, name) for name in sets]
    rows, waiting = [], []
    for student in class_.students:
        shares = [column.get(student.id, 0) for column in columns]
        if None in shares:
            waiting.append(student.id)
        rows.append([tame_key(student.id), tame(student.name), *map(show, shares), show(mean(shares, best))])
    if waiting:
        print(f"  wait for marks, and have no total: {list_names(waiting)}")
    heading = ["student", "name", *(f"{name} (per cent)" for name in sets), "total (per cent)"]
    path = class_.folder / "export" / f"{TERM}.csv"
    write_if_changed(path, write_csv([heading, *rows]))
    told = f", the best {best} of each student" if best else ""
    print(DONE.format(sets=", ".join(sets), best=told, count=len(rows), path=path))
    return 0


def read_shares(class_, name):
    """Return student -> per cent of a set, None for one who waits for marks; 0 is left out."""
    problem_set = read_class_set(class_, name)
    if not list_graded(class_, name):
        print(f"  {name}: nothing is graded; it counts 0 for all")
        return {}
    marks = work_out(class_, Key(problem_set, class_.secret))
    return {
        student: None if one.waiting else round_half_up(100 * one.total / problem_set.points)
        for student, one in marks.items()
    }


def mean(shares, best):
    """Return the mean of the best shares, of all where best is 0; None if one is not known yet."""
    if None in shares:
        return None
    kept = sorted(shares, reverse=True)[: best or len(shares)]
    return round_half_up(sum(kept) / len(kept))


def show(share):
    """Return a per cent as a cell."""
    return "" if share is None else f"{share:.10g}"
