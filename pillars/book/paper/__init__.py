"""The whole book as one PDF, printed from its built pages: `python -m pillars.book.paper`.

Here: find a Chromium, to print or to test the book with, and the languages that it has no font for.
"""

import os
import shutil

# The first is the same engine without a screen's parts, and opens a page in two thirds of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# This machine only, and nothing asked of Chromium's maker.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
QUIET += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
QUIET += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
SAMPLES = {"Japanese": "働", "Korean": "한", "Chinese": "个"}
# No font has a sign for it, so that it is drawn as whatever is missing is drawn.
UNASSIGNED = "\u0378"
DRAW = """(sign) => {
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
  pen.font = "40px serif";
  pen.fillText(sign, 5, 60);
  return canvas.toDataURL();
}"""


def find_chromium():
    """Return the path of a Chromium, or None for the one that playwright brings."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def launch_chromium(playwright):
    """Start a headless Chromium that reaches this machine only."""
    return playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)


def find_missing(browser):
    """Return the languages, as English names, whose signs the browser cannot draw."""
    page = browser.new_page()
    try:
        missing = page.evaluate(DRAW, UNASSIGNED)
        return [name for name, sign in SAMPLES.items() if page.evaluate(DRAW, sign) == missing]
    finally:
        page.close()
