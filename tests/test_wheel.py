"""The wheel works where there is no checkout: in an environment of its own, called from elsewhere."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from pillars.data import ROOT

# What a build makes or a checkout has beside its files.
LEFT = shutil.ignore_patterns(".venv*", ".git", "_build", "build", "*.egg-info", "__pycache__", "tests")
CARRIED = ["data/*", "chapters/*", "pillars/**/*", "seminar/**/*"]
CHAPTERS = """
import re
from pathlib import Path
from pillars.data import ROOT
assert Path(ROOT).is_relative_to({home!r}), ROOT
cells = 0
for page in sorted((ROOT / "chapters").glob("*.md")):
    names = {{}}
    for source in re.findall(r"^```{{code-cell}}.*\\n((?:.*\\n)*?)```$", page.read_text(), re.MULTILINE):
        # Without the tags that stand before the code.
        exec(source.rpartition("\\n---\\n")[2] if source.startswith("---") else source, names)
        cells += 1
from pillars.figures import plot_methods
assert "<svg" in plot_methods().html()
print(cells, "cells")
"""
WITHOUT_DASK = """
import sys
sys.modules["distributed"] = None
from seminar.__main__ import main
sys.exit(main(["grade", sys.argv[1], "ps1", "--scheduler", "tcp://127.0.0.1:1"]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from a copy of the checkout: a build leaves folders behind."""
    source, out = tmp_path_factory.mktemp("source") / "book", tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, source, ignore=LEFT)
    command = [sys.executable, "-m", "uv", "build", "--wheel", "--quiet", "--no-build-isolation"]
    environment = os.environ | {"VIRTUAL_ENV": sys.prefix}
    subprocess.run([*command, "--out-dir", out, source], check=True, timeout=300, env=environment)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """An environment with the wheel, and beside it the libraries of this one, but not its checkout."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    with ZipFile(wheel) as files:
        own = Path(sysconfig.get_path("purelib", "venv", {"base": folder, "platbase": folder}))
        files.extractall(own)
    # By PYTHONPATH and not by a .pth file: those of the libraries would name the checkout.
    return folder / "bin" / "python", os.environ | {"PYTHONPATH": sysconfig.get_path("purelib")}, own


def run(installed, folder, *arguments, status=0):
    """Run Python elsewhere than in the checkout; return what it said."""
    python, environment, _ = installed
    command = [python, *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_wheel_carries_every_file_of_the_packages_and_all_that_they_read(wheel):
    names = set(ZipFile(wheel).namelist())
    files = {path for pattern in CARRIED for path in ROOT.glob(pattern) if path.is_file()}
    wanted = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    top = {name if name.startswith(("pillars", "seminar")) else f"pillars/carried/{name}" for name in wanted}
    assert sorted(top - names) == []
    assert not [name for name in names if name.startswith("tests") or name.endswith((".pyc", "setup.py"))]


def test_every_cell_of_every_chapter_runs_from_the_wheel_alone(installed, tmp_path):
    said = run(installed, tmp_path, "-c", CHAPTERS.format(home=str(installed[2])))
    assert int(said.split()[-2]) > 50


@pytest.fixture
def class_folder(installed, tmp_path):
    """A class of one student who hands in what was released."""
    folder = tmp_path / "class"
    run(installed, tmp_path, "-m", "seminar", "new", folder)
    (folder / "class.csv").write_text("student,name,email\ns1,Student One,\n")
    run(installed, tmp_path, "-m", "seminar", "release", folder, "ps1")
    handed_in = shutil.copytree(folder / "release" / "ps1", tmp_path / "handed-in")
    run(installed, tmp_path, "-m", "seminar", "collect", folder, "ps1", handed_in)
    return folder


def test_a_class_is_run_from_the_wheel_alone_and_without_dask_it_says_what_to_install(
    installed, class_folder, tmp_path
):
    said = run(installed, tmp_path, "-c", WITHOUT_DASK, class_folder, status=1)
    assert "--scheduler needs Dask: .venv/bin/uv pip install -e '.[cluster]'" in said


def test_the_command_of_the_package_is_wpf(wheel):
    with ZipFile(wheel) as files:
        name = next(name for name in files.namelist() if name.endswith("entry_points.txt"))
        assert "wpf = seminar.__main__:main" in files.read(name).decode()
