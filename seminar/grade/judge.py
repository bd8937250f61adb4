"""Judge what a hand-in gave by the student's own variants. This happens where no student's code runs."""

import hashlib
import hmac
import json
from dataclasses import asdict, fields, replace

from pillars.exercises import judge
from pillars.exercises.item import Item
from pillars.exercises.judge import Verdict, points_by_row
from seminar.grade.given import read_given
from seminar.marks.results import ODD
from seminar.problems.problem_set import name_of, student_text
from seminar.problems.question import ANY
from seminar.problems.variants import choose
from seminar.release.student_notebook import describe_cell, make_cells, make_class_cells

# Counts what changes results though neither hand-in nor problem set changed.
EDITION = 2
NONE = "No answer was given."
ACCEPTED = "This answer is accepted too."
ALL = "Everybody gets the points of this question."
ODD_REMARK = "The judge failed on this answer ({kind}); mark it by hand."
UNFIT = "What was given was not taken: {remark}."
PART = "It holds {remark}."
FORM = "It does not have the form that is asked; given was {given}."
GIVEN, FEEDBACK, SHOWN = 4_000, 1_500, 200


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

    def plan(self, student, kind, handed_out=()):
        """Return what a worker may know: what to look for, and nothing of what is right.

        handed_out: cells of notebooks that this student was given before the set, or the book, was changed.
        """
        names = {question.id: name_of(question.id) for question in self.problem_set.questions}
        essays = [{"id": essay.id, "title": essay.title} for essay in self.problem_set.essays]
        mine = {"kind": kind, "student": student, "problem_set": self.problem_set.name}
        cells = [*self.list_cells(student), *handed_out] if kind == "notebook" else []
        return mine | {"names": names, "essays": essays, "handed_out": cells}

    def list_cells(self, student):
        """Return the cells of the student's notebook, and of that for all, as they are handed out now."""
        text = student_text(self.problem_set.handed_out or self.problem_set, student, self.secret)
        cells = [*make_cells(text, student), *make_class_cells(text, text["items"])]
        return [describe_cell(cell) for cell in cells]

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
    kept = ("status", "reason", "notes", "alerts", "essays", "errors", "seconds", "untouched")
    about = {"student": student, "problem_set": key.problem_set.name, "edition": EDITION, "items": items}
    return about | {field: given[field] for field in kept}


def judge_by_rule(item, answer, rows):
    """Return the Verdict on an answer and its points, by the best of the answers that a class accepts."""
    also = getattr(item, "also", ())
    if also == ANY:
        return Verdict(True, ALL), item.points
    verdict, points = judge_by_key(item, answer, rows)
    plain = {one.name: getattr(item, one.name) for one in fields(Item)} | {"wrong": [], "right": ACCEPTED}
    for key in also:
        other, earned = judge_by_key(Item(**plain | {"answer": key}), answer, rows)
        if earned > points:
            verdict, points = other, earned
    return verdict, points


def judge_by_key(item, answer, rows):
    """Return the Verdict on an answer and its points, by one right answer."""
    verdict = judge(item, answer)
    part = points_by_row(item, answer) if rows == "each" and not verdict.correct else None
    if part is not None:
        return replace(verdict, correct=False), part
    return verdict, item.points if verdict.correct else 0


def judge_item(item, number, given, rows="each"):
    """Return the row of one item; `look` says why somebody must look at it, "" where nothing is in doubt.

    rows: whether of a mapping or an order "each" row earns its part, or "all" together or nothing.
    """
    name = name_of(item.id)
    row = {"id": item.id, "variant": number, "points": 0, "max": item.points, "given": None, "correct": None}
    remark, look = given["remarks"].get(name, ""), given.get("looks", {}).get(name, "")
    if name not in given["answers"] and getattr(item, "also", ()) == ANY:
        row |= {"points": item.points, "correct": True}
        return row | {"feedback": ALL, "remark": remark, "look": ""}
    if name not in given["answers"]:
        look = " ".join(filter(None, (UNFIT.format(remark=remark) if remark else "", look)))
        return row | {"feedback": f"It was {remark}." if remark else NONE, "remark": remark, "look": look}
    answer = given["answers"][name]
    row["given"] = answer if len(json.dumps(answer)) <= GIVEN else f"{json.dumps(answer)[:GIVEN]} ..."
    try:
        verdict, points = judge_by_rule(item, answer, rows)
    # Whatever a student thought of, it costs no one else's marks, and not this one's other items.
    except Exception as error:
        odd = ODD_REMARK.format(kind=type(error).__name__)
        return row | {"feedback": ODD, "remark": odd, "look": odd}
    judged = {"points": points, "correct": verdict.correct, "feedback": verdict.feedback[:FEEDBACK]}
    if not verdict.correct:
        held = PART.format(remark=remark) if remark else ""
        look = " ".join(filter(None, (look, given.get("doubts", {}).get(name, ""), held)))
    return row | judged | {"remark": remark, "look": doubt(answer, verdict, look)}


def doubt(answer, verdict, look):
    """Return why a judged answer needs a look, "" if it does not."""
    note = getattr(verdict, "note", "")
    if not note and verdict.correct is None:
        note = FORM.format(given=json.dumps(answer, ensure_ascii=False)[:SHOWN])
    return " ".join(filter(None, (look, note)))
