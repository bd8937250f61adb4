"""Run jupyter-book's own command, with pages read and written on every core."""

import functools
import os
import sys

# Hides a package, brought by the tests only, that jsonschema would spend a second on and nobody needs.
sys.modules["rfc3987_syntax"] = None


def main():
    """Run the command; it has no option for the number of cores, although what it calls has."""
    # Only now: what is hidden above would be imported with them.
    from jupyter_book import sphinx  # noqa: PLC0415
    from jupyter_book.cli import main as command  # noqa: PLC0415

    sphinx.build_sphinx = functools.partial(sphinx.build_sphinx, jobs=os.cpu_count())
    command.main()


if __name__ == "__main__":
    main()
