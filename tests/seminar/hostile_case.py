"""A hostile or broken submission: what it tries, and what must become of it.

Each begins with a right answer (one point). Its own cell follows, and then a second right answer (one
point), which only counts where the attempt leaves the rest of the notebook to run. In the cell, FOLDER stands
for a class's folder, which any user of this machine may read and write, and PORT for a server of the machine.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

FIRST, LAST = "answer_first = 1994", "answer_last = 100_000"
# For what ends by itself, but not soon on a machine that has other work.
PATIENT = {"cell": 10, "wall": 30}


@dataclass(frozen=True)
class Case:
    """One submission: its cell or its bytes; the status, a piece of the reason, and the mark it must get."""

    name: str
    tries: str
    made: str | Callable
    status: str = "ran"
    reason: str = ""
    mark: int = 2
    limits: dict = field(default_factory=dict)

    def build(self, folder, port):
        """Return the bytes of the file that is handed in."""
        if callable(self.made):
            return self.made()
        return notebook(FIRST, self.made.replace("FOLDER", str(folder)).replace("PORT", str(port)), LAST)


def notebook(*sources):
    """Return the bytes of a notebook with these code cells."""
    made = new_notebook(cells=[new_code_cell(source) for source in sources])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.writes(made).encode()
