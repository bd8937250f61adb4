"""How a capital sees the options: its own scores, its points, and what an option would gain it."""

from typing import NamedTuple

from pillars.data import load
from pillars.weighing.acceptability import gain
from pillars.weighing.matrix import Score, leave_out, read_matrix, replace_scores

STATUS_QUO = "hub_and_spokes"
# Whether the others would agree is the question, so it is no part of the answer.
LEFT_OUT = "feasibility"


class Gain(NamedTuple):
    """What an option would gain a capital over the status quo, in points."""

    option: str
    role: str
    consent: str
    points: Score


def role_cells(role):
    """Return (option, criterion) -> Score of a capital where it is not the book's; none for other roles."""
    rows = load("role_scores").query("role == @role").to_dict("records")
    return {(row["option"], row["criterion"]): Score(row["low"], row["likely"], row["high"]) for row in rows}


def role_matrix(matrix, role):
    """Return the matrix as one capital sees it; for a role without scores the matrix itself."""
    cells = role_cells(role)
    return replace_scores(matrix, {cell: score for cell, score in cells.items() if cell in matrix.scores})


def role_swings(role):
    """Return criterion -> points of a capital; raise ValueError for a role that the book does not have."""
    rows = load("swings").query("preset == @role")
    if rows.empty:
        raise ValueError(f"Unknown role {role!r}; the presets are {', '.join(load('presets').preset)}.")
    return dict(zip(rows.criterion, map(float, rows.swing), strict=True))


def gain_of(role, option, status_quo=STATUS_QUO):
    """Return a capital's gain from an option over the status quo, as a Score of points.

    Raises ValueError for a role or an option that the book does not have.
    """
    book = read_matrix(load("scores").to_dict("records"))
    matrix = leave_out(role_matrix(book, role), LEFT_OUT)
    swings = {name: points for name, points in role_swings(role).items() if name != LEFT_OUT}
    return gain(matrix, swings, option, status_quo)


def gains_of_signers(consents=None, status_quo=STATUS_QUO):
    """Return the Gains of the capitals that are asked, for the options which need two of them or more."""
    rows = load("consents") if consents is None else consents
    needed = rows[rows.consent == "needed"].option.value_counts()
    asked = rows[rows.option.isin(needed[needed > 1].index) & (rows.consent != "not asked")]
    return [
        Gain(row.option, row.role, row.consent, gain_of(row.role, row.option, status_quo))
        for row in asked.itertuples()
        if row.option != status_quo
    ]
