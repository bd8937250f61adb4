"""Draw the book's charts: one house style, two sizes, light and dark."""

from pillars.figures.chart import Chart
from pillars.figures.missing import plot_missing
from pillars.figures.pillar_order import plot_pillar_order
from pillars.figures.pledge import plot_pledge
from pillars.figures.presence import plot_presence
from pillars.figures.presence_claims import plot_presence_claims
from pillars.figures.table import show_sources, show_table
from pillars.figures.timeline import plot_timeline

__all__ = [
    "Chart",
    "plot_missing",
    "plot_pillar_order",
    "plot_pledge",
    "plot_presence",
    "plot_presence_claims",
    "plot_timeline",
    "show_sources",
    "show_table",
]
