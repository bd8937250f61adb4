"""`grade`: run what was handed in, in the sandbox, and judge the answers; each hand-in on its own.

Doing it again grades what is new or changed. A run that is cut short keeps what it did.
"""

import hashlib
import threading
from collections import Counter
from itertools import chain

from seminar.classes.class_folder import ClassError, open_class, read_class_set
from seminar.collect.hand_ins import find_counting, list_doubtful, list_unassigned
from seminar.collect.report import make_printable
from seminar.collect.witness import BEFORE, is_past, tell_time
from seminar.files import hold
from seminar.grade.engine import ask, grade_all, warm_up
from seminar.grade.given import blank, read_given
from seminar.grade.judge import Key, judge_given
from seminar.grade.judge_again import judge_again, list_changed, work_out
from seminar.grade.work import Outcome, Work, fail
from seminar.marks.gradebook import warm_up_gradebook
from seminar.marks.gradebook_marks import rebuild_gradebook, take_over, update_gradebook
from seminar.marks.results import (
    STATUSES,
    is_current,
    list_looks,
    read_results,
    result_path,
    sum_points,
    write_result,
)
from seminar.release.release_record import count_changes
from seminar.release.student_notebook import read_handed_out
from seminar.sandbox.doctor import find_obstacle
from seminar.terminal import Progress, command, count, list_names

NOTHING = "{folder}: nothing was handed in for {name}; first: {first}"

CHANGED = """  WARNING: {name} was handed out otherwise than it is marked now:
    {changes}
  Marks by these are right only if you say so. Mark the set by the version of the book that it was handed out
  with, or let [accept] or [drop] of class.toml say what counts."""
BUSY = "Another `grade` is at work on this class; wait until it is done, then run this one again."


def add_arguments(parser):
    """Add what `grade` needs to its parser."""
    parser.add_argument("folder", help="the folder of the class")
    parser.add_argument("problem_set", help="the problem set, such as ps1")
    parser.add_argument("--again", action="store_true", help="grade also what is graded and unchanged")
    parser.add_argument(
        "--rebuild", action="store_true", help="grade nothing; make the gradebook anew from what is graded"
    )
    parser.add_argument("--workers", type=int, help="how many hand-ins at once (default: one for each core)")
    parser.add_argument("--scheduler", help="a Dask scheduler to work for it, such as tcp://10.0.0.5:8786")


def run(options):
    """Grade what is new; say what became of each, and what comes next."""
    class_ = open_class(options.folder)
    if not options.rebuild and not options.scheduler and expects_runs(class_, options.problem_set):
        warm_up(read_given)
    key = Key(read_class_set(class_, options.problem_set), class_.secret)
    with hold(class_.folder / "results" / "_grading", BUSY):
        take_over(class_, key.problem_set)
        return rebuild(class_, options) if options.rebuild else grade(class_, key, options)


def expects_runs(class_, name):
    """Return whether some notebook has no result yet."""
    return any(
        one.kind == "notebook" and not result_path(class_, name, student).exists()
        for student, one in find_counting(class_, name).items()
    )


def grade(class_, key, options):
    """Grade what is new, put it into the gradebook, and report it."""
    hand_ins = find_hand_ins(class_, key.problem_set.name)
    warn_of_changes(class_, key)
    judge_again(class_, key)
    todo = dict(hand_ins) if options.again else find_new(class_, key, hand_ins)
    if not options.scheduler and any(one.kind == "notebook" for one in todo.values()):
        check_machine()
    grade_new(class_, key, todo, options.workers, options.scheduler)
    refresh_late(class_, key.problem_set.name, hand_ins)
    update_gradebook(class_, key, read_results(class_, key.problem_set.name))
    report(class_, key, len(todo))
    return 0


def warn_of_changes(class_, key):
    """Print what students were asked otherwise than it is marked now, and which right answers are others."""
    changes = list_changed(class_, key)
    if changes:
        lines = "\n    ".join(count_changes(changes))
        print(CHANGED.format(name=key.problem_set.name, changes=lines))


def rebuild(class_, options):
    """Make the gradebook anew from the results and the marks by hand of all sets."""
    names = [path.name for path in sorted((class_.folder / "results").iterdir()) if path.is_dir()]
    sets = {name: read_class_set(class_, name) for name in names}
    for one in sets.values():
        take_over(class_, one)
    for line in rebuild_gradebook(class_, lambda name: Key(sets[name], class_.secret), names):
        print(line)
    print("Next:", command("mark", class_.folder, options.problem_set))
    return 0


def find_hand_ins(class_, name):
    """Return student -> the HandIn that counts. Raises ClassError if there is none at all."""
    chosen = find_counting(class_, name)
    if not chosen:
        raise ClassError(
            NOTHING.format(
                folder=class_.folder, name=name, first=command("collect", class_.folder, name, "DOWNLOAD")
            )
        )
    return chosen


def check_machine():
    """Raise ClassError where no student's code can be run safely."""
    # Workers know already, and need not be waited for twice.
    obstacle = ask(find_obstacle)
    if obstacle:
        raise ClassError(f"Nothing was graded. {obstacle}")


def find_new(class_, key, hand_ins):
    """Return those HandIns that have no result, or another."""
    results = read_results(class_, key.problem_set.name)
    return {
        student: one
        for student, one in hand_ins.items()
        if not is_current(results.get(student), one, key.seal(student))
    }


def refresh_late(class_, name, hand_ins):
    """Write to each result whether it is late as deadlines and zones stand now; nothing runs again for it."""
    for student, result in read_results(class_, name).items():
        one = hand_ins.get(student)
        if one and one.told == BEFORE and is_past(one):
            print(f"  {student}: {tell_time(one)}")
        if one and result.get("number") == one.number and result.get("late") != one.late:
            print(f"  {student}: {tell_time(one)}")
            write_result(class_, result | {"late": one.late})


def grade_new(class_, key, hand_ins, workers, scheduler):
    """Grade the HandIns; write each result as it comes."""
    run = [student for student, one in hand_ins.items() if one.kind == "notebook"]
    read = [student for student in hand_ins if student not in run]
    work = (make_work(key, hand_ins[student], class_) for student in run)
    # It takes a second to import, and while others work, this process has nothing to do.
    threading.Thread(target=warm_up_gradebook, daemon=True).start()
    # What is only data needs no worker.
    outcomes = chain(
        (read_here(make_work(key, hand_ins[student], class_)) for student in read),
        grade_all(read_given, work, workers=workers, scheduler=scheduler),
    )
    with Progress(f"{key.problem_set.name}: grading", len(hand_ins)) as progress:
        for outcome in outcomes:
            write_result(class_, make_result(key, hand_ins[outcome.key], outcome))
            progress.step(outcome.key)


def make_work(key, hand_in, class_):
    """Return the Work for one HandIn; a file that is no longer the one handed in is not read."""
    try:
        content = hand_in.path.read_bytes()
    except OSError:
        content = b""
    same = hashlib.sha256(content).hexdigest() == hand_in.sha256
    kind = hand_in.kind if same else "changed"
    cells = []
    if kind == "notebook":
        cells = read_handed_out(class_.folder / "release", key.problem_set.name, hand_in.student)
    return Work(hand_in.student, content, key.plan(hand_in.student, kind, cells))


def read_here(work):
    """Return the Outcome of a Work that runs nothing; whatever is wrong with it costs no one else."""
    try:
        return Outcome(work.key, read_given(work.content, work.plan))
    except Exception as problem:
        return fail(work.key, problem)


def make_result(key, hand_in, outcome):
    """Return the whole result of one HandIn."""
    given = outcome.result
    if given is None:
        plan = key.plan(hand_in.student, hand_in.kind)
        given = blank(plan) | {"status": "refused", "reason": outcome.problem, "seconds": 0}
    result = judge_given(given, key, hand_in.student)
    about = {"number": hand_in.number, "kind": hand_in.kind, "late": hand_in.late, "sha256": hand_in.sha256}
    return result | about | {"seal": key.seal(hand_in.student)}


def report(class_, key, new):
    """Print what became of the hand-ins."""
    problem_set = key.problem_set
    results = read_results(class_, problem_set.name)
    missing = [student.id for student in class_.students if student.id not in results]
    counts = Counter(result["status"] for result in results.values())
    print(f"{problem_set.name} ({problem_set.title}): {new} graded now, {len(results) - new} as before")
    for status, meaning in STATUSES.items():
        if counts[status]:
            print(f"  {counts[status]:4}  {meaning}")
    print(f"  {len(missing):4}  nothing handed in: {list_names(missing)}")
    apart = list_unassigned(class_, problem_set.name)
    if apart:
        then = command("collect", class_.folder, problem_set.name, "--assign", apart[0].number, "STUDENT")
        print(f"  {len(apart):4}  handed in, not yet assigned to a student; whose is the first? {then}")
    doubtful = list_doubtful(class_, problem_set.name)
    if doubtful:
        names = list_names(doubtful)
        print(f"  nothing proves which of their hand-ins should count (see `collect`): {names}")
    for student, result in results.items():
        tell(student, result)
    if any(result["status"] != "refused" for result in results.values()):
        work_out(class_, key)
    print("Next:", command("mark", class_.folder, problem_set.name))


def tell(student, result):
    """Print what the instructor should know of a hand-in, a sentence in a line; nothing if all is well."""
    looks = list_looks(result)
    said = [*filter(None, [result["reason"], *result["alerts"], *result["notes"]]), *looks]
    if result["status"] != "graded" or said:
        points, most = sum_points(result)
        wait = f"; {count(len(looks), 'answer')} to look at on the marking page" if looks else ""
        print(f"  {student}: {result['status']}, {points:g} of {most:g}{wait}")
        for sentence in said:
            print(f"      {make_printable(sentence)}")
