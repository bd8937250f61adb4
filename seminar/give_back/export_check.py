"""Whose marks can be exported, and what is wrong with the rest: said before anything is written."""

import re
from collections import Counter
from dataclasses import dataclass, field

from seminar.collect.hand_ins import list_doubtful, list_hand_ins, list_unassigned
from seminar.collect.witness import choose
from seminar.problems.variants import normalise_id
from seminar.terminal import count, list_names

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


def find_doubled(students, column):
    """Return the students who share something that is to tell them apart."""
    values = {student.id: getattr(student, column).strip().casefold() for student in students}
    counts = Counter(filter(None, values.values()))
    return [name for name, value in values.items() if counts[value] > 1]


def is_address(text):
    """Return whether a text can be an address of e-mail, by which Moodle finds a person."""
    return re.fullmatch(r"[^@\s]+@[^@\s]+", text) is not None


def find_person(keys, *texts):
    """Return the student to whom one of these ids belongs, or None; keys: normalised id -> student."""
    for text in filter(str.isprintable, filter(None, map(str.strip, texts))):
        found = keys.get(normalise_id(text))
        if found:
            return found
    return None


def list_keys(students):
    """Return normalised id, number or address -> student; what two share belongs to neither."""
    keys = {}
    for student in students:
        for text in {normalise_id(one) for one in (student.id, student.lms_id, student.email) if one.strip()}:
            keys[text] = None if text in keys else student.id
    return keys
