"""Draw the book's charts: one house style, two sizes, light and dark."""

from pillars.figures.chart import Chart
from pillars.figures.pillar_order import plot_pillar_order
from pillars.figures.table import show_sources, show_table
from pillars.figures.timeline import plot_timeline

__all__ = ["Chart", "plot_pillar_order", "plot_timeline", "show_sources", "show_table"]
