"""A Jupyter server on this machine, and how a test or a benchmark runs a notebook in it."""

import contextlib
import json
import os
import re
import subprocess
import time
import urllib.request

from pillars.data import ROOT

LAB = ROOT / ".venv-lab" / "bin"
MINUTES = 60_000
ADDRESS = re.compile(r"http://(localhost|127\.0\.0\.1):\d+(?=/)")


@contextlib.contextmanager
def run_lab(folder):
    """Run JupyterLab, as Binder installs it, on a folder; give its address."""
    quiet = ["--no-browser", "--port=0", "--IdentityProvider.token=", f"--ServerApp.root_dir={folder}"]
    root = ["--allow-root"] if os.geteuid() == 0 else []
    places = {f"JUPYTER_{kind}_DIR": str(folder / kind.lower()) for kind in ("RUNTIME", "CONFIG", "DATA")}
    environment = os.environ | places | {"PATH": f"{LAB}:{os.environ['PATH']}"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [LAB / "jupyter-lab", *quiet, *root]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(command, env=environment, stdout=log, stderr=log) as lab,
    ):
        try:
            yield wait_for_address(folder)
        finally:
            lab.terminate()


def wait_for_address(folder):
    """Return the address that the server prints."""
    wait_until(lambda: ADDRESS.search((folder / "log").read_text()))
    return ADDRESS.search((folder / "log").read_text())[0].replace("localhost", "127.0.0.1")


def ask(address, path):
    """Return what the server's API answers."""
    with urllib.request.urlopen(f"{address}/api/{path}") as answer:
        return json.load(answer)


def kernel_of(address, notebook, field="id"):
    """Return what the server says of the kernel that runs a notebook; None if there is none."""
    sessions = [s for s in ask(address, "sessions") if s["path"].endswith(notebook)]
    return sessions[-1]["kernel"][field] if sessions else None


def wait_until(condition, seconds=60):
    """Wait until a condition holds, or fail."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.2)


def run_all_cells(page, address, notebook, drawn=".pillar-weigher"):
    """Run an open notebook's cells by the menu and return its kernel once a widget has been drawn."""
    page.locator(".jp-Notebook").first.wait_for(timeout=MINUTES)
    # A run asked for before the kernel is there is lost.
    wait_until(lambda: kernel_of(address, notebook, "connections"))
    wait_until(lambda: kernel_of(address, notebook, "execution_state") == "idle")
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.locator(drawn).first.wait_for(timeout=2 * MINUTES, state="attached")
    return kernel_of(address, notebook)
