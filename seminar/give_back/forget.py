"""`forget`: delete what is stored of one student, or a whole class; ask first, and say what was deleted."""

import csv
import json
import shutil
import sys

from seminar.classes.class_folder import ClassError, open_class
from seminar.classes.table_text import find_delimiter, read_text
from seminar.files import UNFINISHED, write_whole
from seminar.marks.gradebook import open_gradebook
from seminar.marks.gradebook_marks import find_file
from seminar.problems.variants import normalise_id

ASK_STUDENT = (
    "All that is stored of {what} will be deleted, and cannot be got back without a backup:\n{listed}\n"
)
TYPE = "Type {word} to delete it, or anything else to stop: "
STOPPED = "Nothing was deleted."
DELETED = "Deleted of {what}:\n{listed}"
# Files about the whole class in which a student stands; a command makes each again without.
SHARED = ("release/*.zip", "release/*-class", "feedback/*.zip", "key/*", "export/*", "marks/*/_totals.json")
# A command that was killed may have left one, of anybody.
SHARED += (f"**/{UNFINISHED}*",)
OWN = ("class.toml", "class.csv", "secret", "problem_sets", "release", "received", "results", "marks")
OWN += ("submitted", "autograded", "feedback", "key", "export")
LEFT = """\
Look yourself into: class.toml ([extensions]), received/*/_unknown (files of nobody), your backups and your
downloads, and the LMS."""
NOT_LISTED = "  class.csv: the line could not be told apart; delete it in a text editor"


def add_arguments(parser):
    """Add what `forget` needs to its parser."""
    parser.add_argument("folder", help="the folder of the class")
    parser.add_argument("student", nargs="?", help="the id of a student; without it, the whole class")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(options):
    """Ask, delete, and say what was deleted."""
    class_ = open_class(options.folder)
    return forget_student(class_, options) if options.student else forget_class(class_, options)


def forget_student(class_, options):
    """Delete one student; return the status."""
    student = find_student(class_, options.student)
    paths = [*find_own(class_.folder, student), *(p for one in SHARED for p in class_.folder.glob(one))]
    listed = [f"  {path.relative_to(class_.folder)}" for path in sorted(paths)]
    listed += ["  the line in class.csv", "  the rows in the gradebook and in release/*.json"]
    if not ask(f"{student} in {class_.folder}", student, listed, options.yes):
        return 1
    # The gradebook first: if it cannot be reached, all else is still there, and the command can be repeated.
    forget_in_gradebook(class_, [student])
    for path in paths:
        remove(path)
    for path in class_.folder.glob("release/*.json"):
        forget_release(path, student)
    if not cut_line(class_.folder / "class.csv", student):
        listed[-2] = NOT_LISTED
    print(DELETED.format(what=student, listed="\n".join(listed)))
    print(LEFT)
    return 0


def find_student(class_, name):
    """Return the id of a student who is on the list, or of whom something is stored. Raises ClassError."""
    there = {student.id for student in class_.students}
    there |= {
        path.name for path in class_.folder.glob("received/*/*") if not path.name.startswith(("_", "."))
    }
    there |= {path.stem for path in class_.folder.glob("results/*/*.json")}
    found = [one for one in there if normalise_id(one) == normalise_id(name)]
    if not found:
        raise ClassError(f"{name}: nothing is stored of such a student in {class_.folder}.")
    return found[0]


def find_own(folder, student):
    """Return the files and folders that are this student's alone."""
    places = [
        *folder.glob("received/*"),
        *folder.glob("release/*"),
        *folder.glob("results/*"),
        *folder.glob("marks/*"),
    ]
    places += [folder / name for name in ("submitted", "autograded", "feedback")]
    names = (student, f"{student}.json", f"{student}.jsonl")
    return [place / name for place in places if place.is_dir() for name in names if (place / name).exists()]


def forget_class(class_, options):
    """Delete a whole class; return the status."""
    path = find_file(class_)
    paths = [class_.folder / name for name in OWN if (class_.folder / name).exists()]
    paths += class_.folder.glob(f"{UNFINISHED}*")
    listed = [f"  {one.relative_to(class_.folder)}" for one in paths] + ["  the gradebook"]
    what = f"the class {class_.name}, {len(class_.students)} students, in {class_.folder}"
    if not ask(what, class_.folder.name, listed, options.yes):
        return 1
    if path is None:
        forget_in_gradebook(class_, None)
    # The settings and the list go last, so that a run that was cut short can be repeated.
    for one in [*filter(None, [path]), *reversed(paths)]:
        remove(one)
    rest = sorted(one.name for one in class_.folder.iterdir())
    print(DELETED.format(what=what, listed="\n".join(listed)))
    if rest:
        print(f"Left, because no command of ours made it: {', '.join(rest)}")
    else:
        class_.folder.rmdir()
    return 0


def ask(what, word, listed, yes):
    """Return whether the instructor means it."""
    if yes:
        return True
    print(ASK_STUDENT.format(what=what, listed="\n".join(listed)))
    print(TYPE.format(word=word), end="", flush=True)
    sure = sys.stdin.readline().strip() == word
    if not sure:
        print(STOPPED)
    return sure


def remove(path):
    """Remove a file or a folder, if it is still there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def forget_in_gradebook(class_, students):
    """Remove students from the gradebook; None stands for all of this course, with its assignments."""
    path = find_file(class_)
    if path and not path.exists():
        return
    with open_gradebook(class_) as book:
        there = [student.id for student in book.students]
        for student in there if students is None else students:
            if student in there:
                book.remove_student(student)
        for assignment in [one.name for one in book.assignments] if students is None else []:
            book.remove_assignment(assignment)


def forget_release(path, student):
    """Take a student out of the record of what was handed out."""
    record = json.loads(path.read_text(encoding="utf-8"))
    if record.get("students", {}).pop(student, None) is not None:
        write_whole(path, json.dumps(record, ensure_ascii=False) + "\n")


def cut_line(path, student):
    """Take a student's line out of class.csv and leave all others as they are; return whether that went."""
    before = [one.id for one in open_class(path.parent).students]
    if student not in before:
        return True
    content, text = path.read_bytes(), read_text(path)
    lines = text.splitlines(keepends=True)
    rows, start, kept = csv.reader(iter(lines), delimiter=find_delimiter(text)), 0, []
    for row in rows:
        if normalise_id(student) not in {
            normalise_id(cell) for cell in row if cell.strip() and cell.isprintable()
        }:
            kept += lines[start : rows.line_num]
        start = rows.line_num
    codec = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    codec = codec if codec == "utf-16" or content.startswith(b"\xef\xbb\xbf") else "utf-8"
    write_whole(path, "".join(kept).encode(codec))
    if [one.id for one in open_class(path.parent).students] != [one for one in before if one != student]:
        write_whole(path, content)
        return False
    return True
