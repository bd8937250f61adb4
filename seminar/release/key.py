"""`key`: write the answers of a class, for the instructor alone, as a table and as a page to read."""

from html import escape
from types import SimpleNamespace

from seminar.classes.class_folder import open_class, read_class_set
from seminar.files import tame, tame_key, write_csv, write_whole
from seminar.problems.problem_set import key

COLUMNS = ("student", "item", "variant", "question", "answer", "points")
DONE = """The key of {name} for {count}, with the rubric and two marked examples of each essay:
  {page}
  {table}
Keep both to yourself. They are computed from the tables and the class secret, so you can make them again.
Next: nothing; grading needs no key."""
PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Key of {title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 45rem; margin: auto; padding: 1rem; font: 1rem/1.5 sans-serif; }}
dt {{ margin-top: 1rem; font-weight: bold; }}
pre {{ white-space: pre-wrap; font: inherit; }}
</style>
<h1>Key of {title}</h1>
<p>For the instructor alone.</p>
{body}
</html>
"""


def add_arguments(parser):
    """Add what `key` needs to its parser."""
    parser.add_argument("folder", help="the folder of the class")
    parser.add_argument("problem_set", help="the problem set, such as ps1")


def run(options):
    """Write the key into the class folder, whole or not at all."""
    class_ = open_class(options.folder)
    problem_set = read_class_set(class_, options.problem_set)
    names = {student.id: student.name for student in class_.students}
    rows = key(problem_set, list(names), class_.secret)
    table = class_.folder / "key" / f"{problem_set.name}.csv"
    page = table.with_suffix(".html")
    table.parent.mkdir(mode=0o700, exist_ok=True)
    write_whole(table, write_table(rows), 0o600)
    write_whole(page, write_page(problem_set, rows, names), 0o600)
    count = f"{len(class_.students)} student{'s' * (len(class_.students) != 1)}"
    print(DONE.format(name=problem_set.name, count=count, page=page, table=table))
    return 0


def write_table(rows):
    """Return the key as CSV, one row for each student and item."""
    cells = [
        [tame_key(row["student"]), row["item"], row["variant"], *map(tame, (row["prompt"], row["answer"]))]
        for row in rows
    ]
    points = [row["points"] for row in rows]
    return write_csv([COLUMNS, *([*cell, point] for cell, point in zip(cells, points, strict=True))])


def write_page(problem_set, rows, names):
    """Return the key as one HTML page without a script: students, then essays. names: id -> name."""
    parts = [
        student_html(f"{name} ({student})", [row for row in rows if row["student"] == student])
        for student, name in names.items()
    ]
    parts += [essay_html(essay) for essay in problem_set.essays]
    return PAGE.format(title=escape(f"{problem_set.name}: {problem_set.title}"), body="\n".join(parts))


def student_html(student, rows):
    """Return the answers of one student as HTML."""
    told = "".join(map(answer_html, rows))
    return f"<details><summary>{escape(student)}</summary><dl>{told}</dl></details>"


def answer_html(row):
    """Return one question with its answer as HTML."""
    head = f"<dt>{escape(row['item'])}, {row['points']} points</dt>"
    answer = f"<p><b>Answer:</b> {escape(str(row['answer']))}</p>"
    return f"{head}<dd><pre>{escape(row['prompt'].strip())}</pre>{answer}</dd>"


def essay_html(essay):
    """Return an essay's rubric and its marked examples as HTML."""
    rubric = "".join(f"<dt>{escape(one['title'])}</dt><dd>{levels_html(one)}</dd>" for one in essay.rubric)
    examples = "".join(example_html(SimpleNamespace(**one)) for one in essay.exemplars)
    return f"<h2>{escape(essay.title)}, {essay.points} points</h2><dl>{rubric}</dl>{examples}"


def levels_html(criterion):
    """Return the levels of one criterion as a list."""
    levels = "".join(f"<li>{one['points']}: {escape(one['text'])}</li>" for one in criterion["levels"])
    return f"<ul>{levels}</ul>"


def example_html(example):
    """Return one marked example."""
    marks = "".join(
        f"<li>{escape(name)}: {mark['points']}. {escape(mark['why'])}</li>"
        for name, mark in example.marks.items()
    )
    head = f"<h3>An example, marked {escape(example.grade)}</h3>"
    return f"{head}<pre>{escape(example.text)}</pre><ul>{marks}</ul>"
