"""Find a student's own questions in a file that was handed out to a whole class.

Such a file holds each variant that somebody has, and for each student a row that says which are the own.
A row is found, and read, with the student's id alone: name and cover of a row follow from a slow hash
(PBKDF2-HMAC-SHA256) of the id and a salt. That hides from a reader of the file who is in the class, who has
what. It does not stop who knows an id, or tries all numbers there are. The sheet does the same in
seminar/release/sheet/own_number.js.
"""

import base64
import hashlib
import json
import unicodedata
import zlib
from itertools import count

ROUNDS = 50_000
BLANK = "Write your id into the cell above, between the quotation marks, and run the notebook from there."
UNKNOWN = (
    "There are no questions for the id “{student}” in this file. Write it as your course has it, with all its"
    " zeros, and run the notebook from there; if it is right, ask your instructor for your own file."
)


class OwnQuestions:
    """The questions of one student; without any, a sentence that says what to do."""

    def __init__(self, texts, forms, sentence=""):
        """Keep item id -> Markdown, the list that `check_forms` takes, and the sentence."""
        self.texts, self.forms, self.sentence = texts, forms, sentence

    def show(self, id):
        """Display one question."""
        from IPython.display import Markdown, display  # noqa: PLC0415 - it takes long to import

        display(Markdown(self.texts.get(id, self.sentence)))


def own_questions(student, packed):
    """Return the OwnQuestions of a student's id, and print what is wrong with the id if it opens no row.

    packed: what `pack_questions` gave.
    """
    class_ = json.loads(zlib.decompress(base64.b64decode(packed)))
    row = open_row(class_, student) if spell(student) else None
    if row is None:
        sentence = UNKNOWN.format(student=spell(student)) if spell(student) else BLANK
        print(sentence)
        return OwnQuestions({}, [], sentence)
    print(f"These are the questions of {row['student']}.")
    own = {name: class_["items"][name][number] for name, number in row["picks"]}
    return OwnQuestions(
        {name: item["text"] for name, item in own.items()}, [item["form"] for item in own.values()]
    )


def pack_questions(class_):
    """Return a class as one word: salt, rounds, rows, and items (id -> list of text and form)."""
    text = json.dumps(class_, ensure_ascii=False, sort_keys=True)
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def spell(student):
    """Return an id as it is compared here: letters in their plain form, no case, no space around."""
    return unicodedata.normalize("NFKC", str(student)).strip().lower()


def seal_row(row, student, salt, rounds=ROUNDS):
    """Return (name, covered row) of plain data for a student; salt: a text."""
    key = derive(student, salt, rounds)
    data = json.dumps(row, ensure_ascii=False, sort_keys=True).encode()
    return name_row(key), base64.b64encode(cover(key, data)).decode()


def open_row(class_, student):
    """Return a student's row as plain data, None if there is none."""
    key = derive(student, class_["salt"], class_["rounds"])
    covered = class_["rows"].get(name_row(key))
    return None if covered is None else json.loads(cover(key, base64.b64decode(covered)))


def derive(student, salt, rounds):
    """Return the 32 bytes that open a student's row."""
    return hashlib.pbkdf2_hmac("sha256", spell(student).encode(), salt.encode(), rounds)


def name_row(key):
    """Return under which name a row is found."""
    return hashlib.sha256(key + b"name").hexdigest()[:32]


def cover(key, data):
    """Return bytes covered, or uncovered again."""
    blocks = (hashlib.sha256(key + str(number).encode()).digest() for number in count())
    pad = b"".join(next(blocks) for _ in range(len(data) // 32 + 1))
    return bytes(one ^ other for one, other in zip(data, pad, strict=False))
