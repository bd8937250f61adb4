"""Hand-ins to test with: what students send, and what an LMS makes of it.

`make_hand_ins(class_)` gives some thirty of them for a class of twenty, as they come in a term;
`write_moodle`, `write_canvas` and `write_folder` put them into a delivery as those make it.
"""

import json
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

import nbformat
from class_folders import make_class_folder

from seminar.classes.class_folder import problem_set_path
from seminar.collect.identify import squeeze
from seminar.problems.problem_set import items_for, read_problem_set, student_text
from seminar.release.release_record import fingerprint
from seminar.release.student_notebook import build_notebook

DEADLINE = datetime(2027, 3, 1, 14, 59, tzinfo=UTC)
# Twenty students, as they are called in a class in Tokyo, Seoul, Hanoi or Berlin.
TWENTY = {
    "an01": "Anna Müller",
    "bo02": "Bảo Nguyễn Văn",
    "yamada": "山田 太郎",
    "kim04": "김민수",
    "z5": "José O'Brien-Łukasz",
    "20270006": "李 小龍",
    "wang07": "王伟",
    "sato8": "佐藤 花子",
    "ivan": "Иван Петров",
    "leila": "Leïla Ben Saïd",
    "park11": "박서연",
    "maria": "María José García-Núñez",
    "soren": "Søren Ærø",
    "chen14": "陳 怡君",
    "doe.j": "Jane Doe",
    "doe.k": "Jane Doe",
    "x17": "Åsa Öberg",
    "tanaka": "田中 一郎",
    "choi19": "최 유진",
    "quiet": "Quentin Silent",
}


@dataclass(frozen=True)
class Sent:
    """One file that a student sent: under which name, its bytes, and hours before the deadline."""

    student: str
    name: str
    content: bytes
    hours: float = 5
    kind: str = "notebook"

    @property
    def late(self):
        """Return whether it came after the deadline."""
        return self.hours < 0

    @property
    def time(self):
        """Return when it came."""
        return DEADLINE - timedelta(hours=self.hours)


@cache
def read_set(name):
    """Return a problem set, read once."""
    return read_problem_set(problem_set_path(name))


@cache
def read_asked(name, student, secret):
    """Return the Items and the text of a student, computed once."""
    return items_for(read_set(name), student, secret), student_text(read_set(name), student, secret)


def make_twenty(folder, **columns):
    """Return the class of twenty in a folder, with a deadline."""
    return make_class_folder(folder, TWENTY, {"ps1": DEADLINE.isoformat()}, **columns)


def read_blank(class_, student, name="ps1"):
    """Return the notebook that a student was given."""
    _, text = read_asked(name, student, class_.secret)
    return nbformat.reads(build_notebook(text, student, fingerprint(text)), as_version=4)


def right_answers(class_, student, name="ps1"):
    """Return the right answer to each question of a student."""
    items, _ = read_asked(name, student, class_.secret)
    return {item.id: item.answer for item in items}


def fill_in(notebook, answers, essays=None):
    """Return the bytes of a notebook with answers {item id: value} and essays {essay id: text} in it."""
    for cell in notebook.cells:
        if cell.id.removesuffix("-answer") in answers and cell.id.endswith("-answer"):
            cell.source = cell.source.replace("...", repr(answers[cell.id.removesuffix("-answer")]))
        if cell.id in (essays or {}):
            cell.source = essays[cell.id]
    return nbformat.writes(notebook).encode()


def answered(class_, student, wrong=0, essay="Order is not rank.", name="ps1"):
    """Return the bytes of a notebook with right answers, the first `wrong` of them left out."""
    answers = right_answers(class_, student, name)
    given = {item: answers[item] for item in list(answers)[wrong:]}
    return fill_in(read_blank(class_, student, name), given, {f"{name}-essay": essay})


def saved_answers(class_, student, wrong=0, name="ps1"):
    """Return the bytes of the file that the sheet saves."""
    answers = right_answers(class_, student, name)
    given = {item: answers[item] for item in list(answers)[wrong:]}
    row = {"format": "wpf-answers-1", "problem_set": name, "student": student, "answers": given}
    return json.dumps(row | {"essays": {f"{name}-essay": "A list is a list."}}, ensure_ascii=False).encode()


def make_hand_ins(class_):
    """Return what nineteen of the twenty sent; one sent nothing."""
    names = [student.id for student in class_.students]
    plain = [Sent(one, "ps1.ipynb", answered(class_, one, place % 4)) for place, one in enumerate(names[:8])]
    copies = [
        Sent("an01", "ps1 (1).ipynb", answered(class_, "an01", 1), 3),
        Sent("bo02", "ps1-1.ipynb", answered(class_, "bo02"), -2),
        Sent("yamada", "レポート最終版.ipynb", answered(class_, "yamada", essay="二つ目"), 1),
        Sent("kim04", "과제1 최종.ipynb", answered(class_, "kim04", 2, essay="둘째"), -26),
    ]
    sheets = [
        Sent("ivan", "ps1-ivan.json", saved_answers(class_, "ivan"), 4, "answers"),
        Sent("leila", "réponses.json", saved_answers(class_, "leila", 1), 4, "answers"),
        Sent("park11", "ps1-park11.json", saved_answers(class_, "park11", 2), -1, "answers"),
        Sent("maria", "ps1.ipynb", answered(class_, "maria", 3)),
        Sent("maria", "ps1-maria.json", saved_answers(class_, "maria"), 2, "answers"),
    ]
    return [*plain, *copies, *sheets, *make_odd_ones(class_)]


def make_odd_ones(class_):
    """Return hand-ins that are not as they should be, yet clearly somebody's."""
    bare = read_blank(class_, "soren")
    bare.metadata = {}
    return [
        Sent("soren", "no metadata.ipynb", fill_in(bare, right_answers(class_, "soren"))),
        Sent("chen14", "old.ipynb", to_version_3(answered(class_, "chen14"))),
        Sent("doe.j", "ps1.ipynb", answered(class_, "doe.j")),
        Sent("doe.k", "ps1.ipynb", answered(class_, "doe.k", 1)),
        Sent("x17", "ps1.ipynb", b"PK\x03\x04 this is a Word file", 5, "unknown"),
        Sent("x17", "ps1.docx", b"PK\x03\x04 this is another", 4, "unknown"),
        Sent("tanaka", "ps1.ipynb", answered(class_, "tanaka")[:2000], 6, "unknown"),
        Sent("tanaka", "ps1 (1).ipynb", answered(class_, "tanaka", 1), 5.5),
        Sent("choi19", "empty.ipynb", b"", 6, "unknown"),
        Sent("choi19", "ps1.ipynb", b"\xef\xbb\xbf" + answered(class_, "choi19")),
    ]


def to_version_3(content):
    """Return the bytes of a notebook as old programs wrote it."""
    return nbformat.writes(nbformat.reads(content.decode(), as_version=3), version=3).encode()


def name_moodle(class_, sent, number, folders=True):
    """Return the path that Moodle gives a file in its zip."""
    name = class_.student(sent.student).name
    return f"{name}_{100200 + number}_assignsubmission_file_{'/' if folders else ''}{sent.name}"


def name_canvas(class_, sent, number):
    """Return the name that Canvas gives a file in its zip: last name first, no spaces, small."""
    words = class_.student(sent.student).name.split()
    who = squeeze("".join([words[-1], *words[:-1]]))
    late = "LATE_" if sent.late else ""
    name = re.sub(r"[^\w.-]+", "-", sent.name)
    return f"{who}_{late}{5000 + number}_{70000 + number}_{name}"


def write_zip(path, files, codec=None, form="NFC"):
    """Write a zip of (name, content, time); with a codec, the names are not said to be in UTF-8."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content, time in files:
            archive.writestr(make_member(unicodedata.normalize(form, name), time, codec), content)
    return path


class Unflagged(zipfile.ZipInfo):
    """A member whose name stands in the zip in some encoding, without a word on which."""

    __slots__ = ("raw",)

    def _encodeFilenameFlags(self):  # noqa: N802
        """Return the bytes of the name, and flags without that of UTF-8."""
        return self.raw, self.flag_bits & ~0x800


def make_member(name, time, codec=None):
    """Return the description of a zip's member; times in a zip are local."""
    kind = Unflagged if codec else zipfile.ZipInfo
    member = kind(name, (time or DEADLINE).astimezone().timetuple()[:6])
    member.compress_type = zipfile.ZIP_DEFLATED
    if codec:
        member.raw = name.encode(codec)
    return member


def number_students(class_):
    """Return the number that an LMS gives each student."""
    return {student.id: number for number, student in enumerate(class_.students)}


def write_moodle(path, class_, sent, folders=True, **options):
    """Write the zip that Moodle makes of what was sent."""
    numbers = number_students(class_)
    files = [(name_moodle(class_, one, numbers[one.student], folders), one.content, one.time) for one in sent]
    return write_zip(path, files, **options)


def write_canvas(path, class_, sent, **options):
    """Write the zip that Canvas makes; all its times are those of the download."""
    numbers, now = number_students(class_), DEADLINE + timedelta(days=2)
    files = [(name_canvas(class_, one, numbers[one.student]), one.content, now) for one in sent]
    return write_zip(path, files, **options)


def write_folder(folder, sent):
    """Write a folder for each student, as a shared drive or nbgrader has it."""
    for one in sent:
        place = folder / one.student
        place.mkdir(parents=True, exist_ok=True)
        while (place / one.name).exists():
            place = place / "again"
            place.mkdir(exist_ok=True)
        (place / one.name).write_bytes(one.content)
    return folder
