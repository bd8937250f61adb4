"""Judge what a hand-in gave by the student's own variants. This happens where no student's code runs."""

import hashlib
import hmac
import json
from dataclasses import asdict, replace

from pillars.exercises import judge
from pillars.exercises.judge import points_by_row
from seminar.grade.given import read_given
from seminar.marks.results import ODD
from seminar.problems.problem_set import name_of, student_text
from seminar.problems.variants import choose
from seminar.release.student_notebook import describe_cell, make_cells, make_class_cells

# Counts what changes results though neither hand-in nor problem set changed.
EDITION = 2
NONE = "No answer was given."
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
        text = student_text(self.problem_set, student, self.secret)
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
    return {"student": student, "problem_set": key.problem_set.name, "items": items} | {
        field: given[field] for field in kept
    }


def judge_item(item, number, given, rows="each"):
    """Return the row of one item; `look` says why somebody must look at it, "" where nothing is in doubt.

    rows: whether of a mapping or an order "each" row earns its part, or "all" together or nothing.
    """
    name = name_of(item.id)
    row = {"id": item.id, "variant": number, "points": 0, "max": item.points, "given": None, "correct": None}
    remark, look = given["remarks"].get(name, ""), given.get("looks", {}).get(name, "")
    if name not in given["answers"]:
        look = " ".join(filter(None, (UNFIT.format(remark=remark) if remark else "", look)))
        return row | {"feedback": f"It was {remark}." if remark else NONE, "remark": remark, "look": look}
    answer = given["answers"][name]
    row["given"] = answer if len(json.dumps(answer)) <= GIVEN else f"{json.dumps(answer)[:GIVEN]} ..."
    try:
        verdict = judge(item, answer)
    # Whatever a student thought of, it costs no one else's marks, and not this one's other items.
    except Exception as error:
        odd = ODD_REMARK.format(kind=type(error).__name__)
        return row | {"feedback": ODD, "remark": odd, "look": odd}
    points = item.points if verdict.correct else 0
    part = points_by_row(item, answer) if rows == "each" and not verdict.correct else None
    if part is not None:
        points, verdict = part, replace(verdict, correct=False)
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
