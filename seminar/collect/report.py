"""What `collect` says: who handed in what, which of it counts and why, what is late, and what to answer."""

from collections import defaultdict

from seminar.collect.hand_ins import UNKNOWN, list_hand_ins, list_unassigned
from seminar.collect.identify import tell_zeros
from seminar.collect.witness import BEFORE, ask, choose, find_zone, tell_time, tell_witness
from seminar.terminal import command, show_table

HEADING = ("student", "name", "hand-ins", "counts", "by", "late", "kind")
MOST = 40
STRANGE = "Neither a notebook nor saved answers; kept, and counts only where there is nothing else:"
APART = "Handed in, not yet assigned: {count}; whose are they?"
ASSIGN = "  If you know whose number {number} is: {then}"
HIDDEN = """\
  {count} of them are under names that hide who it is (blind marking). Let Moodle or Canvas show the names,
  and collect a new download; {say} of the files say whose they are, and if you trust that: {then}"""
DOUBT = (
    "All times in {origin} are after the deadline, and nothing shows that they are not those of the "
    "download; so nothing was counted as late for its time. If all of it is late, say so: --late yes"
)
GONE = (
    "received/{name} has hand-ins of {id}, who is not in class.csv{zeros}. The id decides which questions a "
    "student has: write {id} there again, or leave it if the student has left."
)
NEXT = """Next: {doctor} (can this machine grade safely?), then:
  {grade}"""


def report(class_, name, delivery=None, findings=()):
    """Print the summary of one collection, or of how things stand."""
    hand_ins = list_hand_ins(class_, name)
    counting = {student: choose(each, class_.counts) for student, each in hand_ins.items()}
    rows = [list_student(one, hand_ins[one.id], counting[one.id]) for one in class_.students]
    print(show_table([HEADING, *rows]))
    tell_counts(class_, name, delivery, findings, hand_ins)
    tell_late(hand_ins, counting)
    tell_questions(class_, name, hand_ins, counting)
    tell_unassigned(class_, name, delivery, findings)
    if delivery:
        tell("Refused:", delivery.refused)
        strange = [one for one in findings if one.student and one.claims.hint and one.state != "refused"]
        tell(STRANGE, [(one.incoming.path, one.claims.hint) for one in strange])
    tell("The very same file from several students:", list_same(hand_ins))
    notes = [*class_.notes, *(delivery.notes if delivery else [])]
    notes += [*doubt_late(class_, name, delivery, findings), *list_gone(class_, name)]
    print("".join(f"Note: {make_printable(note)}\n" for note in notes), end="")
    print(NEXT.format(doctor=command("doctor"), grade=command("grade", class_.folder, name)))


def list_student(student, hand_ins, counts):
    """Return a student's row of the table."""
    if not counts:
        return (student.id, student.name, "none", "", "", "", "")
    late = "yes" if counts.late else "another" if any(one.late for one in hand_ins) else ""
    by = tell_witness(counts) if len(hand_ins) > 1 or counts.telling else ""
    by = "as you said" if counts.chosen == len(hand_ins) else by
    return (student.id, student.name, str(len(hand_ins)), f"number {counts.number}", by, late, counts.kind)


def tell_counts(class_, name, delivery, findings, hand_ins):
    """Print how much was taken, and by which rule something counts."""
    states = [one.state for one in findings if one.student]
    missing = sum(not each for each in hand_ins.values())
    apart = len(list_unassigned(class_, name))
    waiting = f"; {apart} handed in, not yet assigned" if apart else ""
    if delivery:
        taken, again = states.count("taken"), states.count("again")
        print(f"\n{delivery.origin}: {taken} taken, {again} here already; ", end="")
    print(f"nothing yet from {missing} of {len(hand_ins)} students{waiting}")
    if any(len(each) > 1 for each in hand_ins.values()):
        print(f'Of several hand-ins the {class_.counts} counts (counts = "{class_.counts}" in class.toml).')
    timed = [one.time for each in hand_ins.values() for one in each if one.telling and one.time]
    if any(time.tzinfo is None for time in timed):
        zone = "lms_zone in class.toml" if class_.lms_zone else "as lms_zone is not in class.toml"
        print(f"Times were read in {find_zone(class_, name) or 'the zone of this machine'} ({zone}).")


def tell_late(hand_ins, counting):
    """Print when each late hand-in came, and those that were nearly so, with the deadline."""
    late = [one for each in hand_ins.values() for one in each if one.late]
    near = [one for one in counting.values() if one and one not in late and is_near(one)]
    rows = [(f"{one.student}, number {one.number}", tell_time(one)) for one in late]
    tell(f"Late ({len(late)}):", rows)
    tell("In the last two hours:", [(f"{one.student}, number {one.number}", tell_time(one)) for one in near])


def is_near(hand_in):
    """Return whether an error of the zone could make a hand-in late."""
    if not (hand_in.telling and hand_in.at and hand_in.deadline):
        return False
    return 0 <= (hand_in.deadline - hand_in.at).total_seconds() < 2 * 3600


def tell_questions(class_, name, hand_ins, counting):
    """Print a question for each student of whose hand-ins nothing proves which is the last."""
    questions = []
    for student, each in hand_ins.items():
        if len(each) > 1:
            others = [one for one in each if one is not counting[student] and one.kind != "unknown"]
            then = command("collect", class_.folder, name, "--count", (others or each)[0].number, student)
            questions.append(ask(each, counting[student], then))
    for question in filter(None, questions):
        print(f"Question: {make_printable(question)}")


def tell_unassigned(class_, name, delivery, findings):
    """Print what belongs to nobody, by the number that the command takes."""
    apart, reasons = list_unassigned(class_, name), {one.number: one for one in findings if not one.student}
    if not apart:
        return
    rows = []
    for one in apart:
        path = one.origin.partition(": ")[2] or one.name
        reason = reasons[one.number].reason if one.number in reasons else "from an earlier collection"
        rows.append((f"number {one.number}, {path}", reason))
    tell(f"{APART.format(count=len(apart))} (kept in received/{name}/{UNKNOWN})", rows)
    hidden = [one for one in findings if one.hidden]
    if hidden and delivery:
        say = sum(bool(one.claims.student) for one in hidden)
        then = command("collect", class_.folder, name, "ZIP", "--by-file")
        print(HIDDEN.format(count=len(hidden), say=say, then=then))
    number = apart[0].number
    then = command("collect", class_.folder, name, "--assign", number, "STUDENT")
    print(ASSIGN.format(number=number, then=then))


def doubt_late(class_, name, delivery, findings):
    """Return a note where times that prove nothing are all after the deadline."""
    deadline = class_.deadlines.get(name)
    if not delivery or not deadline:
        return []
    mine = {(one.student.id, one.number) for one in findings if one.student}
    found = [one for each in list_hand_ins(class_, name).values() for one in each]
    timed = [one for one in found if (one.student, one.number) in mine and one.upload is None]
    unclear = timed and all(
        one.at and not one.telling and one.told in ("", BEFORE) and one.at > deadline for one in timed
    )
    return [DOUBT.format(origin=delivery.origin)] if unclear else []


def list_gone(class_, name):
    """Return a note for each student who has hand-ins and is not on the class list any more."""
    folder, listed = class_.folder / "received" / name, {one.id for one in class_.students}
    there = sorted(path.name for path in folder.glob("*/") if any(path.glob("[0-9]*/hand-in.json")))
    gone = [one for one in there if one not in listed and one != UNKNOWN]
    return [GONE.format(name=name, id=one, zeros=tell_zeros(one, class_.students)) for one in gone]


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
