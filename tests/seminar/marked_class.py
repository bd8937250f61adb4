"""A class in which all that was handed in is graded and marked by hand."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from class_folders import make_class_folder
from handed_in import PS1, answers_file, hand_in, right_answers

from seminar.__main__ import main
from seminar.marks.by_hand import add_line, digest_parts
from seminar.marks.gradebook import criterion_name, list_cells, open_gradebook
from seminar.marks.results import read_result

HOSTILE = (
    "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'> $x$ [a](javascript:alert(1))"
)
COMMENT = "Say what would <b>count</b> against it.\nAnd =who= said so."
LEVELS = dict(zip(["claim", "evidence", "limits", "style"], [3, 6, 0, 1], strict=True))


@cache
def make_blank_gradebook():
    """Return the bytes of a new gradebook; nbgrader starts another program to make one."""
    with TemporaryDirectory() as folder:
        class_ = make_class_folder(Path(folder) / "class")
        with open_gradebook(class_):
            return (class_.folder / "gradebook.db").read_bytes()


def make_class_with_gradebook(folder, names=None):
    """Make a class folder with a gradebook in which nothing stands yet, and return it opened."""
    class_ = make_class_folder(folder, names)
    (folder / "gradebook.db").write_bytes(make_blank_gradebook())
    return class_


def wrong_answers(class_, student):
    """Return an answer that is wrong, and of the right form where that is easy, for each item."""
    right = right_answers(class_, student)
    return {name: 1.5 if isinstance(value, int | float) else HOSTILE for name, value in right.items()}


def mark_all(class_, **students):
    """Hand in for each student what the keywords of answers_file say, grade it, and mark the essays."""
    for student, changes in students.items():
        hand_in(class_, student, answers_file(class_, student, **changes), "answers")
    assert main(["grade", str(class_.folder), "ps1"]) == 0
    for student, changes in students.items():
        if changes.get("essay", True):
            mark_essay(class_, student)


def mark_essay(class_, student, levels=LEVELS, comment=COMMENT):
    """Mark one essay by hand."""
    essay = PS1.essays[0]
    for criterion in essay.rubric:
        mark_line(class_, student, criterion_name(essay, criterion), levels[criterion["id"]])
    add_line(class_, "ps1", student, essay.id, comment=comment)


def mark_line(class_, student, line, points):
    """Give points for one line, as the marking page does."""
    digests = digest_parts(read_result(class_, "ps1", student), PS1.essays)
    most = {name: points for name, points, _ in list_cells(PS1)}[line]
    add_line(class_, "ps1", student, line, points=points, most=most, of=digests[line])
