"""Open the gradebook of a class: nbgrader's own database, in SQLite or wherever class.toml says.

Cells of the gradebook: one for each graded item (marked by `grade`, which a hand may correct), one for each
criterion of an essay's rubric (marked by hand), and one for each essay that takes the marker's comment.
"""

import contextlib
import os
import sys
import warnings
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from seminar.classes.class_folder import ClassError

COURSE = "which-pillar-first"
DRIVER = "{place}: the gradebook needs the package {name}; run: {python} -m pip install {wanted}"
# PostgreSQL's driver: as an extra, the version that was tried.
DRIVERS = {"psycopg2": "'.[postgres]' (in the folder of the repository)"}
WRONG = (
    "{place}: gradebook url: {problem}; write sqlite:///gradebook.db or postgresql://user:password@host/name"
)
AWAY = "{place}: the gradebook {url} cannot be opened or written: {problem}; {hint}, then run it again."
HINTS = {
    True: "close what else has the file open, as the marking page; see that you may write to it",
    False: "see that its server runs, and that the name is right",
}
BROKEN = ("not a database", "malformed", "no such table", "no such column")
REBUILD = "no mark is lost; make it anew from the results and the marks by hand: grade FOLDER ps1 --rebuild"


@contextlib.contextmanager
def open_gradebook(class_):
    """Give nbgrader's Gradebook of a class, and close it. Raises ClassError, never with the password."""
    book, place = None, class_.folder / "class.toml"
    put_alembic_on_path()
    with warnings.catch_warnings():
        # nbgrader 0.9.6 speaks to SQLAlchemy 2.1 as to an older one; that is harmless.
        warnings.simplefilter("ignore")
        try:
            book = Gradebook(class_.gradebook_url, COURSE)
        except ModuleNotFoundError as problem:
            raise ClassError(missing_driver(place, problem.name)) from None
        except (ArgumentError, NoSuchModuleError, ValueError) as problem:
            raise ClassError(WRONG.format(place=place, problem=first_line(problem, class_))) from None
        except SQLAlchemyError as problem:
            raise ClassError(tell_away(class_, problem)) from None
        try:
            yield book
        except SQLAlchemyError as problem:
            raise ClassError(tell_away(class_, problem)) from None
        finally:
            book.close()


def tell_away(class_, problem):
    """Return what is wrong with a gradebook that cannot be reached or written, and what to look at."""
    url, said = hide_password(class_.gradebook_url), first_line(problem, class_)
    broken = any(words in said for words in BROKEN)
    hint = REBUILD if broken else HINTS[url.startswith("sqlite")]
    return AWAY.format(place=class_.folder / "class.toml", url=url, problem=said, hint=hint)


def missing_driver(place, name):
    """Return what to install for a gradebook on a server."""
    return DRIVER.format(place=place, name=name, python=sys.executable, wanted=DRIVERS.get(name, name))


def put_alembic_on_path():
    """Let nbgrader find alembic, which is beside Python and perhaps not on the PATH."""
    folder = str(Path(sys.executable).parent)
    if folder not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([folder, os.environ.get("PATH", "")])


def hide_password(url):
    """Return an address that may be printed."""
    return make_url(url).render_as_string(hide_password=True)


def first_line(problem, class_):
    """Return the beginning of an error's text, without the address and its password."""
    text = str(problem).strip().partition("\n")[0]
    with contextlib.suppress(ArgumentError, ValueError):
        password = make_url(class_.gradebook_url).password
        text = text.replace(str(password), "***") if password else text
    return text.replace(class_.gradebook_url, "the address")[:200]


def list_cells(problem_set):
    """Return (name, most points, cell type) of all that gets points in a set."""
    items = [(question.id, question.points, "code") for question in problem_set.questions]
    criteria = [
        (criterion_name(essay, criterion), criterion["levels"][0]["points"], "markdown")
        for essay in problem_set.essays
        for criterion in essay.rubric
    ]
    return [*items, *criteria]


def criterion_name(essay, criterion):
    """Return the name of the cell for one criterion of an essay's rubric."""
    return f"{essay.id}-{criterion['id']}"


def list_comments(problem_set):
    """Return the names of the cells that take a comment."""
    return [part.id for part in [*problem_set.questions, *problem_set.essays]]


def prepare_assignment(book, class_, problem_set):
    """Make or complete the assignment of a set in the gradebook; make it anew where a question went."""
    name, cells = problem_set.name, list_cells(problem_set)
    if has_assignment(book, name):
        books = book.find_assignment(name).notebooks
        old = {cell.name for notebook in books for cell in notebook.grade_cells}
        if old - {cell for cell, _, _ in cells}:
            book.remove_assignment(name)
    book.update_or_create_assignment(name, course_id=COURSE, duedate=class_.deadlines.get(name))
    book.update_or_create_notebook(name, name)
    for cell, points, kind in cells:
        book.update_or_create_grade_cell(cell, name, name, max_score=points, cell_type=kind)
    for cell in list_comments(problem_set):
        book.update_or_create_solution_cell(cell, name, name)


def has_assignment(book, name):
    """Return whether a set is in the gradebook."""
    with contextlib.suppress(MissingEntry):
        return bool(book.find_assignment(name))
    return False
