"""Draw the book's charts: one house style, two sizes, light and dark."""

import importlib
import warnings

from pillars.figures.acceptability import plot_acceptability
from pillars.figures.accessions import plot_accessions
from pillars.figures.alliance_definitions import plot_alliance_definitions
from pillars.figures.chart import Chart
from pillars.figures.cost_sharing import plot_cost_sharing
from pillars.figures.launches import plot_launches
from pillars.figures.methods import plot_methods
from pillars.figures.missing import plot_missing
from pillars.figures.nuclear_polls import plot_nuclear_polls
from pillars.figures.opinion import plot_opinion
from pillars.figures.pillar_order import plot_pillar_order
from pillars.figures.pledge import plot_pledge
from pillars.figures.pledges import plot_pledges
from pillars.figures.presence import plot_presence
from pillars.figures.presence_claims import plot_presence_claims
from pillars.figures.proposals import plot_proposals
from pillars.figures.retrenchment import plot_retrenchment
from pillars.figures.sessions import plot_sessions
from pillars.figures.signers import plot_signers
from pillars.figures.statements import plot_statements
from pillars.figures.timeline import plot_timeline
from pillars.figures.yields import plot_yields

__all__ = [
    "Chart",
    "plot_acceptability",
    "plot_accessions",
    "plot_alliance_definitions",
    "plot_cost_sharing",
    "plot_launches",
    "plot_methods",
    "plot_missing",
    "plot_nuclear_polls",
    "plot_opinion",
    "plot_pillar_order",
    "plot_pledge",
    "plot_pledges",
    "plot_presence",
    "plot_presence_claims",
    "plot_proposals",
    "plot_retrenchment",
    "plot_sessions",
    "plot_signers",
    "plot_statements",
    "plot_timeline",
    "plot_yields",
]


MOVED = {"plot_treaty_network": ("pillars.maps", "TreatyMap")} | {
    f"plot_{name}": ("pillars.tables", f"show_{name}")
    for name in ("claims", "developments", "memberships", "touched_scores", "versions")
}
GONE = {
    "plot_votes": 'The votes are told in a sentence of chapter 5; the table is load("votes").',
}


def __getattr__(name):
    """Answer for one release to a notebook of version 0.5: where a table or map is now, what is gone.

    Raises AttributeError for a name that never was here, and for a figure that is gone.
    """
    if name in GONE:
        raise AttributeError(f"{name} is gone. {GONE[name]}")
    new = MOVED.get(name, ("pillars.tables", name) if name.startswith("show_") else None)
    if not new:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    warnings.warn(f"{name} has moved: from {new[0]} import {new[1]}", FutureWarning, stacklevel=2)
    return getattr(importlib.import_module(new[0]), new[1])
