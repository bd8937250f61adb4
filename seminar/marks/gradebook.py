"""Open the gradebook of a class: nbgrader's own database, in SQLite or wherever class.toml says.

Cells of the gradebook: one for each graded item (marked by `grade`, which a hand may correct), one for each
criterion of an essay's rubric (marked by hand), and one for each essay that takes the marker's comment.
"""

import contextlib
import sys
import warnings

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
    # Most commands open no gradebook, and this takes a second.
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415

    with warnings.catch_warnings():
        # nbgrader 0.9.6 speaks to SQLAlchemy 2.1 as to an older one; that is harmless.
        warnings.simplefilter("ignore")
        book = connect(class_)
        try:
            yield book
        except SQLAlchemyError as problem:
            raise ClassError(tell_away(class_, problem)) from None
        finally:
            book.close()


def warm_up_gradebook():
    """Import what takes long about a gradebook."""
    import nbgrader.api  # noqa: PLC0415, F401


def connect(class_):
    """Return nbgrader's Gradebook of a class. Raises ClassError."""
    from nbgrader.api import Gradebook  # noqa: PLC0415
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError  # noqa: PLC0415

    place = class_.folder / "class.toml"
    try:
        make_tables(class_.gradebook_url)
        return Gradebook(class_.gradebook_url, COURSE)
    except ModuleNotFoundError as problem:
        raise ClassError(missing_driver(place, problem.name)) from None
    except (ArgumentError, NoSuchModuleError, ValueError) as problem:
        raise ClassError(WRONG.format(place=place, problem=first_line(problem, class_))) from None
    except SQLAlchemyError as problem:
        raise ClassError(tell_away(class_, problem)) from None


def make_tables(url):
    """Make the tables of a new gradebook; nbgrader would start another program for it, for a second."""
    from nbgrader.api import Base  # noqa: PLC0415
    from sqlalchemy import create_engine, inspect, text  # noqa: PLC0415

    engine = create_engine(url)
    with engine.begin() as database:
        if not inspect(database).get_table_names():
            Base.metadata.create_all(database)
            database.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);"))
            told = {"edition": find_edition()}
            database.execute(text("INSERT INTO alembic_version (version_num) VALUES (:edition)"), told)
    engine.dispose()


def find_edition():
    """Return which edition of its tables this nbgrader makes."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415
    from nbgrader.dbutil import ALEMBIC_DIR  # noqa: PLC0415

    return ScriptDirectory(ALEMBIC_DIR).get_current_head()


def tell_away(class_, problem):
    """Return what is wrong with a gradebook that cannot be reached or written, and what to look at."""
    url, said = hide_password(class_.gradebook_url), first_line(problem, class_)
    broken = any(words in said for words in BROKEN)
    hint = REBUILD if broken else HINTS[url.startswith("sqlite")]
    return AWAY.format(place=class_.folder / "class.toml", url=url, problem=said, hint=hint)


def missing_driver(place, name):
    """Return what to install for a gradebook on a server."""
    return DRIVER.format(place=place, name=name, python=sys.executable, wanted=DRIVERS.get(name, name))


def hide_password(url):
    """Return an address that may be printed."""
    from sqlalchemy.engine import make_url  # noqa: PLC0415

    return make_url(url).render_as_string(hide_password=True)


def first_line(problem, class_):
    """Return the beginning of an error's text, without the address and its password."""
    from sqlalchemy.engine import make_url  # noqa: PLC0415
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

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
    """Make or complete the assignment of a set in the gradebook, without what went; return its Notebook.

    Nothing is committed.
    """
    from nbgrader.api import Assignment, Notebook  # noqa: PLC0415
    from nbgrader.utils import parse_utc  # noqa: PLC0415

    assignment = find_assignment(book, problem_set.name)
    if not assignment:
        assignment = Assignment(name=problem_set.name, course_id=COURSE)
        assignment.notebooks.append(Notebook(name=problem_set.name))
        book.db.add(assignment)
    assignment.duedate = parse_utc(class_.deadlines.get(problem_set.name))
    notebook = next(one for one in assignment.notebooks if one.name == problem_set.name)
    prepare_cells(book, problem_set, notebook)
    book.db.flush()
    return notebook


def prepare_cells(book, problem_set, notebook):
    """Make or complete the cells of a set, and delete those that it has no more."""
    from nbgrader.api import GradeCell, SolutionCell  # noqa: PLC0415

    cells, comments = list_cells(problem_set), list_comments(problem_set)
    kept = {(name, GradeCell) for name, _, _ in cells} | {(name, SolutionCell) for name in comments}
    there = {(cell.name, type(cell)): cell for cell in [*notebook.grade_cells, *notebook.solution_cells]}
    for which, cell in there.items():
        if which not in kept:
            for row in [*(cell.grades or ()), *(cell.comments or ()), cell]:
                book.db.delete(row)
    for name, points, kind in cells:
        cell = there.get((name, GradeCell)) or GradeCell(name=name, notebook=notebook)
        cell.max_score, cell.cell_type = points, kind
        book.db.add(cell)
    for name in comments:
        if (name, SolutionCell) not in there:
            book.db.add(SolutionCell(name=name, notebook=notebook))


def find_assignment(book, name):
    """Return the assignment of a set in the gradebook, None if there is none."""
    return next((one for one in book.assignments if one.name == name), None)
