"""Build the sheet of one student: one file that asks no host for anything and works from a folder.

Its questions are forms of the script that asks the book's exercises, made from what a student may see.
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


def build_sheet(text, student, release):
    """Return the sheet as HTML. text: student_text of this student; release: its fingerprint."""
    data = {
        "format": "wpf-answers-1",
        "problem_set": text["problem_set"],
        "student": student,
        "release": release,
        "items": [export_item(item, text.get("rows", "each")) for item in text["items"]],
        "essays": [export_essay(essay) for essay in text["essays"]],
    }
    parts = {
        "TITLE": escape(text["title"]),
        "STUDENT": escape(student),
        "ABOUT": f"About {text['minutes']} minutes, {text['points']} points.",
        "INTRODUCTION": to_html(text["introduction"]),
        "STYLE": read(EXERCISES / "exercise.css") + read(HERE / "sheet.css"),
        # In a script no text may look like the end of the script.
        "DATA": json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"),
        "SCRIPT": read_module(HERE / "sheet.js"),
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
