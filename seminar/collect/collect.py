"""`collect`: take what students handed in from a folder or from the zip that an LMS made.

Each file goes to the student to whom its name points, unless the file says otherwise; what fits nobody for
certain is kept apart and named. A file that is there already is not taken again, unless it came again later.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from seminar.classes.class_folder import ClassError, open_class, problem_set_path
from seminar.collect.delivery import Damaged, open_delivery
from seminar.collect.examine import examine, take_by_file, weigh
from seminar.collect.hand_ins import (
    UNKNOWN,
    amend,
    clear_unfinished,
    drop,
    keep,
    list_hand_ins,
    make_hand_in,
    read_folder,
)
from seminar.collect.identify import Roster, find_numbers, fold, same_name
from seminar.collect.report import report
from seminar.collect.witness import is_later
from seminar.collect.worksheet import find_worksheet, is_worksheet
from seminar.terminal import Progress, command

OTHER = """{source}: its files say that they are {other}, none {name}; nothing was taken.
If they are: {there}
If a single file is {name} all the same, take it alone and add: --student ID"""
WHOLE = (
    "{source}: a download of several students ({who}), and --student gives all of it to {student}; nothing "
    "was taken. Collect it without --student, then: {then}"
)
OWN = (
    "{source}: the folder of the class, or in it or around it; what students handed in comes from elsewhere: "
    "give the zip of your LMS, or another folder."
)
KEPT_APART = "{source}: kept for nobody already; say whose it is: {then}"
LATE = {"yes": "late", "no": "on time", None: ""}


def add_arguments(parser):
    """Add what `collect` needs to its parser."""
    parser.add_argument("folder", help="the folder of the class")
    parser.add_argument("problem_set", help="the problem set, such as ps1")
    parser.add_argument(
        "source", nargs="?", help="a zip of Moodle or Canvas, a folder, or a file; without, how things stand"
    )
    parser.add_argument("--student", help="take everything in it as this student's, whatever the names say")
    parser.add_argument("--late", choices=("yes", "no"), help="all of it is late, or nothing of it is")
    parser.add_argument(
        "--assign",
        nargs=2,
        action="append",
        default=[],
        metavar=("NUMBER", "STUDENT"),
        help="a file that was kept for nobody is this student's",
    )
    parser.add_argument(
        "--count",
        nargs=2,
        action="append",
        default=[],
        metavar=("NUMBER", "STUDENT"),
        help="of this student's hand-ins, this one counts",
    )
    parser.add_argument("--worksheet", metavar="FILE", help="Moodle's grading worksheet of this assignment")
    parser.add_argument(
        "--by-file", action="store_true", help="blind marking: take each file as whose it says it is"
    )


def run(options):
    """Collect from one source, or none; say what came, from whom, what fits nobody, and what comes next."""
    class_ = open_class(options.folder)
    problem_set_path(options.problem_set, class_.folder)
    received = class_.folder / "received" / options.problem_set
    clear_unfinished(received)
    for number, name in options.assign:
        assign(class_, received, number, find_owner(class_, name), options)
    for number, name in options.count:
        let_count(class_, options.problem_set, number, find_owner(class_, name))
    if options.source is None:
        report(class_, options.problem_set)
        return 0
    collect(class_, received, options)
    return 0


def collect(class_, received, options):
    """Take what is in a source, and report it."""
    refuse_own(class_, options)
    owner = find_owner(class_, options.student)
    delivery = open_delivery(options.source, class_.students)
    delivery.files = [one for one in delivery.files if not is_worksheet(one)]
    refuse_empty(delivery, options.source)
    rows, notes = find_rows(delivery, options)
    roster = Roster(class_.students, learn_numbers(class_, options.problem_set, rows))
    findings = examine(delivery, roster, options.problem_set, owner)
    if options.by_file:
        take_by_file(findings, roster)
    weigh(findings, rows)
    refuse_other_set(class_, findings, options)
    refuse_whole(class_, findings, options, owner)
    doubt_times(class_, received, findings)
    with Progress(f"{options.problem_set}: collecting", len(findings)) as progress:
        for one in findings:
            one.state = take(class_, received, delivery, one, options)
            progress.step(one.incoming.path)
    delivery.notes += notes
    report(class_, options.problem_set, delivery, findings)


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


def refuse_own(class_, options):
    """Raise ClassError for a source that is the class folder, or in it or around it."""
    source = Path(options.source).expanduser().resolve()
    apart = class_.folder / "received" / options.problem_set / UNKNOWN
    if source.is_relative_to(apart) and source.parent.name.isdecimal():
        words = ("--assign", source.parent.name, options.student or "STUDENT")
        then = command("collect", class_.folder, options.problem_set, *words)
        raise ClassError(KEPT_APART.format(source=options.source, then=then))
    if source.exists() and (source.is_relative_to(class_.folder) or class_.folder.is_relative_to(source)):
        raise ClassError(OWN.format(source=options.source))


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


def refuse_whole(class_, findings, options, owner):
    """Raise ClassError where --student would give one student the files of several."""
    if not owner:
        return
    numbers = {pair for one in findings for pair in find_numbers(one.incoming.path)}
    claims = {fold(one.claims.student) for one in findings if one.claims.student}
    folders = {one.incoming.path.partition("/")[0] for one in findings if "/" in one.incoming.path}
    most = max((len(each) for each in (numbers, claims)), default=0)
    if most > 1 or len(folders) > 2:
        shown = sorted(one.incoming.path for one in findings)[:3]
        then = command("collect", class_.folder, options.problem_set, "--assign", "NUMBER", owner.id)
        raise ClassError(
            WHOLE.format(source=options.source, who=", ".join(shown), student=owner.id, then=then)
        )


def find_rows(delivery, options):
    """Return the rows of Moodle's grading worksheet that fits a delivery, and notes."""
    numbers = {number for one in delivery.files for _, number in find_numbers(one.path)}
    return find_worksheet(options.source, options.worksheet, numbers)


def learn_numbers(class_, problem_set, rows):
    """Return number of the LMS -> ids of students, from the worksheet and from what was collected before."""
    learned = {}
    for student, hand_ins in list_hand_ins(class_, problem_set).items():
        for one in hand_ins:
            for _, number in find_numbers(one.origin.partition(": ")[2]):
                learned.setdefault(number, set()).add(student)
    for number, row in rows.items():
        found = find_person(class_.students, row)
        if found:
            learned[number] = {student.id for student in found}
    return learned


def find_person(students, row):
    """Return the students whom a row of the worksheet means: by address, by id, else by name."""
    by_address = [one for one in students if row.email and fold(one.email) == fold(row.email)]
    by_id = [one for one in students if row.id_number and fold(one.id) == fold(row.id_number)]
    return by_address or by_id or [one for one in students if row.name and same_name(one.name, row.name)]


def doubt_times(class_, received, findings):
    """Take times for no witness where every known file is later than before: a download stamps all anew."""
    known = []
    for one in findings:
        if one.student and one.telling and one.time_from != "worksheet":
            same = find_same(received, one.student.id, one.sha256)
            if same and same.telling:
                known.append((one, is_later(class_, stand_in(one, received), same)))
    if len(known) > 1 and all(later for _, later in known):
        for one in findings:
            one.telling = one.telling and one.time_from == "worksheet"


def find_same(received, student, sha256, origin=None):
    """Return the last HandIn in a student's folder that has these bytes, None if there is none."""
    same = [one for one in read_folder(received / (student or UNKNOWN)) if one.sha256 == sha256]
    if not student:
        same = [one for one in same if one.origin.partition(": ")[2] == origin.partition(": ")[2]]
    return same[-1] if same else None


def stand_in(found, received):
    """Return a Finding as a HandIn whose bytes do not matter."""
    return make_hand_in(found.student.id, received.name, found, b"", "")


def take(class_, received, delivery, one, options):
    """Keep one file, unless its bytes are there; return taken, again or refused."""
    try:
        content = one.incoming.read()
    except (Damaged, OSError) as error:
        delivery.refused.append((one.incoming.path, str(error)))
        return "refused"
    student, told = one.student.id if one.student else "", LATE[options.late]
    hand_in = make_hand_in(student, options.problem_set, one, content, delivery.origin, told)
    same = find_same(received, student, hand_in.sha256, hand_in.origin)
    again = same and not is_later(class_, hand_in, same)
    kept = learn(same, hand_in) if again else keep(received, hand_in, content)
    one.number = kept.number
    if student:
        drop_unknown(received, hand_in, bool(options.student))
    return "again" if again else "taken"


def learn(same, hand_in):
    """Write to a kept HandIn what its bytes, come again, say better than before; return it."""
    changes = {"told": hand_in.told} if hand_in.told else {}
    if same.upload is None and hand_in.upload is not None:
        changes |= {"upload": hand_in.upload, "marked": hand_in.marked}
    better = hand_in.telling and (not same.telling or hand_in.time_from == "worksheet" != same.time_from)
    if better:
        changes |= {"time": hand_in.time, "time_from": hand_in.time_from, "telling": True}
    return amend(same, **changes)


def drop_unknown(received, hand_in, whatever):
    """Remove from those of nobody a file that a student has now: the same file, or all with its bytes."""
    path = hand_in.origin.partition(": ")[2]
    for one in read_folder(received / UNKNOWN):
        if one.sha256 == hand_in.sha256 and (whatever or one.origin.partition(": ")[2] == path):
            drop(one)


def assign(class_, received, number, student, options):
    """Give a file that was kept for nobody to a student, with all that is known of it. Raises ClassError."""
    found = {str(one.number): one for one in read_folder(received / UNKNOWN)}
    if number not in found:
        there = ", ".join(found) or "none"
        raise ClassError(f"{number}: no file in {received / UNKNOWN} has this number; there: {there}.")
    one = found[number]
    given = replace(one, student=student.id, told=LATE[options.late] or one.told, chosen=0)
    if not find_same(received, student.id, one.sha256):
        keep(received, given, one.path.read_bytes())
    drop(one)


def let_count(class_, problem_set, number, student):
    """Write down which of a student's hand-ins the instructor takes. Raises ClassError."""
    found = list_hand_ins(class_, problem_set)[student.id]
    if number not in [str(one.number) for one in found]:
        there = ", ".join(str(one.number) for one in found) or "none"
        raise ClassError(f"{number}: {student.id} has no hand-in of this number; there: {there}.")
    for one in found:
        amend(one, chosen=len(found) if str(one.number) == number else 0)
