"""`feedback`: write one page for each student, and zips of all; safe to repeat after more was marked."""

import base64
import hashlib
from html import escape
from pathlib import Path

from pillars.exercises.page import to_html
from seminar.classes.class_folder import open_class, read_class_set
from seminar.collect.hand_ins import list_hand_ins
from seminar.files import pack, write_if_changed
from seminar.give_back.lms_zips import tell_zips, write_lms_zips
from seminar.grade.judge import Key
from seminar.grade.judge_again import work_out
from seminar.marks.gradebook import criterion_name
from seminar.marks.marking_notebook import show_given
from seminar.marks.results import read_results
from seminar.terminal import Progress, command, list_names

DONE = """{name}: {count} pages of feedback in {folder}/feedback ({new} new or changed)
  {waiting} with marks still missing: {names}
  {left} without one (nothing handed in, or not graded): {missing}"""
NEXT = """\
Next: upload the zip that is named for your LMS there (the page for instructors says where), or give each
  student the own page of feedback/ ({name}.zip holds all of them), and then:
  {next}"""
STYLE = (Path(__file__).parent / "feedback.css").read_text(encoding="utf-8")
DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{digest}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Feedback: {title}</title>
<style>{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""
VERDICTS = {True: "Right", False: "Not right", None: "No points"}
PART = "Right in part"
UNMARKED = "Not everything is marked yet: the total will still change."
STATUSES = {
    "stopped": "Your notebook was stopped before its end. What it had answered until then counts.",
    "unreadable": "Your file could not be read.",
}
LATE = (
    "{marks.earned:g} points were earned; {marks.lost:g} are lost because it came {marks.days} day{s} late."
)
ERRORS = "Cells of your notebook that ended with an error"


def add_arguments(parser):
    """Add what `feedback` needs to its parser."""
    parser.add_argument("folder", help="the folder of the class")
    parser.add_argument("problem_set", help="the problem set, such as ps1")


def run(options):
    """Write the pages; say what is still to be marked, and what comes next."""
    class_ = open_class(options.folder)
    key = Key(read_class_set(class_, options.problem_set), class_.secret)
    marks = work_out(class_, key)
    pages = build_pages(class_, key, marks)
    new = sum(write_if_changed(path, text) for path, text in pages.values())
    write_zip(class_, key.problem_set.name, pages)
    texts = {student: text for student, (_, text) in pages.items()}
    hand_ins = list_hand_ins(class_, key.problem_set.name)
    zips = write_lms_zips(class_.folder / "feedback", key.problem_set.name, texts, hand_ins)
    report(class_, key.problem_set.name, marks, pages, new)
    print("".join(f"{line}\n" for line in tell_zips(zips, pages)), end="")
    print(NEXT.format(name=key.problem_set.name, next=command("export", class_.folder, key.problem_set.name)))
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
    """Write the zip of all pages, each in its student's folder."""
    contents = {
        f"{name}/{student}/{path.name}": text.encode() for student, (path, text) in sorted(pages.items())
    }
    write_if_changed(class_.folder / "feedback" / f"{name}.zip", pack(contents))


def report(class_, name, marks, pages, new):
    """Print what was written."""
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


def build_page(class_, problem_set, items, result, marks):
    """Return the HTML of one student's feedback. items: the student's Items; marks: the student's Marks."""
    rows = {row["id"]: row for row in result["items"]}
    texts = {essay["id"]: essay["text"] for essay in result["essays"]}
    parts = [tell_total(class_, problem_set, result, marks), tell_errors(result["errors"])]
    parts += [show_essay(essay, texts.get(essay.id, ""), marks) for essay in problem_set.essays]
    parts += [show_item(item, rows[item.id], marks) for item in items if item.id in rows]
    body = "\n".join(filter(None, parts))
    return PAGE.format(digest=DIGEST, style=STYLE, title=escape(problem_set.title), body=body)


def tell_total(class_, problem_set, result, marks):
    """Return the top of the page: whose it is, the points, and what was odd."""
    student = class_.student(result["student"])
    late = ", handed in late" if result.get("late") else ""
    about = f"{student.name} ({student.id}), {class_.name}, hand-in {result.get('number', 1)}{late}"
    # What to ask the student for is said to the instructor.
    reason = result["reason"].partition("; ask for")[0].rstrip(".")
    notes = [STATUSES.get(result["status"], ""), f"{reason}." if reason else "", *result["notes"]]
    notes += [LATE.format(marks=marks, s="s" * (marks.days != 1))] if marks.lost else []
    notes += [UNMARKED] if marks.waiting else []
    return "\n".join(
        [
            f"<h1>{escape(problem_set.title)}</h1>",
            f'<p class="about">{escape(about)}</p>',
            f'<p class="total">{marks.total:g} of {problem_set.points:g} points</p>',
            *[f'<p class="note">{escape(note)}</p>' for note in notes if note],
        ]
    )


def tell_errors(errors):
    """Return the errors of the student's own cells, as text."""
    if not errors:
        return ""
    told = [
        "\n".join([f"Cell {one['cell']}: {one['name']}: {one['message']}", *one["lines"]]) for one in errors
    ]
    text = escape("\n\n".join(told))
    return f"<section><h2>{ERRORS}</h2><pre>{text}</pre></section>"


def show_item(item, row, marks):
    """Return one question, with what was given, what it earned, and why."""
    points, most = marks.points[item.id], marks.most[item.id]
    full = points >= most
    verdict = "No answer" if row["given"] is None else PART if 0 < points < most else VERDICTS[row["correct"]]
    verdict = "Points given by hand" if item.id in marks.by_hand else verdict
    return f"""<section>
<h2>{escape(item.title)}</h2>
<p class="verdict{" right" if full else ""}">{verdict}: {points:g} of {most:g}</p>
<details><summary>The question</summary>{to_html(item.prompt)}</details>
{show_answer(item, row)}{show_comment(marks.comments.get(item.id))}
</section>"""


def show_answer(item, row):
    """Return what was given and what the verdict says; "" where nothing was tried."""
    if row["given"] is None:
        return f'<p class="label">{escape(row["feedback"])}</p>' if row["remark"] else ""
    said = "\n".join(filter(None, (row["feedback"], row["remark"])))
    parts = (("Your answer", show_given(row["given"], item)), ("Feedback", said))
    return "".join(f'<p class="label">{label}</p><pre>{escape(text)}</pre>' for label, text in parts)


def show_comment(comment):
    """Return the marker's comment, as text; "" if there is none."""
    if not comment:
        return ""
    return f'\n<p class="label">Comment</p><p class="comment">{escape(comment)}</p>'


def show_essay(essay, text, marks):
    """Return one essay: the level reached on each criterion, the comment, and the text."""
    names = [criterion_name(essay, criterion) for criterion in essay.rubric]
    waiting = any(name in marks.waiting for name in names)
    points = sum(marks.points.get(name, 0) for name in names)
    total = "Not marked yet" if waiting else f"{points:g} of {essay.points}"
    levels = "\n".join(show_level(essay, criterion, marks) for criterion in essay.rubric)
    levels = f"<dl>\n{levels}\n</dl>" if text or points else ""
    own = f'<div class="essay">{escape(text)}</div>' if text else "<p>No text was handed in.</p>"
    return f"""<section>
<h2>{escape(essay.title)}</h2>
<p class="verdict plain">{total}</p>
{levels}{show_comment(marks.comments.get(essay.id))}
<details><summary>Your text</summary>{own}</details>
</section>"""


def show_level(essay, criterion, marks):
    """Return the points on one criterion, and in words the level that they stand for."""
    name = criterion_name(essay, criterion)
    points, most = marks.points.get(name, 0), criterion["levels"][0]["points"]
    if name in marks.waiting:
        return f"<dt>{escape(criterion['title'])}</dt><dd>Not marked yet ({most} points at most).</dd>"
    level = next(level for level in criterion["levels"] if level["points"] <= max(points, 0))
    return f"<dt>{escape(criterion['title'])}: {points:g} of {most}</dt><dd>{escape(level['text'])}</dd>"
