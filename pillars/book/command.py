"""Run jupyter-book's own command, with pages read and written on every core."""

import functools
import os

import pybtex.plugin
from jupyter_book import sphinx
from jupyter_book.cli import main as command

from pillars.book.kernels import forked_kernels


def main():
    """Run the command; it has no option for the number of cores, although what it calls has."""
    sphinx.build_sphinx = functools.partial(sphinx.build_sphinx, jobs=os.cpu_count())
    # For each citation it would look through every installed package again.
    pybtex.plugin._load_entry_point = functools.cache(pybtex.plugin._load_entry_point)
    with forked_kernels():
        command.main()


if __name__ == "__main__":
    main()
