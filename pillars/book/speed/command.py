"""Run jupyter-book's own command, with pages read and written on every core."""

import functools
import gc
import os

from pillars.book.speed.kernels import forked_kernels


def main():
    """Run the command, and beside it a process that imports what chapters need."""
    with forked_kernels():
        build()


def build():
    """Run the command; it has no option for the number of cores, although what it calls has."""
    # Half a second and more, in which the other process is already at work.
    import pybtex.plugin  # noqa: PLC0415
    import sphinx.builders  # noqa: PLC0415
    from jupyter_book import sphinx as book  # noqa: PLC0415
    from jupyter_book.cli import main as command  # noqa: PLC0415

    book.build_sphinx = functools.partial(book.build_sphinx, jobs=os.cpu_count())
    # Sphinx gives each core a few pages at once, of which one may take as long as all others together.
    sphinx.builders.make_chunks = lambda pages, cores: [[page] for page in pages]
    # For each citation it would look through every installed package again.
    pybtex.plugin._load_entry_point = functools.cache(pybtex.plugin._load_entry_point)
    # A build is over before its memory runs out; to look for what could be freed takes a tenth of its time.
    gc.disable()
    command.main()


if __name__ == "__main__":
    main()
