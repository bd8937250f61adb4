"""How a capital sees the options: its own scores, its points, and what an option would gain it."""

from collections import Counter
from typing import NamedTuple

from pillars.data import load
from pillars.weighing.draws import MIDDLE, gain
from pillars.weighing.matrix import Score, choose_reading, read_matrix, replace_scores

STATUS_QUO = "hub_and_spokes"
LEVEL = 0.5


class Gain(NamedTuple):
    """What an option would gain a capital over the status quo, in points."""

    option: str
    role: str
    consent: str
    points: Score

    @property
    def verdict(self):
        """Return "gain", "loss", or "level" where the likely points are shown as 0, as in consent.js."""
        if abs(self.points.likely) < LEVEL:
            return "level"
        return "gain" if self.points.likely > 0 else "loss"


def role_cells(role, alliance="beside"):
    """Return (option, criterion) -> Score of a capital where it is not the book's; none for other roles."""
    rows = choose_reading(load("role_scores").query("role == @role").to_dict("records"), alliance)
    return {(row["option"], row["criterion"]): Score(row["low"], row["likely"], row["high"]) for row in rows}


def role_matrix(matrix, role, alliance="beside"):
    """Return the matrix as one capital sees it; for a role without scores the matrix itself.

    alliance: the reading of the options, which must be that of the matrix.
    """
    cells = role_cells(role, alliance)
    return replace_scores(matrix, {cell: score for cell, score in cells.items() if cell in matrix.scores})


def role_swings(role):
    """Return criterion -> points of a capital or a document; 50, the middle, where its text is silent.

    Raises ValueError for a preset that the book does not have.
    """
    rows = load("swings").query("preset == @role")
    if rows.empty:
        raise ValueError(f"Unknown role {role!r}; the presets are {', '.join(load('presets').preset)}.")
    return dict(zip(rows.criterion, map(float, rows.swing.fillna(MIDDLE)), strict=True))


def silent_criteria(role):
    """Return the criteria of which a preset says nothing, so that their points are drawn."""
    return list(load("swings").query("preset == @role and basis == 'silent'").criterion)


def gain_of(role, option, status_quo=STATUS_QUO, alliance="beside"):
    """Return a capital's gain from an option over the status quo, as a Score of points.

    Raises ValueError for a role, an option or a reading that the book does not have.
    """
    book = read_matrix(load("scores").to_dict("records"), alliance)
    return gain(role_matrix(book, role, alliance), role_swings(role), option, status_quo)


def gains_of_signers(consents=None, status_quo=STATUS_QUO, alliance="beside"):
    """Return the Gains of the capitals that are asked, for the options which need two of them or more."""
    rows = (load("consents") if consents is None else consents).to_dict("records")
    asked = [row for row in choose_reading(rows, alliance) if row["consent"] != "not asked"]
    needed = Counter(row["option"] for row in asked if row["consent"] == "needed")
    return [
        Gain(row["option"], row["role"], row["consent"], points)
        for row in asked
        if row["option"] != status_quo and needed[row["option"]] > 1
        for points in [gain_of(row["role"], row["option"], status_quo, alliance)]
    ]
