"""Run jupyter-book's own command, with pages read and written on every core."""

import functools
import gc
import os

import pybtex.plugin
import sphinx.builders
from jupyter_book import sphinx as book
from jupyter_book.cli import main as command

from pillars.book.kernels import forked_kernels


def main():
    """Run the command; it has no option for the number of cores, although what it calls has."""
    book.build_sphinx = functools.partial(book.build_sphinx, jobs=os.cpu_count())
    # Sphinx gives each core a few pages at once, of which one may take as long as all others together.
    sphinx.builders.make_chunks = lambda pages, cores: [[page] for page in pages]
    # For each citation it would look through every installed package again.
    pybtex.plugin._load_entry_point = functools.cache(pybtex.plugin._load_entry_point)
    # A build is over before its memory runs out; to look for what could be freed takes a tenth of its time.
    gc.disable()
    with forked_kernels():
        command.main()


if __name__ == "__main__":
    main()
