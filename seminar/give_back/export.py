"""`export`: write the marks as Moodle and Canvas import them, after a check of who is who."""

from seminar.classes.class_folder import ClassError, open_class, problem_set_path
from seminar.files import write_if_changed
from seminar.give_back.export_check import check_marks
from seminar.give_back.export_lms import fill_canvas, write_canvas, write_moodle
from seminar.marks.gradebook_marks import find_marks
from seminar.marks.results import read_results
from seminar.problems.problem_set import read_problem_set

STOPPED = """Nothing was exported:
  {stops}
With --partial, these stay empty, and all others are exported."""
DONE = """{name}: {count} of {all} students with marks, in
  {moodle}
  {canvas}"""
NEXT = """\
Next, in Moodle: Grades, Import, CSV file, encoding UTF-8; map `Email address` to Email address,
  `{name} (of {points})` to the grade item, and `{name} feedback` to its feedback.
Or in Canvas: Grades, Import, the file {canvas};
  {hint}
Look through the preview that the LMS shows before you confirm."""
WITH = "its rows and its column are those of your own export."
WITHOUT = "better: export the gradebook from Canvas first, and add here: --canvas FILE"


def add_arguments(parser):
    """Add what `export` needs to its parser."""
    parser.add_argument("folder", help="the folder of the class")
    parser.add_argument("problem_set", help="the problem set, such as ps1")
    parser.add_argument("--canvas", metavar="FILE", help="the gradebook as Canvas exports it, to fill in")
    parser.add_argument("--assignment", help="the name or number of the assignment in Canvas")
    parser.add_argument("--partial", action="store_true", help="export although some marks are missing")


def run(options):
    """Check, write both files, and say what comes next."""
    class_ = open_class(options.folder)
    problem_set = read_problem_set(problem_set_path(options.problem_set, class_.folder))
    marks = find_marks(class_, problem_set.name)
    check = check_marks(class_, problem_set, marks, read_results(class_, problem_set.name))
    texts = {"moodle": write_moodle(class_, problem_set, marks, check.points)}
    if options.canvas:
        texts["canvas"] = fill_canvas(class_, problem_set, check, options.canvas, options.assignment)
    else:
        texts["canvas"] = write_canvas(class_, problem_set, check.points)
    for note in check.notes:
        print(f"  {note}")
    if check.stops and not options.partial:
        raise ClassError(STOPPED.format(stops="\n  ".join(check.stops)))
    for note in check.stops:
        print(f"  left empty: {note}")
    paths = {lms: class_.folder / "export" / f"{problem_set.name}-{lms}.csv" for lms in texts}
    for lms, text in texts.items():
        write_if_changed(paths[lms], text)
    report(problem_set, check, paths, options)
    return 0


def report(problem_set, check, paths, options):
    """Print what was written and how it gets into the LMS."""
    count = sum(points is not None for points in check.points.values())
    print(DONE.format(name=problem_set.name, count=count, all=len(check.points), **paths))
    hint = WITH if options.canvas else WITHOUT
    print(NEXT.format(name=problem_set.name, points=problem_set.points, canvas=paths["canvas"], hint=hint))
