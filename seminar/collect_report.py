"""Say what a collection brought: a table of the class, what is unclear, and what comes next."""

from collections import defaultdict

from seminar.hand_ins import choose
from seminar.next_command import command
from seminar.table import show_table

HEADING = ("student", "name", "hand-ins", "counts", "late", "kind")
MOST = 40
AS_STUDENT = "  If you know whose it is: {collect}"
STRANGE = "Neither a notebook nor saved answers; kept, and counts only where there is nothing else:"
NEXT = """Next: {doctor} (can this machine grade safely?), then:
  {grade}"""


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
