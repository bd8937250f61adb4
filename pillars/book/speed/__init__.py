"""Whatever is done only so that a build takes less time; `make book SLOW=1` gives the same bytes without it.

The rest of pillars.book patches nothing for speed alone. What it patches so that a build gives the same bytes
every time, in outputs.py and pages/search.py, no switch turns off.
"""

import gc
import os

SWITCH = "SLOW"


def is_wanted():
    """Return whether a build may use what is here."""
    return not os.environ.get(SWITCH)


def main():
    """Run jupyter-book's own command, and beside it a process that imports what chapters need."""
    # Only now: what asks whether this is wanted needs none of it.
    from pillars.book.speed.kernels import forked_kernels  # noqa: PLC0415
    from pillars.book.speed.patches import BUILD, RFC_3987, applied, hide  # noqa: PLC0415

    with forked_kernels():
        hide(*RFC_3987)
        # A build is over before its memory runs out; to look for what could be freed takes a tenth of it.
        gc.disable()
        # Half a second and more, in which the other process is already at work.
        from jupyter_book.cli.main import main as command  # noqa: PLC0415

        with applied(*BUILD):
            command()
