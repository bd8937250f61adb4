"""Put results into the gradebook, and take the marks out. What a hand has marked is never changed."""

from dataclasses import dataclass, field

from nbgrader.api import Comment, Grade

from seminar.classes.class_folder import ClassError
from seminar.marks.gradebook import criterion_name, has_assignment, open_gradebook, prepare_assignment
from seminar.marks.marking_notebook import find_changed, write_page
from seminar.marks.results import ODD
from seminar.terminal import command

# Names come from an LMS, where students may write them; nbgrader puts them into its page as HTML.
SAFE = str.maketrans("<>", "‹›")
NOT_GRADED = "{folder}: {name} is not graded yet; first: {first}"


def update_gradebook(class_, key, results):
    """Put the results into the gradebook, and write the notebooks that the marking page shows."""
    problem_set = key.problem_set
    shown = {name: result for name, result in results.items() if result["status"] != "refused"}
    changed = {name: find_changed(class_, problem_set, result) for name, result in shown.items()}
    with open_gradebook(class_) as book:
        file_results(book, class_, problem_set, shown, changed)
    # Last: as long as the old notebook is there, a run that was cut short knows that a text has changed.
    for name, result in shown.items():
        write_page(class_, problem_set, [item for _, item in key.items(name)], result)


@dataclass
class Marks:
    """One student's marks: cell name -> points, the names of cells that wait for a hand, and comments."""

    points: dict = field(default_factory=dict)
    extra: float = 0
    by_hand: set = field(default_factory=set)
    waiting: set = field(default_factory=set)
    comments: dict = field(default_factory=dict)

    @property
    def total(self):
        """Return the sum of all points."""
        return sum(self.points.values()) + self.extra


def file_results(book, class_, problem_set, results, changed):
    """Put results into the gradebook; `changed` names, for each student, the essays that are new or other."""
    prepare_assignment(book, class_, problem_set)
    for student, result in results.items():
        if result["status"] != "refused":
            file_result(book, class_.student(student), problem_set, result, changed.get(student, ()))


def file_result(book, student, problem_set, result, changed):
    """Put one result into the gradebook."""
    name = problem_set.name
    book.update_or_create_student(
        student.id, last_name=student.id, first_name=student.name.translate(SAFE), email=student.email
    )
    book.update_or_create_submission(name, student.id)
    notebook = book.find_submission_notebook(name, name, student.id)
    cells = find_rows(book, notebook)
    for row in result["items"]:
        file_item(cells[row["id"]], row)
    texts = {essay["id"]: essay["text"] for essay in result["essays"]}
    for essay in problem_set.essays:
        for criterion in essay.rubric:
            grade = cells[criterion_name(essay, criterion)]
            file_criterion(grade, texts.get(essay.id, ""), essay.id in changed)
    # A flag that a hand has set stays.
    notebook.flagged = notebook.flagged or result["status"] != "graded" or bool(result["alerts"])
    book.db.commit()


def find_rows(book, notebook):
    """Return cell name -> Grade of a hand-in; make the rows that a set has got since."""
    rows = {grade.name: grade for grade in notebook.grades}
    for cell in notebook.notebook.grade_cells:
        if cell.name not in rows:
            rows[cell.name] = Grade(cell_id=cell.id, notebook=notebook)
            book.db.add(rows[cell.name])
    commented = {comment.cell_id for comment in notebook.comments}
    for cell in notebook.notebook.solution_cells:
        if cell.id not in commented:
            book.db.add(Comment(cell_id=cell.id, notebook=notebook))
    return rows


def file_item(grade, row):
    """Set the points of a graded item; ask a hand to look again where it has marked another answer."""
    if grade.manual_score is None:
        odd = row["given"] is not None and row["feedback"] == ODD
        grade.needs_manual_grade = odd or bool(row.get("look"))
    elif grade.auto_score != row["points"]:
        grade.needs_manual_grade = True
    grade.auto_score = row["points"]


def file_criterion(grade, text, changed):
    """Let a criterion wait for a hand, unless it is marked; no text has no points."""
    grade.auto_score = None if text else 0
    if grade.manual_score is None:
        grade.needs_manual_grade = bool(text)
    elif changed:
        grade.needs_manual_grade = True


def find_marks(class_, name):
    """Return student -> Marks of a set. Raises ClassError if nothing is graded."""
    with open_gradebook(class_) as book:
        marks = read_marks(book, name) if has_assignment(book, name) else {}
    if not marks:
        first = command("grade", class_.folder, name)
        raise ClassError(NOT_GRADED.format(folder=class_.folder, name=name, first=first))
    return marks


def read_marks(book, name):
    """Return student -> Marks of a set, for all that are in the gradebook."""
    return {
        submission.student.id: read_submission(notebook)
        for submission in book.assignment_submissions(name)
        for notebook in submission.notebooks
    }


def read_submission(notebook):
    """Return the Marks of one hand-in."""
    marks = Marks()
    for grade in notebook.grades:
        given = grade.auto_score if grade.manual_score is None else grade.manual_score
        marks.points[grade.name] = float(given or 0)
        marks.extra += float(grade.extra_credit or 0)
        if grade.manual_score is not None:
            marks.by_hand.add(grade.name)
        if grade.needs_manual_grade:
            marks.waiting.add(grade.name)
    for comment in notebook.comments:
        if comment.manual_comment and comment.manual_comment.strip():
            marks.comments[comment.name] = comment.manual_comment.strip()
    return marks
