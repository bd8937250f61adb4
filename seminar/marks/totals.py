"""What each student has: points from results and marks by hand, by the settings as they stand now."""

import json
import math
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from seminar.classes.class_folder import ClassError, read_class_set
from seminar.collect.hand_ins import list_hand_ins
from seminar.files import write_if_changed
from seminar.marks.by_hand import digest, digest_parts, read_hand_marks
from seminar.marks.results import ODD, list_graded, read_result
from seminar.terminal import command

NOT_GRADED = "{folder}: {name} is not graded yet; first: {first}"
DAYS = 86_400  # seconds
UNKNOWN_DAYS = "late, but it is not known by how much; it lost the points of one day."
SCALED = "{line}: {given:g} of {most:g} by hand stand for {points:g} of {now:g} now."
SINCE = "Since the points of {name} were last worked out, class.toml or the set has changed them:"


@dataclass
class Marks:
    """One student's marks: line -> points, the lines that wait for a hand, comments, and what lateness costs.

    A line is a question or a criterion of an essay. most: line -> the most points. notes: for the instructor.
    """

    points: dict = field(default_factory=dict)
    most: dict = field(default_factory=dict)
    extra: float = 0
    by_hand: set = field(default_factory=set)
    waiting: set = field(default_factory=set)
    comments: dict = field(default_factory=dict)
    days: int = 0
    lost: float = 0
    notes: list = field(default_factory=list)

    @property
    def earned(self):
        """Return the sum of all points, before lateness."""
        return round_half_up(sum(self.points.values()) + self.extra)

    @property
    def total(self):
        """Return what counts."""
        return round_half_up(self.earned - self.lost)


def round_half_up(number, places="0.01"):
    """Return a number with two decimals; 0.125 gives 0.13, also where it is stored as a little less."""
    return float(Decimal(repr(round(number, 9))).quantize(Decimal(places), ROUND_HALF_UP))


def find_marks(class_, name):
    """Return student -> Marks of a set. Raises ClassError if nothing is graded."""
    problem_set, hand_ins = read_class_set(class_, name), list_hand_ins(class_, name)
    marks = {}
    for student in list_graded(class_, name):
        result = read_result(class_, name, student)
        if result["status"] != "refused":
            hand = read_hand_marks(class_, name, student)
            marks[student] = make_marks(problem_set, result, hand)
            charge(class_, marks[student], result, hand_ins.get(student, []))
    if not marks:
        first = command("grade", class_.folder, name)
        raise ClassError(NOT_GRADED.format(folder=class_.folder, name=name, first=first))
    return marks


def make_marks(problem_set, result, hand):
    """Return the Marks that a result and a hand give by a set as it stands now."""
    marks = Marks(comments={line: text for line, text in hand.comments.items() if text})
    digests = digest_parts(result, problem_set.essays)
    rows = {row["id"]: row for row in result["items"]}
    for question in problem_set.questions:
        judge_line(marks, question.id, question.points, rows.get(question.id))
    texts = {one["id"]: one["text"] or one.get("beside") for one in result["essays"]}
    for essay in problem_set.essays:
        for criterion in essay.rubric:
            line = f"{essay.id}-{criterion['id']}"
            marks.points[line], marks.most[line] = 0, criterion["levels"][0]["points"]
            if texts.get(essay.id):
                marks.waiting.add(line)
    if result["status"] == "unreadable":
        # Somebody decides what a file is worth that nobody could read; a mark for its first line says so.
        marks.waiting |= set(list(marks.points)[:1])
    for line in marks.points:
        if line in hand.rows:
            put_hand(marks, line, hand.rows[line], digests.get(line))
    if hand.problems:
        # What cannot be read may have been about any line.
        marks.waiting |= set(marks.points)
        marks.notes += hand.problems
    return marks


def judge_line(marks, line, most, row):
    """Put what grading found for one question; without a result it waits to be graded."""
    marks.points[line], marks.most[line] = 0, most
    if row is None:
        marks.waiting.add(line)
        return
    share = row["points"] / row["max"] if row["max"] else 0
    marks.points[line] = row["points"] if row["max"] == most else round_half_up(share * most)
    if row.get("look") or (row["given"] is not None and row["feedback"] == ODD):
        marks.waiting.add(line)


def put_hand(marks, line, row, digest_now):
    """Put a mark by hand in place of what was found; ask for another look if it is about something else."""
    marks.extra += row.get("extra") or 0
    if row["points"] is None:
        return
    most, now = row.get("most") or marks.most[line], marks.most[line]
    points = row["points"] if most == now else round_half_up(row["points"] * now / most)
    if most != now:
        marks.notes.append(SCALED.format(line=line, given=row["points"], most=most, points=points, now=now))
    marks.points[line] = points
    marks.by_hand.add(line)
    marks.waiting.discard(line)
    if row.get("of") != digest_now:
        marks.waiting.add(line)


def charge(class_, marks, result, hand_ins):
    """Take off what a late hand-in loses."""
    per_day, at_most = class_.settings.per_day, class_.settings.at_most
    one = next((one for one in hand_ins if one.number == result.get("number")), None)
    if not per_day or one is None:
        return
    marks.days = count_days(one, marks)
    marks.lost = round_half_up(marks.earned * min(per_day * marks.days, at_most) / 100)


def count_days(one, marks):
    """Return how many days late a HandIn is, each day begun as one."""
    if not one.late:
        return 0
    # Canvas says LATE and no time; the times of a download are nobody's.
    if one.deadline is None or not one.telling or one.at <= one.deadline:
        marks.notes.append(UNKNOWN_DAYS)
        return 1
    return math.ceil((one.at - one.deadline).total_seconds() / DAYS)


def say_changes(class_, name, marks):
    """Return lines on whose total is another since settings or set changed; remember how it is."""
    path = class_.folder / "marks" / name / "_totals.json"
    most = read_class_set(class_, name).points
    rules = digest([{student: one.most for student, one in marks.items()}, repr(class_.settings)])
    now = {"rules": rules, "most": most, "totals": {student: one.total for student, one in marks.items()}}
    try:
        before = json.loads(path.read_text(encoding="utf-8"))
        lines = list(compare(before, now)) if before["rules"] != rules else []
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        lines = []
    write_if_changed(path, json.dumps(now, ensure_ascii=False, indent=1) + "\n")
    return [SINCE.format(name=name), *lines] if lines else []


def compare(before, now):
    """Yield a line for each student whose points, or whose most points, are others."""
    for student, total in now["totals"].items():
        was = before["totals"].get(student)
        if was is not None and (was, before["most"]) != (total, now["most"]):
            yield f"  {student}: {was:g} of {before['most']:g}, now {total:g} of {now['most']:g}"
