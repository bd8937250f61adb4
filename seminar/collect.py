"""`collect`: take what students handed in from a folder or from the zip that an LMS made.

Each file goes to the student to whom its name points, unless the file says otherwise; what fits nobody for
certain is kept apart and named. A file that is there already is not taken again.
"""

from collections import Counter

from seminar.class_folder import ClassError, open_class, problem_set_path
from seminar.collect_report import report
from seminar.delivery import open_delivery
from seminar.examine import examine
from seminar.hand_ins import UNKNOWN, list_hand_ins
from seminar.lateness import mark_late
from seminar.next_command import command
from seminar.people import fold
from seminar.progress import Progress
from seminar.received import clear_unfinished, correct_late, drop_unknown, find_same, keep, make_hand_in
from seminar.zip_members import Damaged

OTHER = """{source}: its files say that they are {other}, none {name}; nothing was taken.
If they are: {there}
If a single file is {name} all the same, take it alone and add: --student ID"""
LATE = {"yes": True, "no": False, None: None}


def add_arguments(parser):
    """Add what `collect` needs to its parser."""
    parser.add_argument("folder", help="the folder of the class")
    parser.add_argument("problem_set", help="the problem set, such as ps1")
    parser.add_argument("source", help="the zip that Moodle or Canvas made, a folder of files, or one file")
    parser.add_argument("--student", help="take everything in it as this student's, whatever the names say")
    parser.add_argument("--late", choices=("yes", "no"), help="all of it is late, or nothing of it is")


def run(options):
    """Collect from one source; say what came, from whom, what fits nobody, and what comes next."""
    class_ = open_class(options.folder)
    problem_set_path(options.problem_set, class_.folder)
    owner = find_owner(class_, options.student)
    delivery = open_delivery(options.source, class_.students)
    findings = examine(delivery, class_.students, options.problem_set, owner)
    refuse_empty(delivery, options.source)
    refuse_other_set(class_, findings, options)
    told, deadline = LATE[options.late], class_.deadlines.get(options.problem_set)
    delivery.notes += mark_late(findings, deadline, told, delivery.origin)
    received = class_.folder / "received" / options.problem_set
    clear_unfinished(received)
    with Progress(f"{options.problem_set}: collecting", len(findings)) as progress:
        for one in findings:
            one.state = take(received, delivery, one, options)
            progress.step(one.incoming.path)
    report(class_, options.problem_set, delivery, findings, list_hand_ins(class_, options.problem_set))
    return 0


def find_owner(class_, name):
    """Return the Student who is named on the command line, None if nobody is. Raises ClassError."""
    if name is None:
        return None
    found = [student for student in class_.students if fold(student.id) == fold(name)]
    # An address will do where it is one person's.
    found = found or [student for student in class_.students if fold(student.email) == fold(name)]
    if len(found) != 1:
        raise ClassError(f"{name}: not in class.csv of {class_.folder}; give what the column student has.")
    return found[0]


def refuse_empty(delivery, source):
    """Raise ClassError for a source without a single file."""
    if not delivery.files and not delivery.refused:
        raise ClassError(f"{source}: there is no file in it; give the zip of your LMS, or another folder.")


def refuse_other_set(class_, findings, options):
    """Raise ClassError where most files say that they are another problem set, and none that it is this."""
    told = Counter(one.claims.problem_set for one in findings if one.claims.problem_set)
    other, count = next(iter(told.most_common(1)), ("", 0))
    if 2 * count > len(findings) and options.problem_set not in told and not options.student:
        there = command("collect", class_.folder, other, options.source)
        raise ClassError(
            OTHER.format(source=options.source, other=other, name=options.problem_set, there=there)
        )


def take(received, delivery, one, options):
    """Keep one file, unless its bytes are there; return taken, again or refused."""
    try:
        content = one.incoming.read()
    except (Damaged, OSError) as error:
        delivery.refused.append((one.incoming.path, str(error)))
        return "refused"
    student = one.student.id if one.student else ""
    hand_in = make_hand_in(student, options.problem_set, one, content, delivery.origin)
    same = find_same(received / (student or UNKNOWN), hand_in.sha256)
    if not same:
        keep(received, hand_in, content)
    elif options.late:
        correct_late(same, one.late)
    if options.student:
        drop_unknown(received, hand_in.sha256)
    return "again" if same else "taken"
