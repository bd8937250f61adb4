"""A copy of the real data/ that a test may spoil."""

import csv
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from pillars.data import DATA
from pillars.data.check import problems


class Copy(NamedTuple):
    """A copy of data/; its rows are numbered as an editor counts lines, so the header is row 1."""

    folder: Path

    def rows(self, table):
        """Return the rows of a table, header first."""
        text = (self.folder / f"{table}.csv").read_text(encoding="utf-8")
        return list(csv.reader(text.splitlines()))

    def write_rows(self, table, rows):
        """Write a table as the repository keeps it."""
        with (self.folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    def set_cell(self, table, row, column, value):
        """Write one cell."""
        rows = self.rows(table)
        rows[row - 1][rows[0].index(column)] = value
        self.write_rows(table, rows)

    def swap_rows(self, table, one, other):
        """Let two rows change places."""
        rows = self.rows(table)
        rows[one - 1], rows[other - 1] = rows[other - 1], rows[one - 1]
        self.write_rows(table, rows)

    def only_problem(self):
        """Return the one problem of the copy; the tables that are as they were are not checked again."""
        (line,) = problems(self.folder, names=self.changed())
        return line

    def changed(self):
        """Return the tables that a test has spoiled, or None, that is all, if it has spoiled their schema."""
        differs = [path for path in DATA.iterdir() if not same(path, self.folder / path.name)]
        if any(path.suffix == ".json" for path in differs):
            return None
        return [path.stem for path in differs if path.suffix == ".csv"]


def same(one, other):
    """Tell whether a file is still what it was."""
    return other.is_file() and one.read_bytes() == other.read_bytes()


@pytest.fixture
def copy(tmp_path):
    """A copy of data/ in a folder of the same name."""
    return Copy(shutil.copytree(DATA, tmp_path / "data"))
