"""A full disk, a closed pipe, a read-only folder, two at once: one line, nothing half-written."""

import os
import resource
import shutil
import subprocess
import sys

import pytest
from handed_in import answers_file, hand_in
from marked_class import make_class_with_gradebook, mark_all

from pillars.data import ROOT
from seminar.__main__ import main
from seminar.files import UNFINISHED, hold


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """A class with one marked hand-in; not to be changed."""
    class_ = make_class_with_gradebook(tmp_path_factory.mktemp("faults") / "class")
    mark_all(class_, an01={})
    hand_in(class_, "bo02", answers_file(class_, "bo02", essay=""), "answers")
    return class_.folder


@pytest.fixture
def folder(marked, tmp_path):
    """A copy of it."""
    return shutil.copytree(marked, tmp_path / "class")


def run(*words, most=None, python=("-m", "seminar"), **options):
    """Run Python in a process of its own, whose files grow no longer than `most` bytes."""

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    command = [sys.executable, *python, *map(str, words)]
    about = {
        "cwd": ROOT,
        "stderr": subprocess.PIPE,
        "text": True,
        "stdout": subprocess.DEVNULL,
    }
    return subprocess.run(command, check=False, preexec_fn=limit if most else None, **about | options)


def list_unfinished(folder):
    """Return the files that are half-written."""
    return [path for path in folder.rglob(f"{UNFINISHED}*")]


@pytest.mark.parametrize("command", ["release", "grade", "export", "feedback"])
def test_a_full_disk_is_one_line_with_the_file_and_the_next_run_completes(folder, command):
    # The table of one student is short.
    most = 60 if command == "export" else 300
    done = run(command, folder, "ps1", *(["--partial"] if command == "export" else []), most=most)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert str(folder) in done.stderr
    assert "Traceback" not in done.stderr
    assert list_unfinished(folder) == []
    assert main([command, str(folder), "ps1", *(["--partial"] if command == "export" else [])]) == 0


def test_a_backup_on_a_full_disk_leaves_nothing_behind(folder):
    done = run("backup", folder, folder.parent / "class.zip", most=2_000)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert [path.name for path in folder.parent.iterdir()] == ["class"]


def test_a_mark_that_the_disk_has_no_room_for_is_refused_with_the_file_and_leaves_the_others_whole(folder):
    path = folder / "marks" / "ps1" / "an01.jsonl"
    before = path.read_bytes()
    add = (
        "import sys; from seminar.classes.class_folder import open_class; from seminar.marks.by_hand import "
        "add_line; add_line(open_class(sys.argv[1]), 'ps1', 'an01', 'ps1-essay', comment='x' * 5000)"
    )
    done = run(folder, python=("-c", add), most=len(before) + 100)
    assert str(path) in done.stderr.splitlines()[-1]
    assert path.read_bytes() == before


def test_whoever_closes_the_pipe_sees_no_traceback(folder):
    out, into = os.pipe()
    os.close(out)
    done = run("export", folder, "ps1", "--partial", stdout=into)
    os.close(into)
    assert done.stderr == ""


def test_a_second_grade_is_refused_in_one_line_while_the_first_is_at_work(folder, capsys):
    with hold(folder / "results" / "_grading", "busy"):
        assert main(["grade", str(folder), "ps1"]) == 1
    assert capsys.readouterr().err == (
        "Another `grade` is at work on this class; wait until it is done, then run this one again.\n"
    )
    assert main(["grade", str(folder), "ps1"]) == 0


def test_a_killed_grade_leaves_no_lock_behind(folder):
    wait = (
        "import sys, time; from pathlib import Path; from seminar.files import hold\n"
        "with hold(Path(sys.argv[1]), 'busy'): print('held', flush=True); time.sleep(60)"
    )
    place = str(folder / "results" / "_grading")
    with subprocess.Popen([sys.executable, "-c", wait, place], cwd=ROOT, stdout=subprocess.PIPE) as holder:
        holder.stdout.readline()
        holder.kill()
    assert main(["grade", str(folder), "ps1"]) == 0


def test_a_read_only_folder_is_one_line(folder):
    for path in [folder, *(path for path in folder.rglob("*") if path.is_dir())]:
        path.chmod(0o555)
    command = [sys.executable, "-m", "seminar", "feedback", str(folder), "ps1"]
    if not os.getuid():
        # Root may write everything, unless it gives that up.
        command = ["setpriv", "--bounding-set", "-dac_override", "--inh-caps", "-dac_override", *command]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    for path in [folder, *(path for path in folder.rglob("*") if path.is_dir())]:
        path.chmod(0o755)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "Permission denied" in done.stderr
