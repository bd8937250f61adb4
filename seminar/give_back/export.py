"""`export`: write the marks as Moodle and Canvas import them, after a check of who is who."""

from seminar.classes.class_folder import ClassError, open_class
from seminar.classes.class_set import read_class_set
from seminar.files import write_if_changed
from seminar.give_back.export_check import check_marks
from seminar.give_back.export_lms import fill_canvas, warn_of_words, write_canvas, write_moodle
from seminar.give_back.term import TERM, write_term
from seminar.grade.judge import Key
from seminar.grade.judge_again import work_out
from seminar.marks.results import read_results

STOPPED = """Nothing was exported:
  {stops}
With --partial, these are left out, and all others are exported."""
OLD = "{name}-{lms}-outdated.csv"
OUTDATED = "\nAn earlier export is outdated, and called {names} now, so that nobody imports it."
DONE = "{name}: {count} of {all} students with marks, in"
NO_MOODLE = "  (no file for Moodle: no student with marks has an address of e-mail in class.csv)"
NEXT = """\
Next, in Moodle: see that the grade item has a maximum grade of {points} (a new one has 100, of which these
  points would be so many per cent); then Grades, Import, CSV file, encoding UTF-8; map from `Email address`
  to Email address (Moodle proposes User ID), `{name} (of {points})` to the grade item, and
  `{name} feedback` to its feedback.
  An address that Moodle does not know stops its whole import: mend it in class.csv, and export again.
Or in Canvas: Grades, Import, the file {canvas};
  {hint}
Look through the preview that the LMS shows before you confirm."""
WITH = "its rows and its column are those of your own export."
WITHOUT = "better: export the gradebook from Canvas first, and add here: --canvas FILE"


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
    hint = WITH if options.canvas else WITHOUT
    print(NEXT.format(name=problem_set.name, points=problem_set.points, canvas=paths["canvas"], hint=hint))
