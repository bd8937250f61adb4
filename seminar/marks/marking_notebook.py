"""Write the notebook that nbgrader's marking page shows: ours from end to end.

It holds the questions, and what the student gave as plain text. No cell of it can be run, and nothing that a
student wrote is a tag, a link, a picture or a formula in it: not in the marking page, nor in Jupyter.
"""

import hashlib
import json
import re
import unicodedata

import nbformat

from seminar.files import write_if_changed
from seminar.marks.gradebook import criterion_name
from seminar.marks.results import list_looks
from seminar.problems.notebook_cells import ask, join_cells, mark, text_cell
from seminar.problems.problem_set import describe_for_student

VERDICTS = {True: "Right.", False: "Not right.", None: "Not judged."}
PART = "Right in part: {points:g} of {max:g}."
ORANGE = (
    "Scores in orange wait for you. Where one is filled in already, it was given to an earlier hand-in: "
    "check it, then press *Resolve*."
)
GRADED = (
    "# Graded already\n\nChange a score here only where you disagree; yours counts, whatever is graded again."
)
LOOK = (
    "**Look at this one.** Its points stand only for now: give the points that it earns, also where they stay"
    " the same."
)
BESIDE = "Also the student's, in {where}:"
COMMENT = "Below the text is room for a comment; the student gets it as plain text."
# As wide as the page at a common size of window; it would break words in the middle.
WIDTH = 110
# What else ends a line for some reader of Markdown.
ENDS = dict.fromkeys(map(ord, "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), "\n")


def page_path(class_, problem_set, student):
    """Return where the marking page looks for a student's notebook."""
    return class_.folder / "autograded" / student / problem_set / f"{problem_set}.ipynb"


def write_page(class_, problem_set, items, result):
    """Write the notebook of one result."""
    path = page_path(class_, problem_set.name, result["student"])
    return write_if_changed(path, build_page(problem_set, items, result))


def read_digests(class_, problem_set, student):
    """Return essay id -> hash of the text that the marking page shows so far."""
    try:
        page = json.loads(page_path(class_, problem_set, student).read_text(encoding="utf-8"))
        return dict(page["metadata"]["wpf"]["essays"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def digest_essays(result):
    """Return essay id -> hash of its text."""
    return {essay["id"]: hashlib.sha256(join_texts(essay).encode()).hexdigest() for essay in result["essays"]}


def join_texts(essay):
    """Return an essay with what stands beside it, as it is shown to the marker."""
    return "\0".join([essay["text"], *(one["text"] for one in essay.get("beside", ()))])


def build_page(problem_set, items, result):
    """Return the notebook as text; items: the student's Items."""
    rows = {row["id"]: row for row in result["items"]}
    given = {essay["id"]: essay for essay in result["essays"]}
    cells = [show("about", tell_about(problem_set, result))]
    # What waits for a hand comes first.
    for essay in problem_set.essays:
        one = given.get(essay.id, {})
        cells += show_essay(essay, one.get("text", ""), items, one.get("beside", ()))
    cells.append(show("graded", GRADED))
    for item in items:
        cells += show_item(item, rows[item.id], problem_set.rows) if item.id in rows else []
    cells += [show_exemplars(essay) for essay in problem_set.essays]
    metadata = {"wpf": {"essays": digest_essays(result)}, "language_info": {"name": "text"}}
    return nbformat.writes(join_cells(cells, metadata=metadata)) + "\n"


def show(name, *parts):
    """Return a locked cell."""
    return text_cell("\n\n".join(filter(None, parts)), id=name, metadata=mark(name, locked=True))


def tell_about(problem_set, result):
    """Return what stands at the top: which hand-in this is, and what was odd about it."""
    late = ", late" if result.get("late") else ""
    lines = [
        f"# {problem_set.title}",
        f"Hand-in {result.get('number', 1)}{late}: {result['status']}. {ORANGE}",
    ]
    said = [result["reason"], *result["alerts"], *result["notes"], *list_looks(result)]
    said += map(tell_error, result["errors"])
    return "\n\n".join([*lines, *([literal("\n".join(filter(None, said)))] if any(said) else [])])


def tell_error(error):
    """Return an error of a student's cell in one line."""
    return f"Cell {error['cell']}: {error['name']}: {error['message']}"


def show_item(item, row, rows="each"):
    """Return the cells of one graded item: the question, and what was given and earned."""
    question = ask(describe_for_student(item), rows)[0].source
    said = literal("\n".join(filter(None, (row["feedback"], row["remark"]))))
    if row["given"] is None:
        text = f"**No answer.** The student is told:\n\n{said}"
    else:
        given = literal(show_given(row["given"], item))
        verdict = PART.format(**row) if 0 < row["points"] < row["max"] else VERDICTS[row["correct"]]
        text = f"{given}\n\n**{verdict}** The student is told:\n\n{said}"
    if row.get("look"):
        text += f"\n\n{LOOK}\n\n{literal(row['look'])}"
    marks = mark(item.id, grade=True, solution=True, locked=False, points=row["max"])
    return [
        show(f"{item.id}-question", question),
        text_cell(text, id=item.id, metadata=marks | {"deletable": False}),
    ]


def show_essay(essay, text, items=(), beside=()):
    """Return the cells of one essay: its task, the text, and one cell for each criterion of the rubric."""
    words = len(text.split())
    shown = literal(text) if text else "*No text was handed in.*"
    body = f"{words} words; asked for about {essay.words}. {COMMENT}\n\n{shown}"
    for one in beside:
        body += f"\n\n**{BESIDE.format(where=one['where'])}**\n\n{literal(one['text'])}"
    cells = [
        show(f"{essay.id}-task", f"## {essay.title}", essay.prompt.strip(), *name_questions(essay, items)),
        text_cell(body, id=essay.id, metadata=mark(essay.id, solution=True)),
    ]
    return [*cells, *(show_criterion(essay, criterion) for criterion in essay.rubric)]


def name_questions(essay, items):
    """Return what this student's questions are called to which a task points as “Seen from …”."""
    starts = tuple(re.findall("“([^”…]+)…”", essay.prompt))
    titles = [item.title for item in items if starts and item.title.startswith(starts)]
    return [f"For this student, that question is “{title}”." for title in titles]


def show_criterion(essay, criterion):
    """Return the cell that takes the points for one criterion, with its levels."""
    levels = "\n".join(f"- **{level['points']}** {level['text']}" for level in criterion["levels"])
    name = criterion_name(essay, criterion)
    marks = mark(name, grade=True, locked=True, points=criterion["levels"][0]["points"])
    return text_cell(f"**{criterion['title']}**\n\n{levels}", id=name, metadata=marks)


def show_exemplars(essay):
    """Return the cell that shows how the authors of the set marked two texts; only the marker sees it."""
    parts = [f"# Marked examples: {essay.title}", "To compare with; students do not see them."]
    for exemplar in essay.exemplars:
        marks = [f"- {name}: **{one['points']}** {one['why']}" for name, one in exemplar["marks"].items()]
        parts += [f"## {exemplar['grade']}", literal(exemplar["text"].strip()), "\n".join(marks)]
    return show(f"{essay.id}-exemplars", *parts)


def literal(text):
    """Return a text as an indented block of code, its lines wrapped; there nothing has a meaning."""
    lines = str(text).replace("\r\n", "\n").translate(ENDS).split("\n")
    wrapped = [part for line in lines for part in wrap(line.expandtabs(4))]
    return "\n".join(f"    {line}" for line in wrapped)


def wrap(line, width=WIDTH):
    """Return a line in parts of at most so many columns, broken at spaces where there are any."""
    parts, rest = [], line.rstrip()
    while True:
        cut = fit(rest, width)
        if cut >= len(rest):
            return [*parts, rest]
        space = rest.rfind(" ", 1, cut + 1)
        cut = space if space > width // 3 else cut
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip(" ")


def fit(text, width):
    """Return how many letters fit into so many columns; letters of East Asia take two."""
    used = 0
    for number, letter in enumerate(text):
        used += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if used > width:
            return max(number, 1)
    return len(text)


def show_given(value, item=None):
    """Return an answer as lines of text, with the labels of the item in place of its keys."""
    labels = {**item.entries, **item.choices} if item else {}

    def name(part):
        if isinstance(part, float) and part.is_integer():
            return f"{part:.0f}"
        return str(labels.get(part, part) if isinstance(part, str) else part)

    if isinstance(value, dict):
        return "\n".join(f"{name(key)}: {name(one)}" for key, one in value.items())
    if isinstance(value, list):
        return "\n".join(f"{number}. {name(one)}" for number, one in enumerate(value, start=1))
    return name(value)
