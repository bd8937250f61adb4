"""Build the sheet of one student or of a whole class: one file that asks no host and works from a folder.

Its questions are forms of the script that asks the book's exercises, made from what a student may see.
That of a class asks for an id, makes the data of that student's sheet, and starts the same script on it.
"""

import json
import re
from html import escape
from pathlib import Path

from pillars.bundle import read_module
from pillars.exercises.page import to_html, written_as
from seminar.problems.notebook_cells import EARNS

HERE = Path(__file__).parent
EXERCISES = Path(to_html.__code__.co_filename).parent
FIELDS = ("id", "kind", "title", "unit", "points")


FORMAT = "wpf-answers-1"
WHOSE = (
    "<p>For the student with the id <strong>{student}</strong>. {about} Questions may differ from student to"
    " student.</p>"
)
ASK = """\
<p>{about} Questions may differ from student to student.</p>
<form id="ask" class="ask" hidden>
<label for="id">Your id, as your course has it</label>
<input id="id" autocomplete="off" autocapitalize="none" spellcheck="false">
<button>Show my questions</button>
<p id="asked" role="status"></p>
</form>
<p id="own" class="actions" hidden>
<span class="told">These are the questions of <strong id="whose"></strong>.</span>
<button type="button" id="other">Another id</button></p>"""
SCRIPT = """\
<script type="module">
{script}
</script>"""
SCRIPTS = """\
<script id="class" type="application/json">{data}</script>
<script id="sheet" type="text/plain">
{sheet}
</script>
<script type="module">
{script}
</script>"""


def build_sheet(text, student, release):
    """Return the sheet as HTML. text: student_text of this student; release: its fingerprint."""
    data = {
        "format": FORMAT,
        "problem_set": text["problem_set"],
        "student": student,
        "release": release,
        "items": [export_item(item, text.get("rows", "each")) for item in text["items"]],
        "essays": [export_essay(essay) for essay in text["essays"]],
    }
    whose = WHOSE.format(student=escape(student), about=tell_about(text))
    return fill(text, whose, to_script(data), SCRIPT.format(script=read_module(HERE / "sheet.js")))


def build_class_sheet(text, class_, variants):
    """Return the sheet for a whole class as HTML.

    text: student_text without its items; class_: salt, rounds and rows; variants: item id -> questions.
    """
    rows = text.get("rows", "each")
    data = class_ | {
        "format": FORMAT,
        "problem_set": text["problem_set"],
        "items": {name: [export_item(item, rows) for item in found] for name, found in variants.items()},
        "essays": [export_essay(essay) for essay in text["essays"]],
    }
    scripts = SCRIPTS.format(
        data=to_script(data),
        sheet=read_module(HERE / "sheet.js"),
        script=read_module(HERE / "own_number.js"),
    )
    return fill(text, ASK.format(about=tell_about(text)), "", scripts)


def tell_about(text):
    """Return in a sentence how long a set is."""
    return f"About {text['minutes']} minutes, {text['points']} points."


def to_script(data):
    """Return plain data as JSON in which nothing looks like the end of a script."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def fill(text, whose, data, scripts):
    """Return the page with its parts put in."""
    parts = {
        "TITLE": escape(text["title"]),
        "WHOSE": whose,
        "INTRODUCTION": to_html(text["introduction"]),
        "STYLE": read(EXERCISES / "exercise.css") + read(HERE / "sheet.css"),
        "DATA": data,
        "SCRIPTS": scripts,
    }
    # In one pass, so that what is put in is not searched for marks.
    return re.sub(r"\[\[([A-Z]+)\]\]", lambda mark: parts[mark[1]], read(HERE / "sheet.html"))


def export_item(item, rows="each"):
    """Return what the script needs of a question."""
    # Pairs, because JavaScript moves keys that look like numbers to the front.
    labels = {part: list(item[part].items()) for part in ("entries", "choices")}
    written = written_as(item["unit"]) if item["kind"] == "number" else {}
    said = {"prompt": to_html(item["prompt"]), "earns": EARNS.get((item["kind"], rows), "")}
    return {field: item[field] for field in FIELDS} | labels | written | said


def export_essay(essay):
    """Return what the script needs of an essay, its rubric as HTML."""
    rows = "".join(show_criterion(part) for part in essay["rubric"])
    fields = {field: essay[field] for field in ("id", "title", "words", "points")}
    return fields | {"prompt": to_html(essay["prompt"]), "rubric": f"<dl>{rows}</dl>"}


def show_criterion(part):
    """Return one criterion of a rubric with its levels."""
    levels = "".join(f"<dd>{level['points']}: {escape(level['text'])}</dd>" for level in part["levels"])
    return f"<dt>{escape(part['title'])}</dt>{levels}"


def read(path):
    """Return the text of a file."""
    return path.read_text(encoding="utf-8")
