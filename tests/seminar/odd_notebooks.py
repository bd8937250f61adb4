"""Notebooks as editors and students change them: name -> what is done to a filled notebook.

Each takes the notebook of a student with all answers right and an essay, and changes it in place.
"""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from seminar.problems.essay import STUB

LONG = "A place in a list is not yet a rank. " * 8 + "A letter of 1994 would settle it."


def find(notebook, name):
    """Return the position of the cell of this id."""
    return next(n for n, cell in enumerate(notebook.cells) if cell.id == name)


def empty(notebook, text=STUB):
    """Put the essay's cell back to what was handed out, or to another text; return its position."""
    place = find(notebook, "ps1-essay")
    notebook.cells[place].source = text
    return place


def put(cell, where="below", left=STUB):
    """Return what empties the essay's cell and puts another in: below it, at the top or at the end."""

    def change(notebook):
        place = empty(notebook, left)
        notebook.cells.insert({"below": place + 1, "top": 1, "end": len(notebook.cells)}[where], cell())

    return change


def in_task_cell(notebook):
    """Write the essay under its task, in the locked cell."""
    empty(notebook)
    notebook.cells[find(notebook, "ps1-essay-task")].source += f"\n\n{LONG}"


def in_question_cell(notebook):
    """Write the essay into the line of the last question."""
    empty(notebook)
    notebook.cells[find(notebook, "ps1-five-events-question")].source += f" {LONG}"


def split(notebook):
    """Split the essay's cell; the second half has no metadata."""
    place = empty(notebook, LONG[:100])
    notebook.cells.insert(place + 1, new_markdown_cell(LONG[100:]))


def make_code(notebook):
    """Make the essay's cell a code cell."""
    place = empty(notebook, LONG)
    cell = new_code_cell(LONG, metadata=notebook.cells[place].metadata, id="ps1-essay")
    notebook.cells[place] = cell


def strip(notebook):
    """Lose all metadata and ids, as Colab and Deepnote may."""
    empty(notebook, LONG)
    notebook.metadata.pop("wpf")
    for number, cell in enumerate(notebook.cells):
        cell.metadata.clear()
        cell.id = f"x{number}"


def strip_and_write_below(notebook):
    """Lose all metadata, and write below the stub."""
    put(lambda: new_markdown_cell(LONG))(notebook)
    notebook.metadata.pop("wpf")
    for number, cell in enumerate(notebook.cells):
        cell.metadata.clear()
        cell.id = f"x{number}"


def delete_cell(notebook):
    """Delete the essay's cell, and write at the end."""
    put(lambda: new_markdown_cell(LONG), "end")(notebook)
    del notebook.cells[find(notebook, "ps1-essay")]


# In each of these, the essay's own cell holds no essay, and LONG stands elsewhere.
ELSEWHERE = {
    "below the stub": put(lambda: new_markdown_cell(LONG)),
    "below the emptied cell": put(lambda: new_markdown_cell(LONG), left=""),
    "at the top": put(lambda: new_markdown_cell(LONG), "top"),
    "at the end": put(lambda: new_markdown_cell(LONG), "end"),
    "raw": put(lambda: new_raw_cell(LONG)),
    "as a code cell": put(lambda: new_code_cell(LONG)),
    "as a text in code": put(lambda: new_code_cell(f'essay = """{LONG}"""')),
    "as comments": put(lambda: new_code_cell("# " + LONG.replace(". ", ".\n# "))),
    "in the task's cell": in_task_cell,
    "in a question's cell": in_question_cell,
    "the cell deleted": delete_cell,
    "no metadata": strip,
    "no metadata, below the stub": strip_and_write_below,
}


def change_answer(make):
    """Return what puts make(source) in place of the cell of an answer: a cell, or its source."""

    def change(notebook, item="ps1-five-events"):
        place = find(notebook, f"{item}-answer")
        cell = notebook.cells[place]
        made = make(cell.source)
        if isinstance(made, str):
            cell.source = made
        else:
            made.update(id=cell.id, metadata=cell.metadata)
            notebook.cells[place] = made

    return change


# Each is read as it is meant; no question is lost.
READ = {
    "?name": change_answer(lambda source: f"?load\nload?\nload??\n{source}"),
    "x = !ls": change_answer(lambda source: f"files = !ls\nnames = %who_ls\n{source}"),
    "t = %timeit": change_answer(lambda source: f"t = %timeit -o 1 + 1\n{source}"),
    "%time": change_answer(lambda source: f"%time {source}"),
    "%%capture": change_answer(lambda source: f"%%capture\n%%time\n{source}"),
    "pip install": change_answer(lambda source: f"pip install pandas\n{source}"),
    "ls": change_answer(lambda source: f"ls\n{source}\nls -l"),
    "cd ..": change_answer(lambda source: f"cd ..\n{source}"),
    "await": change_answer(lambda source: f"import asyncio\nawait asyncio.sleep(0)\n{source}"),
    "get_ipython": change_answer(
        lambda source: f"get_ipython().run_line_magic('matplotlib', 'inline')\n{source}"
    ),
    "curly quotes": change_answer(lambda source: source.replace("'", "’")),
    "wide spaces": change_answer(lambda source: source.replace(" ", "\u00a0")),
    "indented": change_answer(lambda source: f"    {source}"),
}
# Each is read from a cell of text, and waits for a look.
AS_TEXT = {
    "as Markdown": change_answer(new_markdown_cell),
    "as a raw cell": change_answer(new_raw_cell),
    "fenced": change_answer(lambda source: new_markdown_cell(f"```python\n{source}\n```")),
    "underscores escaped": change_answer(lambda source: new_markdown_cell(source.replace("_", r"\_"))),
}
# None of these gives an answer; each waits for a look.
NAMED = {
    "as Markdown that computes": change_answer(
        lambda source: new_markdown_cell(f"{source.split('=')[0]}= list('abcde')[::-1]")
    ),
    "as a bare text": change_answer(lambda source: new_markdown_cell("d, a, b, e and then c")),
    "a cell that fails": change_answer(lambda source: f"1 / 0\n{source}"),
    "a cell that is no Python": change_answer(lambda source: f"{source} ]"),
    "a number too large": change_answer(lambda source: f"{source.split('=')[0]}= 1e305"),
    "a value without a name": change_answer(lambda source: source.partition("=")[2]),
    "a name that is misspelt": change_answer(lambda source: source.replace("answer_", "anser_")),
    "a length of time": change_answer(
        lambda source: f"import datetime\n{source.split('=')[0]}= datetime.timedelta(199)"
    ),
    "a list for one value": change_answer(lambda source: f"{source.split('=')[0]}= [['a'], ['b']]"),
    "a function": change_answer(lambda source: f"{source.split('=')[0]}= print"),
}
