"""Whatever is done only so that a build takes less time; `make book SLOW=1` gives the same bytes without it.

The rest of pillars.book patches nothing for speed alone. What it patches so that a build gives the same bytes
every time, in outputs.py and pages/search.py, no switch turns off.
"""

import os

SWITCH = "SLOW"


def is_wanted():
    """Return whether a build may use what is here."""
    return not os.environ.get(SWITCH)
