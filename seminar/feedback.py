"""`feedback`: write one page for each student, and one zip of all; safe to repeat after more was marked."""

import zipfile
from io import BytesIO

from seminar.class_folder import open_class, problem_set_path
from seminar.feedback_page import build_page
from seminar.files import write_if_changed
from seminar.grade_judge import Key
from seminar.gradebook_marks import find_marks
from seminar.name_list import list_names
from seminar.next_command import command
from seminar.problem_set import read_problem_set
from seminar.progress import Progress
from seminar.results import read_results

# A zip has no day before it.
DAY = (1980, 1, 1, 0, 0, 0)
DONE = """{name}: {count} pages of feedback in {folder}/feedback ({new} new or changed)
  {waiting} with marks still missing: {names}
  {left} without one (nothing handed in, or not graded): {missing}"""
NEXT = """\
Next: give each student the own page of feedback/ ({name}.zip holds all of them), and then:
  {next}"""


def add_arguments(parser):
    """Add what `feedback` needs to its parser."""
    parser.add_argument("folder", help="the folder of the class")
    parser.add_argument("problem_set", help="the problem set, such as ps1")


def run(options):
    """Write the pages; say what is still to be marked, and what comes next."""
    class_ = open_class(options.folder)
    path = problem_set_path(options.problem_set, class_.folder)
    key = Key(read_problem_set(path), class_.secret)
    marks = find_marks(class_, key.problem_set.name)
    pages = build_pages(class_, key, marks)
    new = sum(write_if_changed(path, text) for path, text in pages.values())
    write_zip(class_, key.problem_set.name, pages)
    report(class_, key.problem_set.name, marks, pages, new)
    return 0


def build_pages(class_, key, marks):
    """Return student -> (path, text) for all that have a result and marks."""
    name, pages = key.problem_set.name, {}
    results = read_results(class_, name)
    with Progress(f"{name}: writing feedback", len(results)) as progress:
        for student, result in results.items():
            if student in marks and result["status"] != "refused":
                items = [item for _, item in key.items(student)]
                path = class_.folder / "feedback" / student / f"{name}.html"
                pages[student] = path, build_page(class_, key.problem_set, items, result, marks[student])
            progress.step(student)
    return pages


def write_zip(class_, name, pages):
    """Write the zip of all pages, each in its student's folder; the same pages give the same zip."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for student, (path, text) in sorted(pages.items()):
            info = zipfile.ZipInfo(f"{name}/{student}/{path.name}", DAY)
            info.external_attr, info.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode())
    write_if_changed(class_.folder / "feedback" / f"{name}.zip", buffer.getvalue())


def report(class_, name, marks, pages, new):
    """Print what was written and what comes next."""
    waiting = [student for student in pages if marks[student].waiting]
    missing = [student.id for student in class_.students if student.id not in pages]
    print(
        DONE.format(
            name=name,
            folder=class_.folder,
            count=len(pages),
            new=new,
            waiting=len(waiting),
            names=list_names(waiting),
            left=len(missing),
            missing=list_names(missing),
        )
    )
    print(NEXT.format(name=name, next=command("export", class_.folder, name)))
