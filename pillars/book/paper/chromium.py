"""Find a Chromium, to print the book with or to test it in."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# This machine only, and nothing asked of Chromium's maker.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
QUIET += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
QUIET += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


def find_chromium():
    """Return the path of a Chromium, or None for the one that playwright brings."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def launch_chromium(playwright):
    """Start a headless Chromium that reaches this machine only."""
    return playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
