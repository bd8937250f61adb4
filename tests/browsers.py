"""Install a Chromium to test with, or to print the book with, where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from pillars.book.paper import find_chromium, launch_chromium

__all__ = ["find_chromium", "launch_chromium"]
NONE = """No Chromium was found, and none could be installed. Do one of these, then run the command again:
  Debian:           sudo apt-get install chromium-headless-shell
  Ubuntu:           sudo apt-get install chromium
  elsewhere:        install Chromium or Chrome, so that `chromium` or `google-chrome` is on the PATH"""


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
    print("Installing Chromium, which tests the book and prints it ...", flush=True)
    for package in ("chromium-headless-shell", "chromium"):
        if install_with_apt(package) and find_chromium():
            return
    if not install_with_playwright():
        sys.exit(NONE)


if __name__ == "__main__":
    ensure_chromium()
