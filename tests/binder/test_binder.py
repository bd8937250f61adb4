"""Binder: what it would build from this repository."""

import json
import re
import subprocess
import sys

from pillars.data import ROOT


def test_repo2docker_renders_an_image_with_the_pinned_python_and_our_requirements():
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    log = done.stdout + done.stderr
    assert "python=3.11" in log
    assert re.search(r"pip install .*-r \"?\.binder/requirements\.txt", log)
    assert re.search(r"^RUN \./\.binder/postBuild", log, re.MULTILINE)


def test_chapters_open_as_notebooks_in_jupyterlab():
    viewers = json.loads((ROOT / ".binder/overrides.json").read_text())
    assert (
        viewers["@jupyterlab/docmanager-extension:plugin"]["defaultViewers"]["markdown"]
        == "Jupytext Notebook"
    )
