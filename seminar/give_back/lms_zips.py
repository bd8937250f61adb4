"""Feedback as the zips that an LMS gives out by itself, each page named as the LMS named the hand-in.

Moodle (mod/assign/feedback/file/importziplib.php) takes whose a file is from the first part of its path that
reads `name_number_assignsubmission_file_`, and gives out what follows; the name may hold no underscore.
Canvas (app/models/abstract_assignment.rb, infer_comment_context_from_filename) takes the first two numbers
between underscores, the student's and that of a file of the student's last attempt, or `anon`, a code and the
latter; it shows the page under the name of that file, whatever it is called here
(github.com/instructure/canvas-lms/issues/2406), and passes over silently what fits nothing.
Both were read in source, not tried on a server.
"""

import re

from seminar.files import pack, write_if_changed

# Blind marking writes a word in the place of the name, in some languages without an underscore behind it.
MOODLE = re.compile(r"(?P<name>.*?)[ _]?(?P<number>\d+)_assignsubmission_[a-z]+(?:_.*)?", re.DOTALL)
CANVAS = re.compile(r"(?:.+?_)?(?:LATE_)?(?:\d+|anon_(?:LATE_)?[^\W_]+)_(\d+)_(?=.)", re.DOTALL)
MADE = "  for {lms}: {path} ({count} of {total} pages)"
WITHOUT = "    not in it, as no hand-in of theirs came from {lms}: {names}"


def write_lms_zips(folder, name, pages, hand_ins):
    """Write a zip for each LMS from which hand-ins came; return LMS -> (path, students in it).

    pages: student -> text; hand_ins: student -> list of HandIns, in order.
    """
    written = {}
    for lms, name_page in (("Moodle", name_for_moodle), ("Canvas", name_for_canvas)):
        names = {student: name_page(list_paths(hand_ins.get(student, ())), name) for student in pages}
        contents = {path: pages[student].encode() for student, path in sorted(names.items()) if path}
        path = folder / f"{name}-{lms.lower()}.zip"
        if contents:
            write_if_changed(path, pack(contents))
            written[lms] = path, [student for student in pages if names[student]]
        else:
            path.unlink(missing_ok=True)
    return written


def list_paths(hand_ins):
    """Return the paths that an LMS gave hand-ins, each as its parts, the last hand-in first."""
    paths = [one.origin.partition(": ")[2].replace("\\", "/") for one in reversed(hand_ins)]
    return [path.split("/") for path in paths]


def name_for_moodle(paths, name):
    """Return the path of a page in Moodle's zip, "" if nothing came from Moodle."""
    found = next((match for path in paths if (match := match_moodle(path))), None)
    if not found:
        return ""
    who = found["name"].replace("_", " ").strip() or "Participant"
    return f"{who}_{found['number']}_assignsubmission_file_/{name}.html"


def match_moodle(path):
    """Return the match of the first part of a path that Moodle made, None if there is none."""
    return next((match for part in path if (match := MOODLE.fullmatch(part))), None)


def name_for_canvas(paths, name):
    """Return the path of a page in Canvas's zip, "" if nothing came from Canvas."""
    found = [match for path in paths if not match_moodle(path) and (match := CANVAS.match(path[-1]))]
    # It must be a file of the last attempt, and the numbers rise.
    last = max(found, key=lambda match: int(match[1]), default=None)
    return f"{last[0]}{name}.html" if last else ""


def tell_zips(written, pages):
    """Return the lines that say what was written, and who is in none."""
    lines = []
    for lms, (path, inside) in written.items():
        lines.append(MADE.format(lms=lms, path=path, count=len(inside), total=len(pages)))
        missing = [student for student in pages if student not in inside]
        lines += [WITHOUT.format(lms=lms, names=", ".join(missing))] if missing else []
    return lines
