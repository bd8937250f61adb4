"""Judge what a hand-in gave by the student's own variants. This happens where no student's code runs."""

import hashlib
import hmac
import json
from dataclasses import asdict, replace

from pillars.exercises import judge
from pillars.exercises.judge import points_by_row
from seminar.grade.given import read_given
from seminar.marks.results import ODD
from seminar.problems.problem_set import name_of
from seminar.problems.variants import choose

# Counts what changes results though neither hand-in nor problem set changed.
EDITION = 2
NONE = "No answer was given."
ODD_REMARK = "The judge failed on this answer ({kind}); mark it by hand."
GIVEN, FEEDBACK = 4_000, 1_500


class Key:
    """A problem set with the secret of a class: who has which variants."""

    def __init__(self, problem_set, secret):
        """Keep both."""
        self.problem_set, self.secret = problem_set, secret

    def items(self, student):
        """Return the student's (variant number, Item) pairs, in order."""
        questions = self.problem_set.questions
        numbers = [choose(self.secret, student, one.id, len(one.variants)) for one in questions]
        return [(number, one.make(number)) for number, one in zip(numbers, questions, strict=True)]

    def plan(self, student, kind):
        """Return what a worker may know: what to look for, and nothing of what is right."""
        names = {question.id: name_of(question.id) for question in self.problem_set.questions}
        essays = [{"id": essay.id, "title": essay.title} for essay in self.problem_set.essays]
        mine = {"kind": kind, "student": student, "problem_set": self.problem_set.name}
        return mine | {"names": names, "essays": essays}

    def seal(self, student):
        """Return a keyed hash of all that the student's marks follow from, beside the hand-in."""
        rules = [EDITION, self.problem_set.rows, *[asdict(item) for _, item in self.items(student)]]
        text = json.dumps(rules, sort_keys=True, default=str)
        return hmac.new(self.secret, text.encode(), hashlib.sha256).hexdigest()


def grade_hand_in(content, kind, student, problem_set, secret):
    """Return the result of one hand-in as plain data: status, reason, items with points, essays.

    content: the bytes handed in; kind: "notebook" or "answers". Students' code runs only in the sandbox.
    """
    key = Key(problem_set, secret)
    return judge_given(read_given(content, key.plan(student, kind)), key, student)


def judge_given(given, key, student):
    """Return what was given, judged."""
    items = [judge_item(item, number, given, key.problem_set.rows) for number, item in key.items(student)]
    kept = ("status", "reason", "notes", "alerts", "essays", "errors", "seconds")
    return {"student": student, "problem_set": key.problem_set.name, "items": items} | {
        field: given[field] for field in kept
    }


def judge_item(item, number, given, rows="each"):
    """Return the row of one item.

    rows: whether of a mapping or an order "each" row earns its part, or "all" together or nothing.
    """
    name = name_of(item.id)
    row = {"id": item.id, "variant": number, "points": 0, "max": item.points, "given": None, "correct": None}
    remark = given["remarks"].get(name, "")
    if name not in given["answers"]:
        return row | {"feedback": f"It was {remark}." if remark else NONE, "remark": remark}
    answer = given["answers"][name]
    row["given"] = answer if len(json.dumps(answer)) <= GIVEN else f"{json.dumps(answer)[:GIVEN]} ..."
    try:
        verdict = judge(item, answer)
    # Whatever a student thought of, it costs no one else's marks, and not this one's other items.
    except Exception as error:
        return row | {"feedback": ODD, "remark": ODD_REMARK.format(kind=type(error).__name__)}
    points = item.points if verdict.correct else 0
    part = points_by_row(item, answer) if rows == "each" and not verdict.correct else None
    if part is not None:
        points, verdict = part, replace(verdict, correct=False)
    judged = {"points": points, "correct": verdict.correct, "feedback": verdict.feedback[:FEEDBACK]}
    return row | judged | {"remark": remark}
