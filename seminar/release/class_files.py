"""One notebook and one sheet for a whole class, which ask for the student's id and show the own questions.

They hold the very same questions as the files for each student; pillars/exercises/own_questions.py says how
they are told apart. No names, no answers, no secret; the salt follows from the secret, so that a file that is
made again is the same.
"""

import hashlib
import hmac

from pillars.exercises.own_questions import ROUNDS, seal_row, spell
from seminar.release.release_record import fingerprint, to_text
from seminar.release.sheet import build_class_sheet
from seminar.release.student_notebook import build_class_notebook

TWICE = "the ids {ids} cannot be told apart"


class Alike(ValueError):
    """Two ids that a student would type alike; says which."""


def build_class_files(releases, secret):
    """Return the files for a whole class: name -> content. releases: student -> {"text"}. Raises Alike."""
    refuse_alike(releases)
    texts = {student: release["text"] for student, release in releases.items()}
    variants = list_variants(texts)
    shared = {field: part for field, part in next(iter(texts.values())).items() if field != "items"}
    salt = hmac.new(secret, f"class file {shared['problem_set']}".encode(), hashlib.sha256).hexdigest()[:32]
    rows = dict(sorted(seal_row(pick(student, texts, variants), student, salt) for student in texts))
    class_ = {"salt": salt, "rounds": ROUNDS, "rows": rows}
    name = shared["problem_set"]
    return {
        f"{name}.ipynb": build_class_notebook(shared, class_, variants),
        f"{name}.html": build_class_sheet(shared, class_, variants),
    }


def refuse_alike(students):
    """Raise Alike where two ids differ in nothing that counts."""
    seen = {}
    for student in students:
        other = seen.setdefault(spell(student), student)
        if other != student:
            raise Alike(TWICE.format(ids=f"{other} and {student}"))


def list_variants(texts):
    """Return item id -> the questions that students have, each once, in an order that tells of nobody."""
    variants = {}
    for text in texts.values():
        for item in text["items"]:
            variants.setdefault(item["id"], {})[to_text(item)] = item
    return {name: [item for _, item in sorted(found.items())] for name, found in variants.items()}


def pick(student, texts, variants):
    """Return a student's row: the id, the fingerprint of the release, and the number of each own question."""
    text = texts[student]
    picks = [[item["id"], variants[item["id"]].index(item)] for item in text["items"]]
    return {"student": student, "release": fingerprint(text), "picks": picks}
