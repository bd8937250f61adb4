"""What all commands of the seminar have in common."""

import shlex
import signal
import subprocess
import sys
import time

import pytest
from hand_in_files import make_twenty

from pillars.data import ROOT
from seminar import STOPPED
from seminar.__main__ import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_that_says_what_it_does(name, capsys):
    with pytest.raises(SystemExit) as end:
        main([name, "--help"])
    assert end.value.code == 0
    assert COMMANDS[name][1][1:] in " ".join(capsys.readouterr().out.split())


def test_the_help_lists_every_command(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert [name for name in COMMANDS if name not in said] == []


def test_the_readme_names_only_commands_that_there_are():
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    used = {line.split()[1] for line in lines if line.startswith("    wpf ")}
    assert {"new", "release", "collect"} <= used <= set(COMMANDS)


@pytest.mark.parametrize("command", [["release"], ["collect", "ps1"]])
def test_a_folder_that_is_no_class_is_answered_with_one_line(command, tmp_path, capsys):
    name, *more = command
    assert main([name, str(tmp_path), *more, "ps1"]) == 1
    said = capsys.readouterr().err
    assert "not the folder of a class; make one with `new`" in said
    assert said.count("\n") == 1


def test_what_cannot_be_written_is_named_in_one_line(tmp_path, capsys):
    class_ = make_twenty(tmp_path / "class")
    (class_.folder / "release").write_text("a file where a folder should be")
    assert main(["release", str(class_.folder), "ps1"]) == 1
    said = capsys.readouterr().err
    assert f"{class_.folder / 'release'}" in said
    assert "a folder or file that you may write to" in said.splitlines()[-1]


def test_a_new_class_where_nothing_can_be_made_is_answered_with_one_line(tmp_path, capsys):
    (tmp_path / "note").write_text("a file")
    assert main(["new", str(tmp_path / "note" / "class")]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{tmp_path / 'note' / 'class'}: cannot be used: Not a directory.")
    assert said.count("\n") == 1


def test_a_problem_set_before_the_folder_is_said_to_be_in_the_wrong_place(tmp_path, capsys):
    class_ = make_twenty(tmp_path / "class")
    assert main(["release", "ps1", str(class_.folder)]) == 1
    assert "first the folder of the class, then the problem set" in capsys.readouterr().err


def test_a_path_that_falls_apart_at_its_space_is_explained(capsys):
    with pytest.raises(SystemExit):
        main(["release", "/home/me/my", "class", "ps1"])
    assert "put a path that has spaces in quotation marks" in capsys.readouterr().err


def test_the_next_command_can_be_pasted_into_a_terminal(tmp_path, capsys):
    folder = tmp_path / "my class"
    assert main(["new", str(folder)]) == 0
    told = capsys.readouterr().out.splitlines()[-1].partition("then: ")[2]
    assert shlex.split(told)[1:] == ["-m", "seminar", "release", str(folder), "ps1"]
    assert shlex.split(told)[0].endswith("python")


def test_a_command_that_is_interrupted_while_it_starts_says_so_in_one_line():
    command = [sys.executable, "-c", "import seminar; raise KeyboardInterrupt"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == f"{STOPPED}\n"


def test_a_command_that_is_interrupted_says_that_nothing_is_lost(tmp_path):
    class_ = make_twenty(tmp_path / "class")
    command = [sys.executable, "-m", "seminar", "release", str(class_.folder), "ps1"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    folder = class_.folder / "release" / "ps1"
    while process.poll() is None and not folder.exists():
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Nothing is lost: run the same command again" in said
    assert main(["release", str(class_.folder), "ps1"]) == 0
    assert len(list(folder.glob("*/ps1.*"))) == 2 * len(class_.students)
