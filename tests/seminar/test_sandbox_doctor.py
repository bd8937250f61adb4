"""The doctor finds a sandbox that leaks, says what is missing, and lets nothing run without one."""

import argparse
import os
import shutil
import subprocess
from dataclasses import replace

import pytest
from hostile_case import notebook

from pillars.data import ROOT
from seminar.sandbox import Limits, doctor, run_submission
from seminar.sandbox.bubblewrap import Bubblewrap
from seminar.sandbox.container import Container, name_image
from seminar.sandbox.doctor import CHOICE, examine, find_remedies
from seminar.sandbox.probe import probe


@pytest.fixture
def anew():
    """Let the machine be examined in this test and again after it."""
    examine.cache_clear()
    yield
    examine.cache_clear()


class Leaky(Bubblewrap):
    """A sandbox with a hole: more arguments for bubblewrap, or other limits."""

    def __init__(self, *more, **limits):
        """Add arguments, and loosen limits."""
        self.more, self.loose = list(more), limits

    def open(self, limits, files=None):
        """Return the sandbox with its hole."""
        made = super().open(limits, files)
        place = len(made.command) - 1 - made.command[::-1].index("--remount-ro") - 2
        command = [*made.command[:place], *self.more, *made.command[place:]]
        return replace(made, command=command, limits=replace(limits, **self.loose))


def find_holes(kind):
    """Return what the probe finds wrong."""
    return {finding.holds: finding.fault for finding in probe(kind) if finding.fault}


def test_this_machine_can_grade_safely(anew, capsys):
    assert call() == 0
    said = capsys.readouterr().out
    assert "can grade safely, with bubblewrap" in said
    assert "NO" not in said


def test_the_probe_finds_no_hole_in_the_sandbox():
    assert find_holes(Bubblewrap()) == {}


def test_a_sandbox_with_a_network_is_found():
    assert "reached 127.0.0.1" in find_holes(Leaky("--share-net"))["no network"]


def test_a_sandbox_that_shows_and_writes_the_machines_files_is_found():
    holes = find_holes(Leaky("--dev-bind", "/", "/host", "--bind", "/tmp", "/tmp"))
    assert {"nothing outside can be written", "hidden rules and other people's files cannot be seen"} <= set(
        holes
    )


def test_a_sandbox_that_shows_the_hidden_rules_is_found():
    holes = find_holes(Leaky("--dir", "/home/seminar/problem_sets"))
    assert "problem_sets" in holes["hidden rules and other people's files cannot be seen"]


def test_a_sandbox_without_limits_is_found():
    holes = find_holes(Leaky(address=4000, processes=500, file_size=100))
    assert holes == {
        "memory, processes, files and disk have limits": "no limit on memory, file size, processes"
    }


def test_without_a_sandbox_nothing_is_run_and_the_doctor_says_what_to_install(
    anew, monkeypatch, tmp_path, capsys
):
    monkeypatch.setenv("PATH", str(tmp_path))
    run = run_submission(notebook("answer_a = 1"), ["answer_a"])
    assert (run.status, run.answers, run.cells) == ("refused", {}, [])
    assert "python -m seminar doctor" in run.reason
    assert call() == 1
    said = capsys.readouterr().out
    assert "grading will refuse" in said
    assert "sudo apt install bubblewrap" in said
    assert "podman build" in said


def test_a_sandbox_that_does_not_start_is_refused_with_its_own_words(anew, monkeypatch, tmp_path):
    (tmp_path / "bwrap").write_text(
        "#!/bin/sh\necho 'bwrap: setting up uid map: Permission denied' >&2; exit 1\n"
    )
    (tmp_path / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv(CHOICE, "bubblewrap")
    assert "setting up uid map: Permission denied" in run_submission(notebook("1"), []).reason


def test_ubuntus_apparmor_setting_gets_its_own_remedy(tmp_path):
    (tmp_path / "kernel").mkdir()
    (tmp_path / "kernel" / "apparmor_restrict_unprivileged_userns").write_text("1\n")
    remedies = find_remedies("it does not start", "podman build .", tmp_path, "linux")
    assert "/etc/apparmor.d/bwrap" in remedies[0]
    assert "podman build ." in remedies[-1]


@pytest.mark.parametrize(("platform", "word"), [("darwin", "Podman Desktop"), ("win32", "WSL")])
def test_other_systems_are_told_their_own_way(platform, word):
    assert word in find_remedies("bwrap not found", "podman build .", platform=platform)[0]


@pytest.mark.parametrize("argument", ["--network none", "--read-only", "--cap-drop ALL", "--user 65534:65534",
                                      "--pids-limit 40", "--memory 2000000000b", "--memory-swap 2000000000b",
                                      "--security-opt no-new-privileges", "--pull never"])  # fmt: skip
def test_a_container_is_as_closed_as_the_sandbox(argument):
    assert argument in " ".join(Container("podman").open(Limits()).command)


def test_a_container_shows_the_book_and_the_submission_and_nothing_else(tmp_path):
    (tmp_path / "mine.csv").write_text("a")
    (tmp_path / "x,source=,target=,readonly=false").write_text("a")
    command = Container("podman").open(Limits(), tmp_path).command
    mounts = [command[n + 1] for n, part in enumerate(command) if part == "--mount"]
    assert all(mount.endswith(",readonly") for mount in mounts)
    places = sorted(mount.split(",")[2].removeprefix("target=") for mount in mounts)
    runner = [f"/runner/{name}.py" for name in ("cells", "inside", "magic", "values")]
    shown = ["/book/data", "/book/pillars", *runner]
    assert places == [*shown, "/work/mine.csv"]
    assert not {"-v", "--volume", "--privileged"} & set(command)


@pytest.mark.skipif(not shutil.which("docker"), reason="no docker to read the command line")
def test_docker_understands_the_command_line():
    sandbox, nowhere = Container("docker").open(Limits()), {"DOCKER_HOST": "unix:///nowhere.sock"}
    for command in (sandbox.command, sandbox.stop):
        said = subprocess.run(command, capture_output=True, text=True, env=os.environ | nowhere, check=False)
        assert "nowhere.sock" in said.stderr
        assert "unknown" not in said.stderr


def test_the_image_holds_no_hidden_rules():
    recipe = (ROOT / "seminar" / "sandbox" / "Containerfile").read_text()
    copied = [line.split()[1] for line in recipe.splitlines() if line.startswith(("COPY", "ADD"))]
    assert copied == [".binder/requirements.txt"]
    assert name_image() in " ".join(Container("podman").build())


def call(*arguments):
    """Return the status of the doctor command."""
    parser = argparse.ArgumentParser()
    doctor.add_arguments(parser)
    return doctor.run(parser.parse_args(arguments))
