"""`collect`: take what students handed in from a folder or from the zip that an LMS made.

Each file goes to the student to whom its name points, unless the file says otherwise; what fits nobody for
certain is kept apart and named. A file that is there already is not taken again.
"""

from collections import Counter, defaultdict

from seminar.classes.class_folder import ClassError, open_class, problem_set_path
from seminar.collect.delivery import Damaged, open_delivery
from seminar.collect.examine import examine, mark_late
from seminar.collect.hand_ins import (
    UNKNOWN,
    choose,
    clear_unfinished,
    correct_late,
    drop_unknown,
    find_same,
    keep,
    list_hand_ins,
    make_hand_in,
)
from seminar.collect.identify import fold
from seminar.terminal import Progress, command, show_table

OTHER = """{source}: its files say that they are {other}, none {name}; nothing was taken.
If they are: {there}
If a single file is {name} all the same, take it alone and add: --student ID"""
LATE = {"yes": True, "no": False, None: None}
HEADING = ("student", "name", "hand-ins", "counts", "late", "kind")
MOST = 40
AS_STUDENT = "  If you know whose it is: {collect}"
STRANGE = "Neither a notebook nor saved answers; kept, and counts only where there is nothing else:"
NEXT = """Next: {doctor} (can this machine grade safely?), then:
  {grade}"""


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


def report(class_, name, delivery, findings, hand_ins):
    """Print the summary of one collection."""
    rows = [list_student(student, hand_ins[student.id]) for student in class_.students]
    print(show_table([HEADING, *rows]))
    states = [one.state for one in findings if one.student]
    taken, again = states.count("taken"), states.count("again")
    print(f"\n{delivery.origin}: {taken} taken, {again} here already; {tell_missing(hand_ins)}")
    kept = [one for one in findings if one.state != "refused"]
    nobody = [(one.incoming.path, one.reason) for one in kept if not one.student]
    tell(f"Belongs to nobody for certain; kept in received/{name}/_unknown:", nobody)
    if nobody:
        print(AS_STUDENT.format(collect=command("collect", class_.folder, name, "FILE", "--student", "ID")))
    tell("Refused:", delivery.refused)
    tell(STRANGE, [(one.incoming.path, one.claims.hint) for one in kept if one.student and one.claims.hint])
    tell("The very same file from several students:", list_same(hand_ins))
    print("".join(f"Note: {note}\n" for note in delivery.notes), end="")
    print(NEXT.format(doctor=command("doctor"), grade=command("grade", class_.folder, name)))


def list_student(student, hand_ins):
    """Return a student's row of the table."""
    counts = choose(hand_ins)
    if not counts:
        return (student.id, student.name, "none", "", "", "")
    late = sum(one.late for one in hand_ins)
    told = f"{late}, and it counts" if counts.late else str(late or "")
    return (student.id, student.name, str(len(hand_ins)), f"number {counts.number}", told, counts.kind)


def tell_missing(hand_ins):
    """Return how many students have handed in nothing."""
    missing = sum(not each for each in hand_ins.values())
    return f"nothing yet from {missing} of {len(hand_ins)} students"


def list_same(hand_ins):
    """Return students and file of each hand-in that more than one student gave."""
    owners = defaultdict(dict)
    for student, each in hand_ins.items():
        for one in each:
            owners[one.sha256].setdefault(student, one.name)
    return [(", ".join(each), next(iter(each.values()))) for each in owners.values() if len(each) > 1]


def tell(heading, rows):
    """Print path and reason of each row under a heading; nothing if there is none."""
    if rows:
        print(heading)
        for path, reason in rows[:MOST]:
            print(f"  {make_printable(path)}: {make_printable(reason)}")
        if len(rows) > MOST:
            print(f"  and {len(rows) - MOST} more")


def make_printable(text):
    """Return a text that cannot move the cursor or break the line."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)
