"""Install bubblewrap, in which the tests run students' code, if it is not there."""

import shutil
import sys

from browsers import install_with_apt

NONE = """No bubblewrap was found, and it could not be installed. Do one of these, then run `make test` again:
  Debian, Ubuntu:   sudo apt-get install bubblewrap
  Fedora:           sudo dnf install bubblewrap"""


def ensure_bubblewrap():
    """Install bubblewrap if it is missing; stop with the remedy if it cannot be had."""
    if shutil.which("bwrap"):
        return
    print("Installing bubblewrap, in which the tests run students' code ...", flush=True)
    if not install_with_apt("bubblewrap") or not shutil.which("bwrap"):
        sys.exit(NONE)


if __name__ == "__main__":
    ensure_bubblewrap()
