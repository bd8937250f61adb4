"""Find a Chromium to test with, or install one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# This machine only, and nothing asked of Chromium's maker.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
QUIET += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
QUIET += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
NONE = """No Chromium was found, and none could be installed. Do one of these, then run `make test` again:
  Debian, Ubuntu:   sudo apt-get install chromium
  elsewhere:        install Chromium or Chrome, so that `chromium` or `google-chrome` is on the PATH"""


def find_chromium():
    """Return the path of a Chromium, or None for the one that playwright brings."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def launch_chromium(playwright):
    """Start a headless Chromium that reaches this machine only."""
    return playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)


def install_with_apt(package):
    """Install a package of Debian's where that needs no password; return whether that succeeded."""
    apt = ["apt-get"] if os.geteuid() == 0 else ["sudo", "-n", "apt-get"]
    if not shutil.which("apt-get") or not shutil.which(apt[0]):
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    steps = (["update", "-qq"], ["install", "-y", "-qq", package])
    return all(subprocess.call([*apt, *step], env=environment) == 0 for step in steps)


def install_with_playwright():
    """Download playwright's own Chromium, which then needs no path."""
    libraries = ["--with-deps"] if os.geteuid() == 0 else []
    return subprocess.call([sys.executable, "-m", "playwright", "install", *libraries, "chromium"]) == 0


def has_playwrights_own():
    """Return whether playwright's own Chromium is there already."""
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def ensure_chromium():
    """Install a Chromium if there is none; stop with the remedy if none can be had."""
    if find_chromium() or has_playwrights_own():
        return
    print("Installing Chromium, which the tests drive ...", flush=True)
    if not (install_with_apt("chromium") and find_chromium()) and not install_with_playwright():
        sys.exit(NONE)


if __name__ == "__main__":
    ensure_chromium()
