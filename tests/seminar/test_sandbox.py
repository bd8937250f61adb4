"""What comes out of the sandbox: answers as data, notes, and a reason when it cannot run."""

import os

import pytest
from hostile_case import notebook

from seminar.sandbox import Limits, run_submission

VALUES = {
    "answer_whole = 2 ** 70": 2**70,
    "answer_real = 0.1 + 0.2": 0.1 + 0.2,
    "answer_text = '서울'": "서울",
    "answer_truth = 1 > 2": False,
    "answer_list = (1, [2, None])": [1, [2, None]],
    "answer_set = {3, 1, 2}": [1, 2, 3],
    "answer_mapping = {'a': 1, 2: 'b'}": {"a": 1, "2": "b"},
    "import datetime; answer_day = datetime.date(1994, 8, 12)": "1994-08-12",
    "import pandas; answer_time = pandas.Timestamp('1994-08-12 09:30')": "1994-08-12",
    "import numpy; answer_array = numpy.arange(3) / 2": [0.0, 0.5, 1.0],
    "answer_series = pandas.Series({'JPN': 1, 'KOR': 2})": {"JPN": 1, "KOR": 2},
    "answer_rows = pandas.Series([5, 6], index=[9, 3])": [5, 6],
    "answer_table = pandas.DataFrame({'a': [1, 2]})": {"columns": ["a"], "index": [0, 1], "rows": [[1], [2]]},
    "from pillars.data import load; answer_book = len(load('states')) > 5": True,
}


def test_answers_of_every_kind_come_back_as_data():
    names = [source.rpartition("answer_")[2].split(" ")[0] for source in VALUES]
    run = run_submission(notebook(*VALUES), [f"answer_{name}" for name in names])
    assert (run.status, run.remarks) == ("ran", {})
    assert list(run.answers.values()) == list(VALUES.values())


def test_a_blank_or_missing_answer_is_no_answer():
    run = run_submission(notebook("answer_a = ...", "answer_b = 1"), ["answer_a", "answer_b", "answer_c"])
    assert run.answers == {"answer_b": 1}


def test_an_answer_that_is_changed_later_counts_as_it_last_stood():
    run = run_submission(notebook("answer_a = 1", "answer_a = 2", "1 / 0"), ["answer_a"])
    assert run.answers == {"answer_a": 2}


def test_a_cell_that_fails_says_where_and_the_next_one_runs():
    run = run_submission(notebook("x = 1\ny = x / 0", "answer_a = 5"), ["answer_a"])
    assert run.cells[0].error["lines"] == ["cell 1, line 2: y = x / 0"]
    assert run.answers == {"answer_a": 5}


def test_only_the_wanted_names_come_out():
    run = run_submission(notebook("secret_plan = 1; answer_a = 2"), ["answer_a"])
    assert set(run.answers) == {"answer_a"}


def test_a_submission_finds_its_own_files_and_no_link_leads_out(tmp_path):
    (tmp_path / "mine.csv").write_text("a\n1\n")
    (tmp_path / "more").mkdir()
    (tmp_path / "link.csv").symlink_to("/etc/passwd")
    (tmp_path / "a,b -x 'q'.txt").write_text("odd")
    (tmp_path / "more" / "deep.csv").symlink_to("/etc/hostname")
    cells = [
        "import os; answer_a = sorted(os.listdir())",
        "answer_b = open('mine.csv').read()",
        "answer_c = os.path.exists('more/deep.csv')",
    ]
    run = run_submission(notebook(*cells), ["answer_a", "answer_b", "answer_c"], files=tmp_path)
    assert run.answers == {
        "answer_a": ["a,b -x 'q'.txt", "mine.csv", "more"],
        "answer_b": "a\n1\n",
        "answer_c": False,
    }


def test_a_link_that_is_handed_in_as_a_notebook_is_not_followed(tmp_path):
    (tmp_path / "secret.ipynb").write_bytes(notebook("answer_a = 1"))
    (tmp_path / "ps1.ipynb").symlink_to(tmp_path / "secret.ipynb")
    assert run_submission(tmp_path / "ps1.ipynb", ["answer_a"]).status == "unreadable"


def test_a_pipe_that_is_handed_in_as_a_notebook_keeps_no_one_waiting(tmp_path):
    os.mkfifo(tmp_path / "ps1.ipynb")
    run = run_submission(tmp_path / "ps1.ipynb", [])
    assert (run.status, "not an ordinary file" in run.reason) == ("unreadable", True)


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>.ipynb", "山田 太郎 (1).ipynb", "-rf .ipynb", "a\x1b[2J.ipynb"]
)
def test_a_notebook_of_any_name_is_run(tmp_path, name):
    path = tmp_path / name.replace("/", "_")
    path.write_bytes(notebook("answer_a = 1"))
    assert run_submission(path, ["answer_a"]).answers == {"answer_a": 1}


def test_output_is_cut_where_it_is_too_long():
    run = run_submission(notebook("print('x' * 1000)"), [], Limits(output=10))
    assert run.cells[0].output == "x" * 10 + "\n... (cut)"


def test_figures_are_counted_and_closed():
    run = run_submission(notebook("import matplotlib.pyplot as plt; f = plt.figure()", "1"), [])
    assert [cell.figures for cell in run.cells] == [1, 0]
