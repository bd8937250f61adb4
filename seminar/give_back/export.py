"""`export`: write the marks as Moodle and Canvas import them, after a check of who is who."""

from dataclasses import dataclass, field

from seminar.classes.class_folder import ClassError, open_class, read_class_set
from seminar.collect.hand_ins import list_doubtful, list_hand_ins, list_unassigned
from seminar.collect.witness import choose
from seminar.files import tame, tame_key, write_csv, write_if_changed
from seminar.give_back.export_lms import (
    fill_canvas,
    find_doubled,
    is_address,
    is_set,
    warn_of_words,
    write_canvas,
    write_moodle,
)
from seminar.grade.judge import Key
from seminar.grade.judge_again import list_changed, work_out
from seminar.marks.results import list_graded, read_results
from seminar.marks.totals import round_half_up
from seminar.terminal import count, list_names

STOPPED = """Nothing was exported:
  {stops}
With --partial, these are left out, and all others are exported."""
OLD = "{name}-{lms}-outdated.csv"
OUTDATED = "\nAn earlier export is outdated, and called {names} now, so that nobody imports it."
DONE = "{name}: {count} of {all} students with marks, in"
NO_MOODLE = "  (no file for Moodle: no student with marks has an address of e-mail in class.csv)"
MOODLE = """\
Next, in Moodle: see that the grade item has a maximum grade of {points} (a new one has 100, of which these
  points would be so many per cent); then Grades, Import, CSV file, encoding UTF-8; map from `Email address`
  to Email address (Moodle proposes User ID), `{name} (of {points})` to the grade item, and
  `{name} feedback` to its feedback.
  An address that Moodle does not know stops its whole import: mend it in class.csv, and export again."""
CANVAS = """\
{first} in Canvas: Grades, Import, the file {canvas};
  {hint}
Look through the preview that the LMS shows before you confirm."""
WITH = "its rows and its column are those of your own export."
WITHOUT = "better: export the gradebook from Canvas first, and add here: --canvas FILE"
TERM = "term"
UNSET = '{path}: say which sets make the total of the term: [term] and below it sets = ["ps1", "ps2"].'
TERM_DONE = """The total of {sets}{best} for {count} students, each set with the same weight, in
  {path}
A set of which a student has no marks counts 0. A student who waits for marks has no total yet."""


def add_arguments(parser):
    """Add what `export` needs to its parser."""
    parser.add_argument("folder", help="the folder of the class")
    parser.add_argument("problem_set", help="the problem set, such as ps1; or term, for one total of several")
    parser.add_argument("--canvas", metavar="FILE", help="the gradebook as Canvas exports it, to fill in")
    parser.add_argument("--assignment", help="the name or number of the assignment in Canvas")
    parser.add_argument("--partial", action="store_true", help="export although some marks are missing")


def run(options):
    """Check, write both files, and say what comes next."""
    class_ = open_class(options.folder)
    if options.problem_set == TERM:
        return write_term(class_)
    key = Key(read_class_set(class_, options.problem_set), class_.secret)
    try:
        return export(class_, key, options)
    except ClassError as error:
        outdated = put_aside(class_, key.problem_set.name)
        said = OUTDATED.format(names=" and ".join(outdated)) if outdated else ""
        raise ClassError(f"{error}{said}") from None


def put_aside(class_, name):
    """Give the files of an earlier export another name; return the names."""
    names = []
    for lms in ("moodle", "canvas"):
        path = class_.folder / "export" / f"{name}-{lms}.csv"
        if path.exists():
            names.append(OLD.format(name=name, lms=lms))
            path.replace(path.with_name(names[-1]))
    return names


def export(class_, key, options):
    """Check, write, and say what comes next; return 0. Raises ClassError."""
    problem_set, marks = key.problem_set, work_out(class_, key)
    check = check_marks(class_, problem_set, marks, read_results(class_, problem_set.name))
    changed = [student for student in list_changed(class_, key) if is_set(check, student)]
    check.say(False, "were asked otherwise than they are marked now; `grade` says what", changed)
    texts = {"moodle": write_moodle(class_, problem_set, marks, check.points)}
    if options.canvas:
        texts["canvas"] = fill_canvas(class_, problem_set, check, options.canvas, options.assignment)
    else:
        texts["canvas"] = write_canvas(class_, problem_set, check.points)
        warn_of_words(check, problem_set.title)
    for note in check.notes:
        print(f"  {note}")
    if check.stops and not options.partial:
        raise ClassError(STOPPED.format(stops="\n  ".join(check.stops)))
    for note in check.stops:
        print(f"  left out: {note}")
    if texts["moodle"].count("\n") < 2:
        del texts["moodle"]
    paths = {lms: class_.folder / "export" / f"{problem_set.name}-{lms}.csv" for lms in texts}
    if "moodle" not in texts:
        put_aside(class_, problem_set.name)
    for lms, text in texts.items():
        write_if_changed(paths[lms], text)
        paths[lms].with_name(OLD.format(name=problem_set.name, lms=lms)).unlink(missing_ok=True)
    report(problem_set, check, paths, options)
    return 0


def report(problem_set, check, paths, options):
    """Print what was written and how it gets into the LMS."""
    count = sum(points is not None for points in check.points.values())
    print(DONE.format(name=problem_set.name, count=count, all=len(check.points)))
    print("".join(f"  {path}\n" for path in paths.values()), end="")
    if "moodle" not in paths:
        print(NO_MOODLE)
    else:
        print(MOODLE.format(name=problem_set.name, points=problem_set.points))
    first, hint = "Or" if "moodle" in paths else "Next,", WITH if options.canvas else WITHOUT
    print(CANVAS.format(first=first, canvas=paths["canvas"], hint=hint))


UNREAD = (
    "handed in a file that cannot be read; ask for another, or give the points of its first question "
    "on the marking page, 0 too"
)


@dataclass
class Check:
    """What was found: `points` student -> total or None; `stops` only --partial passes; `notes` are said."""

    points: dict
    stops: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    def say(self, stop, text, names):
        """Note something about students, if there are any."""
        if names:
            (self.stops if stop else self.notes).append(f"{text}: {list_names(names)}")


def check_marks(class_, problem_set, marks, results):
    """Return the Check of a class's marks."""
    done = {student: one.total for student, one in marks.items() if not one.waiting}
    check = Check({student.id: done.get(student.id) for student in class_.students})
    hand_ins = list_hand_ins(class_, problem_set.name)
    listed = [student.id for student in class_.students]
    say_waiting(check, problem_set, marks, results)
    untouched = [s for s in listed if s in done and results.get(s, {}).get("untouched")]
    check.say(False, "handed in the notebook as it was handed out, with nothing filled in", untouched)
    odd = [s for s in listed if s not in untouched and results.get(s, {}).get("alerts")]
    check.say(False, "something in their file is odd; `grade` and the marking page say what", odd)
    ungraded = find_ungraded(hand_ins, results, class_.counts)
    check.say(True, "handed in, but not graded; run `grade`", ungraded)
    apart = [f"number {one.number}" for one in list_unassigned(class_, problem_set.name)]
    check.say(False, "handed in, not yet assigned to a student (see `collect`)", apart)
    doubtful = list_doubtful(class_, problem_set.name)
    check.say(False, "nothing proves which of their hand-ins should count (see `collect`)", doubtful)
    check.notes += class_.notes
    for status in ("unreadable", "stopped"):
        names = [s for s in listed if s in done and results.get(s, {}).get("status") == status]
        check.say(False, f"were {status}, and get the points of what could be graded", names)
    nothing = [student for student in listed if not hand_ins[student] and student not in marks]
    check.say(False, "handed in nothing; no mark of theirs is exported", nothing)
    check.say(False, "have marks, but are not on the class list", [s for s in marks if s not in listed])
    high = [s for s in listed if s in done and not 0 <= done[s] <= problem_set.points]
    check.say(False, f"have less than 0 or more than {problem_set.points} points", high)
    for column in ("email", "lms_id"):
        doubled = find_doubled(class_.students, column)
        check.say(column == "email", f"share one {column} with somebody else in class.csv", doubled)
    lost = [s.id for s in class_.students if not is_address(s.email) and check.points[s.id] is not None]
    if any(is_address(student.email) for student in class_.students):
        check.say(False, "have no email in class.csv, so their marks are not in the file for Moodle", lost)
    for student in ungraded:
        check.points[student] = None
    return check


def say_waiting(check, problem_set, marks, results):
    """Say whose marks wait for a hand, and for what."""
    waiting = {student: marks[student].waiting for student in check.points if student in marks}
    unread = [s for s in waiting if waiting[s] and results.get(s, {}).get("status") == "unreadable"]
    check.say(True, UNREAD, unread)
    waiting = {student: lines for student, lines in waiting.items() if student not in unread}
    answers = {question.id for question in problem_set.questions}
    check.say(True, "essays not marked yet", [s for s in waiting if waiting[s] - answers])
    looks = [f"{s} ({count(len(waiting[s] & answers), 'answer')})" for s in waiting if waiting[s] & answers]
    check.say(True, "answers to look at on the marking page", looks)


def find_ungraded(hand_ins, results, rule):
    """Return the students whose hand-in that counts is not the one that was graded."""
    counting = {student: choose(found, rule) for student, found in hand_ins.items() if found}
    return [
        student
        for student, one in counting.items()
        if student not in results
        or results[student]["status"] == "refused"
        or results[student].get("sha256") != one.sha256
    ]


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
        rows.append(
            [
                tame_key(student.id),
                tame(student.name),
                *map(show_share, shares),
                show_share(mean_of_best(shares, best)),
            ]
        )
    if waiting:
        print(f"  wait for marks, and have no total: {list_names(waiting)}")
    heading = ["student", "name", *(f"{name} (per cent)" for name in sets), "total (per cent)"]
    path = class_.folder / "export" / f"{TERM}.csv"
    write_if_changed(path, write_csv([heading, *rows]))
    told = f", the best {best} of each student" if best else ""
    print(TERM_DONE.format(sets=", ".join(sets), best=told, count=len(rows), path=path))
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


def mean_of_best(shares, best):
    """Return the mean of the best shares, of all where best is 0; None if one is not known yet."""
    if None in shares:
        return None
    kept = sorted(shares, reverse=True)[: best or len(shares)]
    return round_half_up(sum(kept) / len(kept))


def show_share(share):
    """Return a per cent as a cell."""
    return "" if share is None else f"{share:.10g}"
