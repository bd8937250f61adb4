"""What the sandbox keeps from students' code on machines that are set up in an unusual way."""

import os
import site
import subprocess
import time
from pathlib import Path

import pytest
from hostile_case import notebook

from seminar.sandbox import Limits, run_submission
from seminar.sandbox.bubblewrap import NOBODY, build_command
from seminar.sandbox.session import end, find_tree, read_field

PATIENCE = 20  # seconds


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
