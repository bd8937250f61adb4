"""What comes out of the sandbox, and what it keeps from students' code, hostile and broken ones too."""

import os
import re
import site
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hostile import ATTACKS
from hostile_case import notebook
from hostile_files import FILES
from hostile_trial import LIMITS, attempt, fill_class
from hostile_tricks import TRICKS

from seminar.sandbox import Limits, run_submission
from seminar.sandbox.bubblewrap import NOBODY, build_command
from seminar.sandbox.session import end, find_tree, read_field, read_memory

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
PATIENCE = 20  # seconds
BUSY = "import os, time\nwhile True:\n    if os.fork() == 0: os._exit(0)\n    os.wait()"
CASES = [*ATTACKS, *TRICKS, *FILES]


def test_answers_of_every_kind_come_back_as_data():
    names = [source.rpartition("answer_")[2].split(" ")[0] for source in VALUES]
    run = run_submission(notebook(*VALUES), [f"answer_{name}" for name in names])
    assert (run.status, list(run.remarks)) == ("ran", ["answer_set"])
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


def find_user(process, name):
    """Return the user id, as this machine has it, of the process of that name below another."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for pid in find_tree(process.pid):
            if Path(f"/proc/{pid}/comm").read_text().strip() == name:
                return read_field(f"/proc/{pid}/status", "Uid:")
        time.sleep(0.05)
    raise TimeoutError(name)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a user id to give up")
def test_when_root_grades_the_code_runs_as_an_ordinary_user_of_this_machine():
    process = subprocess.Popen(build_command(Limits(), "/usr/bin/sleep", "60"))
    try:
        assert find_user(process, "sleep") == int(NOBODY)
    finally:
        end(process)


def test_rules_that_were_installed_among_the_packages_are_covered(tmp_path, monkeypatch):
    (tmp_path / "seminar").mkdir()
    (tmp_path / "seminar" / "rules.yml").write_text("answer: 7")
    (tmp_path / "shown.py").touch()
    tmp_path.chmod(0o755)
    folders = [*site.getsitepackages(), str(tmp_path)]
    monkeypatch.setattr(site, "getsitepackages", lambda: folders)
    seen = "[bool(glob.glob(f'/packages/*/{path}')) for path in ('shown.py', 'seminar/*')]"
    look = f"import glob; answer_seen = {seen}"
    assert run_submission(notebook(look), ["answer_seen"]).answers == {"answer_seen": [True, False]}


def test_processes_that_vanish_while_they_are_counted_disturb_no_one():
    with subprocess.Popen([sys.executable, "-c", BUSY]) as busy:
        over = time.monotonic() + 1.5
        try:
            while time.monotonic() < over:
                assert sum(map(read_memory, find_tree(os.getpid()))) > 0
        finally:
            busy.kill()


def test_all_that_descend_from_a_process_are_found():
    command = ["sh", "-c", "sh -c 'echo ready; sleep 9; true'; true"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as first:
        first.stdout.readline()
        time.sleep(0.1)
        found = list(find_tree(first.pid))
        for pid in reversed(found):
            os.kill(pid, 9)
    assert len(found) == 3


@pytest.fixture
def class_folder(tmp_path_factory):
    """A class's folder that its users may read and write, so that only the sandbox protects it."""
    return fill_class(tmp_path_factory.mktemp("class"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_submission_gets_its_status_and_harms_no_one(case, class_folder):
    limits, trial = LIMITS | case.limits, attempt(case, class_folder)
    assert trial.run.status == case.status, trial.run
    assert case.reason in trial.run.reason
    assert trial.mark == case.mark, trial.run
    # An attempt asserts itself that it came to nothing; the runner takes that for an error of the student's.
    errors = [cell.error["name"] for cell in trial.run.cells if cell.error]
    assert "AssertionError" not in errors, trial.run
    assert trial.neighbour == 2
    assert trial.seconds < limits["wall"] + limits["grace"] + 5
    assert (trial.visitors, trial.changed, trial.left) == (0, False, [])
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", repr(trial.run))


def test_every_case_has_its_own_name():
    assert len({case.name for case in CASES}) == len(CASES) >= 34
