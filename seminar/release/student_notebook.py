"""Build the notebook of one student from what a student may see (problem_set.student_text), and nothing else.

Questions are locked. An answer cell holds `answer_<id> = ...`. An essay cell is Markdown that nbgrader's
marking page knows by its grade_id, the essay's id. Cells have names too, for when metadata is lost.
"""

import json
from functools import cache, lru_cache

import nbformat
import yaml

from pillars.data import ROOT
from pillars.exercises.own_questions import pack_questions
from seminar.problems.essay import STUB
from seminar.problems.notebook_cells import (
    OWNER,
    ask,
    ask_own,
    code_cell,
    join_cells,
    lock,
    mark,
    tell_points,
    text_cell,
)

FOLDED = {"jupyter": {"source_hidden": True}}
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
INTRODUCTION = """\
# {title}

{whose}
About {minutes} minutes, {points} points.

{introduction}

**How to work.** Run the first cell. In each answer cell, replace the three dots with your answer and run the
cell. An answer is data: a number, a text, a list or a dictionary. A number or a day may also be a text that
is written as you are used to: "1 234,5", "30 September 2007". Write essays into their own cells. The cell
near the end tells whether your answers have the right form. Then save it and hand in `{name}.ipynb`.

It runs in JupyterLab, in Colab (File, Upload notebook), and in Binder: open a chapter of the book there with
its button, upload this file beside it, and download it again before you leave, because Binder forgets it.
`{name}.html` asks the same without Python."""
SETUP = """\
# Run this cell first. Where the book is not installed, as in Colab, it fetches it; that takes a minute.
import importlib.util, sys
if importlib.util.find_spec("pillars") is None:
    import io, pathlib, subprocess, urllib.request, zipfile
    book = pathlib.Path("{name}-{branch}").resolve()
    with urllib.request.urlopen("{url}/archive/refs/heads/{branch}.zip") as answer:
        zipfile.ZipFile(io.BytesIO(answer.read())).extractall()
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--editable", str(book)], check=True)
    sys.path.insert(0, str(book))
from pillars.data import load"""
FORMS = """\
# Run this cell before you hand in: it tells the form of your answers. It does not know which are right.
from pillars.exercises import check_forms
check_forms([
{questions}
], globals())"""
WHOSE = "For the student with the id **{student}**; questions may differ from student to student."
FOR_ALL = """\
For your whole class: write your own id into the cell below, between the quotation marks, and choose *Run, Run
All Cells*. Then your own questions appear; they may differ from student to student."""
ASK_ID = """\
# Your id, as your course has it, between the quotation marks. Then choose Run, Run All Cells.
student = \"\"
"""
OWN = """\
# This cell finds your questions among those of the class.
from pillars.exercises import own_questions
questions = own_questions(student, "{packed}")"""
OWN_FORMS = """\
# Run this cell before you hand in: it tells the form of your answers. It does not know which are right.
from pillars.exercises import check_forms
check_forms(questions.forms, globals())"""
END = "**Hand in.** Save this notebook (File, Save) and hand in `{name}.ipynb` where your course asks for it."


def build_notebook(text, student, release):
    """Return the text of the notebook file. text: student_text of this student; release: its fingerprint."""
    told = {"problem_set": text["problem_set"], "student": student, "release": release}
    notebook = join_cells(make_cells(text, student), metadata={"kernelspec": KERNEL, "wpf": told})
    return nbformat.writes(notebook) + "\n"


def make_cells(text, student):
    """Return the cells of a student's notebook."""
    return [
        lock("introduction", introduce(text, student)),
        code_cell(set_up(), id="set-up", metadata=mark("set-up", locked=True)),
        *[cell for item in text["items"] for cell in ask(item, text.get("rows", "each"))],
        *[cell for essay in text["essays"] for cell in ask_essay(essay)],
        code_cell(check(text["items"]), id="forms", metadata=mark("forms", locked=True) | FOLDED),
        lock("hand-in", END.format(name=text["problem_set"])),
    ]


def read_handed_out(folder, problem_set, student):
    """Return the cells of a student's notebooks in the folder release: the own one and that for all."""
    folders = (folder / problem_set / student, folder / f"{problem_set}-class")
    return [cell for place in folders for cell in read_cells(place / f"{problem_set}.ipynb")]


def read_cells(path):
    """Return the cells of a notebook that was handed out; [] if there is none."""
    try:
        return list_cells(path.read_text(encoding="utf-8"))
    # It may be gone or damaged; the notebook as it would be handed out now is known all the same.
    except (OSError, ValueError, KeyError, TypeError):
        return []


@lru_cache(maxsize=8)
def list_cells(text):
    """Return the cells of a notebook file of ours, as `describe_cell` has them."""
    cells = [cell | {"source": "".join(cell["source"])} for cell in json.loads(text)["cells"]]
    return [describe_cell(cell) for cell in cells]


def describe_cell(cell):
    """Return name, kind and text of a cell, as they are compared with what is handed in."""
    return {"name": cell.get("id", ""), "kind": cell["cell_type"], "text": cell["source"]}


def build_class_notebook(text, class_, variants):
    """Return the text of the notebook file for a whole class.

    text: student_text without its items; class_: salt, rounds and rows; variants: item id -> questions.
    """
    told = {"problem_set": text["problem_set"], "for": "class"}
    rows = text.get("rows", "each")
    items = {
        name: [{"text": ask(item, rows)[0].source, "form": form_of(item)} for item in found]
        for name, found in variants.items()
    }
    packed = pack_questions(class_ | {"items": items})
    cells = make_class_cells(text, [found[0] for found in variants.values()], packed)
    notebook = join_cells(cells, metadata={"kernelspec": KERNEL, "wpf": told})
    return nbformat.writes(notebook) + "\n"


def make_class_cells(text, items, packed=""):
    """Return the cells of the notebook for a whole class. items: of each question any variant."""
    return [
        lock("introduction", introduce(text, "")),
        code_cell(set_up(), id="set-up", metadata=mark("set-up", locked=True)),
        code_cell(ASK_ID.strip(), id=OWNER, metadata=mark(OWNER, solution=True)),
        code_cell(
            OWN.format(packed=packed),
            id="own-questions",
            metadata=mark("own-questions", locked=True) | FOLDED,
        ),
        *[cell for item in items for cell in ask_own(item)],
        *[cell for essay in text["essays"] for cell in ask_essay(essay)],
        code_cell(OWN_FORMS, id="forms", metadata=mark("forms", locked=True) | FOLDED),
        lock("hand-in", END.format(name=text["problem_set"])),
    ]


def introduce(text, student):
    """Return what stands at the top; student: the id, "" in a notebook for the whole class."""
    plain = text | {"introduction": text["introduction"].strip(), "name": text["problem_set"]}
    return INTRODUCTION.format(**plain, whose=WHOSE.format(student=student) if student else FOR_ALL)


def set_up():
    """Return the cell that makes the book's tables ready, wherever the notebook runs."""
    url, branch = read_repository()
    return SETUP.format(url=url, branch=branch, name=url.rpartition("/")[2])


def ask_essay(essay):
    """Return the cells of one essay: its task with the rubric, and where the text goes."""
    levels = [f"- **{part['title']}**\n{list_levels(part)}" for part in essay["rubric"]]
    task = [
        f"## {essay['title']}",
        essay["prompt"].strip(),
        "How it is marked:",
        "\n".join(levels),
        tell_points(essay),
    ]
    marks = mark(essay["id"], solution=True, grade=True, points=essay["points"])
    return [
        lock(f"{essay['id']}-task", "\n\n".join(task)),
        text_cell(STUB, id=essay["id"], metadata=marks),
    ]


def list_levels(part):
    """Return the levels of one criterion of a rubric as a nested list."""
    return "\n".join(f"    - {level['points']}: {level['text']}" for level in part["levels"])


def check(items):
    """Return the cell that checks the form of the answers."""
    return FORMS.format(questions="\n".join(f"    {form_of(item)!r}," for item in items))


def form_of(item):
    """Return what `check_forms` needs of a question."""
    return {field: item[field] for field in ("name", "kind", "title", "entries", "choices", "unit")}


@cache
def read_repository():
    """Return the address and the branch of the repository."""
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["repository"]
    return settings["url"].rstrip("/"), settings["branch"]
