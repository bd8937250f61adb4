"""Run jupyter-book's own command, with all that makes a build take less time."""

import gc

from pillars.book.speed.kernels import forked_kernels
from pillars.book.speed.patches import BUILD, RFC_3987, applied, hide


def main():
    """Run the command, and beside it a process that imports what chapters need."""
    with forked_kernels():
        hide(*RFC_3987)
        # A build is over before its memory runs out; to look for what could be freed takes a tenth of it.
        gc.disable()
        # Half a second and more, in which the other process is already at work.
        from jupyter_book.cli.main import main as command  # noqa: PLC0415

        with applied(*BUILD):
            command()


if __name__ == "__main__":
    main()
