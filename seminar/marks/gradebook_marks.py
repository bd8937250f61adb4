"""Fill nbgrader's gradebook from results and marks by hand; take over what version 0.5 kept in it alone."""

import json
import shutil
from pathlib import Path

from seminar.classes.class_folder import ClassError
from seminar.files import write_whole
from seminar.marks.by_hand import FLAG, add_line, digest_parts, read_hand_marks
from seminar.marks.gradebook import find_assignment, open_gradebook, prepare_assignment
from seminar.marks.marking_notebook import read_digests, write_page
from seminar.marks.results import read_result, read_results
from seminar.marks.totals import make_marks

# Names come from an LMS, where students may write them; nbgrader puts them into its page as HTML.
SAFE = str.maketrans("<>", "‹›")
OLD = "gradebook of version 0.5"
TAKEN = "_taken-over.json"
TOOK = "{count} marks by hand of {name} were taken over from the gradebook of version 0.5 into {folder}."
LOST = (
    "{path}: the gradebook is gone, and with it all marks by hand of {name}, which version 0.5 kept there "
    "alone. Put a copy of it back and run this again; if there is none, or nothing was marked, delete "
    "the folder {pages}."
)
AGAIN = (
    "{path} was not there; it is filled again from the results and {count} marks by hand. Nothing is lost."
)


def update_gradebook(class_, key, results):
    """Put results and marks by hand into the gradebook, and write what the marking page shows."""
    problem_set = key.problem_set
    shown = {name: result for name, result in results.items() if result["status"] != "refused"}
    say_if_gone(class_, problem_set.name, shown)
    hands = {name: read_hand_marks(class_, problem_set.name, name) for name in shown}
    with open_gradebook(class_) as book, book.db.no_autoflush:
        notebook = prepare_assignment(book, class_, problem_set)
        there = find_notebooks(book, notebook)
        add_students(book, [class_.student(name) for name in shown])
        for student, result in shown.items():
            one = there.get(student) or add_notebook(book, notebook, student)
            grades, comments = find_rows(book, one, notebook)
            marks = make_marks(problem_set, result, hands[student])
            file_result(one, grades, comments, result, marks, hands[student])
        # All of it or nothing, whatever ends this run.
        book.db.commit()
    for name, result in shown.items():
        write_page(class_, problem_set, [item for _, item in key.items(name)], result)


def rebuild_gradebook(class_, make_key, names):
    """Make the gradebook anew from results and marks by hand; return what was done, line by line.

    make_key: the function that gives the Key of a set; names: the sets. A damaged file is kept.
    """
    path, said = find_file(class_), []
    if path and path.exists():
        aside = next(p for n in range(1, 1000) if not (p := path.with_name(f"{path.name}.old-{n}")).exists())
        shutil.move(path, aside)
        said.append(f"The old gradebook is {aside} now.")
    for name in names:
        key, results = make_key(name), read_results(class_, name)
        if not path:
            with open_gradebook(class_) as book:
                if find_assignment(book, name):
                    book.remove_assignment(name)
        update_gradebook(class_, key, results)
        said.append(f"{name}: {len(results)} hand-ins are in the gradebook.")
    return said


def find_file(class_):
    """Return the path of a gradebook in SQLite, None for one on a server."""
    url = class_.gradebook_url
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None


def say_if_gone(class_, name, results):
    """Say that a gradebook was deleted; nothing is lost by that."""
    path = find_file(class_)
    if path and not path.exists() and (class_.folder / "autograded").exists():
        count = sum(len(read_hand_marks(class_, name, student).rows) for student in results)
        print(AGAIN.format(path=path, count=count))


def take_over(class_, problem_set):
    """Make lines of the marks that version 0.5 kept in the gradebook alone, once for each set; say how many.

    Raises ClassError where that gradebook is gone or cannot be read.
    """
    name = problem_set.name
    folder = class_.folder / "marks" / name
    if (folder / TAKEN).exists():
        return
    path, pages = find_file(class_), class_.folder / "autograded"
    count = 0
    if any(pages.glob(f"*/{name}/{name}.ipynb")):
        if path and not path.exists():
            raise ClassError(LOST.format(path=path, name=name, pages=pages))
        with open_gradebook(class_) as book:
            if find_assignment(book, name):
                count = copy_marks(book, class_, problem_set)
    write_whole(folder / TAKEN, json.dumps({"marks": count}) + "\n")
    if count:
        print(TOOK.format(count=count, name=name, folder=folder))


def copy_marks(book, class_, problem_set):
    """Write each mark and comment of a gradebook as a line; return how many."""
    name, count = problem_set.name, 0
    for submission in book.assignment_submissions(name):
        student = submission.student.id
        result = read_result(class_, name, student)
        digests = digest_marked(class_, problem_set, student, result)
        # A run that was cut short has written some of them.
        there = read_hand_marks(class_, name, student)
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                if (grade.manual_score is not None or grade.extra_credit) and grade.name not in there.rows:
                    of = None if grade.needs_manual_grade else digests.get(grade.name)
                    row = {"points": grade.manual_score, "most": grade.cell.max_score, "of": of}
                    row |= {"extra": max(grade.extra_credit or 0, 0)}
                    add_line(class_, name, student, grade.name, **row, who=OLD)
                    count += 1
            for comment in notebook.comments:
                if (comment.manual_comment or "").strip() and comment.name not in there.comments:
                    add_line(class_, name, student, comment.name, comment=comment.manual_comment, who=OLD)
                    count += 1
            if notebook.flagged and there.flag is None and result and not is_odd(result):
                add_line(class_, name, student, FLAG, flag=True, who=OLD)
    return count


def digest_marked(class_, problem_set, student, result):
    """Return line -> digest of what lay before the marker: answers of the result, texts of the page."""
    digests = digest_parts(result, []) if result else {}
    shown = read_digests(class_, problem_set.name, student)
    return digests | {
        f"{essay.id}-{criterion['id']}": shown.get(essay.id, "")
        for essay in problem_set.essays
        for criterion in essay.rubric
    }


def find_notebooks(book, notebook):
    """Return student -> SubmittedNotebook of all who have one, with their marks and comments."""
    from nbgrader.api import SubmittedAssignment, SubmittedNotebook  # noqa: PLC0415
    from sqlalchemy.orm import selectinload  # noqa: PLC0415

    parts = [getattr(SubmittedNotebook, name) for name in ("grades", "comments")]
    rows = (
        book.db.query(SubmittedNotebook, SubmittedAssignment.student_id)
        .join(SubmittedNotebook.assignment)
        .filter(SubmittedNotebook.notebook_id == notebook.id)
        .options(*map(selectinload, parts))
    )
    return {student: one for one, student in rows}


def add_students(book, students):
    """Make or complete the Students of a gradebook."""
    from nbgrader.api import Student  # noqa: PLC0415

    there = {one.id: one for one in book.students}
    for student in students:
        row = there.get(student.id) or Student(id=student.id)
        row.first_name, row.last_name = student.name.translate(SAFE), student.id
        row.email = student.email
        book.db.add(row)
    book.db.flush()


def add_notebook(book, notebook, student):
    """Return the SubmittedNotebook of a student who has none, still without marks."""
    from nbgrader.api import SubmittedAssignment, SubmittedNotebook  # noqa: PLC0415

    assignment = SubmittedAssignment(assignment_id=notebook.assignment_id, student_id=student)
    one = SubmittedNotebook(notebook_id=notebook.id, assignment=assignment)
    book.db.add(one)
    return one


def file_result(one, grades, comments, result, marks, hand):
    """Put one result and its marks by hand into the rows of a SubmittedNotebook."""
    judged = {row["id"]: row for row in result["items"]}
    for line, grade in grades.items():
        grade.manual_score = marks.points[line] if line in marks.by_hand else None
        grade.extra_credit = hand.rows.get(line, {}).get("extra") or None
        grade.needs_manual_grade = line in marks.waiting
        grade.auto_score = find_auto(line, judged, marks)
    for line, comment in comments.items():
        comment.manual_comment = marks.comments.get(line)
    one.flagged = is_flagged(one, result, hand)


def is_odd(result):
    """Return whether a result gets a flag without anybody's hand."""
    return result["status"] != "graded" or bool(result.get("alerts"))


def is_flagged(one, result, hand):
    """Return whether a hand-in has a flag: as a hand left it, until another file comes that is odd."""
    if hand.flag is None:
        return bool(one.flagged) or is_odd(result)
    return hand.flag["flag"] or (is_odd(result) and hand.flag.get("of") != result.get("sha256"))


def find_auto(line, judged, marks):
    """Return the points that grading alone gives a line; None for a text that waits for its first mark."""
    if line in judged:
        return judged[line]["points"]
    return None if line in marks.waiting or line in marks.by_hand else 0


def find_rows(book, one, notebook):
    """Return line -> Grade and line -> Comment of a SubmittedNotebook; make the rows that it lacks."""
    from nbgrader.api import Comment, Grade  # noqa: PLC0415

    grades = complete(book, Grade, one, one.grades, notebook.grade_cells)
    return grades, complete(book, Comment, one, one.comments, notebook.solution_cells)


def complete(book, kind, one, rows, cells):
    """Return cell's name -> row of a kind, for all cells."""
    there = {row.cell_id: row for row in rows}
    found = {cell.name: there.get(cell.id) or kind(cell_id=cell.id, notebook=one) for cell in cells}
    book.db.add_all(found.values())
    return found
