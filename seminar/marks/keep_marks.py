"""Let nbgrader's marking page write what is typed there into the files of marks by hand, and refuse the rest.

The page's own handlers save into the gradebook alone. Ours come before them: first the line of the mark is on
the disk, then the gradebook shows it. What cannot be kept is not shown as saved either.
"""

import json
import re

from nbgrader.api import MissingEntry
from nbgrader.server_extensions.formgrader import apihandlers
from nbgrader.server_extensions.formgrader.base import check_notebook_dir, check_xsrf
from sqlalchemy.exc import SQLAlchemyError
from tornado import web

from seminar.marks.by_hand import FLAG, add_line, digest_parts
from seminar.marks.results import read_result

TOO_MANY = "{given} is not from 0 to {most:g}, so it was not saved; the mark is as it was."
NO_POINTS = "{given!r} is no number of points, so it was not saved; the mark is as it was."
NOT_KEPT = "Not saved: {problem}. Make room or let yourself write to the class folder, then type it again."
EXTRA = 1_000


class Unmarked(ValueError):
    """What was typed is no mark; says why."""


def read_points(given, most):
    """Return what was typed as points, None for nothing. Raises Unmarked; nothing is ever cut to fit."""
    if given is None or (isinstance(given, str) and not given.strip()):
        return None
    text = str(given).strip().replace("−", "-")
    if not re.fullmatch(r"[+-]?\d{1,6}([.,]\d{1,4})?", text, re.ASCII):
        raise Unmarked(NO_POINTS.format(given=given))
    points = float(text.replace(",", "."))
    if not 0 <= points <= most:
        raise Unmarked(TOO_MANY.format(given=text, most=most))
    return points


def keep_marks(class_, essays):
    """Put our handlers before nbgrader's, of which the first that fits answers; before the server is made.

    essays: the function that gives the Essays of a set by its name.
    """
    given = {"class_": class_, "essays": essays}
    apihandlers.default_handlers[:0] = [
        (r"/formgrader/api/grade/([^/]+)", GradeKeeper, given),
        (r"/formgrader/api/comment/([^/]+)", CommentKeeper, given),
        (r"/formgrader/api/submitted_notebook/([^/]+)/flag", FlagKeeper, given),
    ]


class Keep(web.RequestHandler):
    """What all handlers do: find whose mark it is, write its line, and tell the page what went wrong."""

    def initialize(self, class_, essays):
        """Take the class, and the function that gives the Essays of a set by its name."""
        self.class_, self.essays = class_, essays

    def keep(self, row, line, **told):
        """Write one line; raise HTTPError with a sentence where that cannot be done."""
        name, student = row.assignment.name, row.student.id
        try:
            add_line(self.class_, name, student, line, **told)
        except OSError as error:
            raise web.HTTPError(500, reason="not saved", log_message=str(error)) from error

    def show(self, row):
        """Let the gradebook show what is kept; it can be filled again, so nothing is lost here."""
        self.write(json.dumps(row.to_dict()))
        try:
            self.gradebook.db.commit()
        except SQLAlchemyError:
            self.gradebook.db.rollback()

    def write_error(self, status_code, **about):
        """Answer with one sentence, which the page shows."""
        error = about.get("exc_info", (None, None))[1]
        cause = error.__cause__ if isinstance(error, web.HTTPError) else error
        said = str(cause) if isinstance(cause, Unmarked) else NOT_KEPT.format(problem=cause or error)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(said)


class GradeKeeper(Keep, apihandlers.GradeHandler):
    """Points of one line."""

    @web.authenticated
    @check_xsrf
    @check_notebook_dir
    def put(self, grade_id):
        """Write the line, then let the gradebook show it."""
        row, told = find(self.gradebook.find_grade_by_id, grade_id), self.get_json_body()
        try:
            points = read_points(told.get("manual_score"), row.cell.max_score)
            extra = read_points(told.get("extra_credit"), EXTRA)
        except Unmarked as error:
            raise web.HTTPError(400, reason="no mark") from error
        of = find_digest(self.class_, row.assignment.name, row.student.id, self.essays, row.name)
        self.keep(row, row.name, points=points, most=row.cell.max_score, extra=extra, of=of)
        row.manual_score, row.extra_credit = points, extra
        row.needs_manual_grade = points is None and row.auto_score is None
        self.show(row)


class CommentKeeper(Keep, apihandlers.CommentHandler):
    """The comment under one answer."""

    @web.authenticated
    @check_xsrf
    @check_notebook_dir
    def put(self, grade_id):
        """Write the line, then let the gradebook show it."""
        row, told = find(self.gradebook.find_comment_by_id, grade_id), self.get_json_body()
        comment = str(told.get("manual_comment") or "")
        self.keep(row, row.name, comment=comment)
        row.manual_comment = comment or None
        self.show(row)


class FlagKeeper(Keep, apihandlers.FlagSubmissionHandler):
    """The flag of a hand-in, which stays, whatever is graded or made anew."""

    @web.authenticated
    @check_xsrf
    @check_notebook_dir
    def post(self, submission_id):
        """Write the line, then let the gradebook show it."""
        row = find(self.gradebook.find_submission_notebook_by_id, submission_id)
        result = read_result(self.class_, row.assignment.name, row.student.id)
        self.keep(row, FLAG, flag=not row.flagged, of=result and result.get("sha256"))
        row.flagged = not row.flagged
        self.show(row)


def find(finder, name):
    """Return a row of the gradebook. Raises HTTPError."""
    try:
        return finder(name)
    except MissingEntry:
        raise web.HTTPError(404) from None


def find_digest(class_, name, student, essays, line):
    """Return the digest of what a mark is about, as it lies in the results now."""
    result = read_result(class_, name, student)
    return digest_parts(result, essays(name)).get(line) if result else None
