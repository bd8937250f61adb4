"""The command `grade`: each hand-in on its own, nothing lost, nothing done twice."""

import json
import os
import subprocess
import sys
import time

import pytest
from class_folders import NAMES
from handed_in import answers_file, fill_notebook, hand_in, right_answers, write_notebook
from marked_class import make_class_with_gradebook

from pillars.data import ROOT
from seminar.__main__ import main
from seminar.collect.hand_ins import amend

IDS = list(NAMES)


@pytest.fixture
def class_(tmp_path):
    """Return a class."""
    return make_class_with_gradebook(tmp_path / "class")


def results(class_):
    """Return student -> result, as the files say."""
    paths = (class_.folder / "results" / "ps1").glob("*.json")
    return {path.stem: json.loads(path.read_text()) for path in paths}


def times(class_):
    """Return student -> when the result was written."""
    return {p.stem: p.stat().st_mtime_ns for p in (class_.folder / "results" / "ps1").glob("*.json")}


def grade(class_, *options):
    """Run the command; return its status."""
    return main(["grade", str(class_.folder), "ps1", "--workers", "2", *options])


def hand_in_all(class_, first_cell=""):
    """Hand in right answers for everyone, with something in the first answer cell."""
    for student in IDS:
        notebook = fill_notebook(class_, student)
        notebook.cells[1].source = first_cell
        hand_in(class_, student, write_notebook(notebook))


def test_each_hand_in_has_its_result_and_a_broken_one_costs_no_one_else(class_, capsys):
    hand_in(class_, IDS[0], write_notebook(fill_notebook(class_, IDS[0])))
    hand_in(class_, IDS[1], b"PK\x03\x04")
    hand_in(class_, IDS[2], answers_file(class_, IDS[2]), kind="answers")
    crash = right_answers(class_, IDS[3]) | {"ps1-five-events": b"__import__('os')._exit(1)"}
    hand_in(class_, IDS[3], write_notebook(fill_notebook(class_, IDS[3], crash)))
    assert grade(class_) == 0
    found = results(class_)
    assert {name: found[name]["status"] for name in found} == dict(
        zip(IDS, ["graded", "unreadable", "graded", "stopped"], strict=False)
    )
    assert [sum(row["points"] for row in found[name]["items"]) for name in IDS[:4]] == [42, 0, 42, 4]
    said = capsys.readouterr().out
    assert "Word" in said
    assert "1  nothing handed in: z5" in said
    assert said.strip().splitlines()[-1].startswith("Next: ")


def test_grading_again_does_only_what_is_new(class_, capsys):
    hand_in_all(class_)
    grade(class_)
    before = times(class_)
    hand_in(class_, "bo02", write_notebook(fill_notebook(class_, "bo02", {})), number=2)
    grade(class_)
    after = times(class_)
    assert {name for name in before if before[name] != after[name]} == {"bo02"}
    assert results(class_)["bo02"]["number"] == 2
    assert "1 graded now, 4 as before" in capsys.readouterr().out


def test_with_again_all_is_graded_anew(class_):
    hand_in_all(class_)
    grade(class_)
    before = times(class_)
    grade(class_, "--again")
    assert not [name for name, time in times(class_).items() if time == before[name]]


def test_a_late_hand_in_replaces_one_in_time_only_where_the_last_counts(class_, capsys):
    hand_in(class_, "an01", answers_file(class_, "an01"), kind="answers")
    hand_in(class_, "an01", answers_file(class_, "an01", answers={}), kind="answers", number=2, late=True)
    path = class_.folder / "class.toml"
    settings = path.read_text(encoding="utf-8")
    for rule, counts in (("last on time", (1, False)), ("last", (2, True))):
        path.write_text(f'counts = "{rule}"\n{settings}', encoding="utf-8")
        grade(class_)
        assert (results(class_)["an01"]["number"], results(class_)["an01"]["late"]) == counts
    assert "which of their hand-ins should count (see `collect`): an01" in capsys.readouterr().out


def test_a_deadline_that_moves_after_grading_makes_a_result_late_and_nothing_runs_again(class_, capsys):
    one = hand_in(class_, "an01", answers_file(class_, "an01"), kind="answers")
    amend(one, time=one.collected, time_from="zip", telling=True)
    grade(class_)
    assert not results(class_)["an01"]["late"]
    path = class_.folder / "class.toml"
    deadline = "ps1 = 2027-02-01T10:00:00+00:00"
    path.write_text(path.read_text(encoding="utf-8").replace("[deadlines]", f"[deadlines]\n{deadline}"))
    grade(class_)
    assert results(class_)["an01"]["late"]
    assert "0 graded now" in capsys.readouterr().out.rpartition("deadline 2027-02-01 10:00 +00:00: late")[2]


def test_a_file_that_was_changed_after_it_was_handed_in_is_not_graded_and_tried_again(class_, capsys):
    one = hand_in(class_, "an01", answers_file(class_, "an01"), kind="answers")
    content = one.path.read_bytes()
    one.path.write_bytes(b"{}")
    grade(class_)
    assert results(class_)["an01"]["status"] == "refused"
    assert "not the one that was handed in" in capsys.readouterr().out
    one.path.write_bytes(content)
    grade(class_)
    assert results(class_)["an01"]["status"] == "graded"


def test_grading_leaves_what_was_handed_in_as_it_came(class_):
    hand_in_all(class_)
    received = class_.folder / "received"
    before = {path: path.read_bytes() for path in received.rglob("*") if path.is_file()}
    grade(class_)
    assert {path: path.read_bytes() for path in received.rglob("*") if path.is_file()} == before


def test_without_a_hand_in_the_command_says_what_comes_first(class_, capsys):
    assert grade(class_) == 1
    assert "collect" in capsys.readouterr().err


def test_without_a_sandbox_nothing_is_graded_and_the_command_says_what_to_do(class_, tmp_path):
    hand_in_all(class_)
    (tmp_path / "empty").mkdir()
    command = [sys.executable, "-m", "seminar", "grade", str(class_.folder), "ps1"]
    settings = os.environ | {"PATH": str(tmp_path / "empty"), "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "Nothing was graded" in run.stderr
    assert results(class_) == {}


def test_a_run_that_is_killed_keeps_what_is_done_and_the_next_one_completes_it(class_):
    hand_in_all(class_, "import time; time.sleep(1)")
    command = [sys.executable, "-m", "seminar", "grade", str(class_.folder), "ps1", "--workers", "1"]
    settings = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL) as batch:
        deadline = time.monotonic() + 60
        while len(times(class_)) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        batch.kill()
    before = times(class_)
    assert 2 <= len(before) < len(IDS)
    assert all(result["status"] == "graded" for result in results(class_).values())
    assert grade(class_) == 0
    assert sorted(results(class_)) == sorted(IDS)
    assert {name: times(class_)[name] for name in before} == before
