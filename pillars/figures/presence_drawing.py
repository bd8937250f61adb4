"""Draw small multiples of counts: one panel for each place, the same scale in all."""

from typing import NamedTuple

import pandas

from pillars.figures.panel import Panel
from pillars.figures.style import BLUE, INK, MUTED, Type, house_style, sheet, write


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    size: float
    columns: int
    height: float
    left: float
    gap: float
    years: tuple


LAYOUTS = {
    "wide": Layout(504, 10, 2, 150, 46, 14, (1980, 1990, 2000, 2010, 2020)),
    "narrow": Layout(232, 9, 1, 124, 42, 0, (1980, 2000, 2020)),
}
HEAD, FOOT, RIGHT, STEP, ABOVE = 34, 22, 12, 20_000, 9


def draw(panels, size):
    """Return the figure of one size; panels: {title: (place, list of runs)}."""
    layout = LAYOUTS[size]
    rows = -(-len(panels) // layout.columns)
    everything = pandas.concat([run for _, runs in panels.values() for run in runs])
    with house_style():
        axes = sheet(layout.width, rows * layout.height)
        for number, (title, (place, runs)) in enumerate(panels.items()):
            panel = lay_out(axes, layout, number, everything)
            draw_panel(panel, layout, title, place, runs)
    return axes.figure


def lay_out(axes, layout, number, everything):
    """Return the place of one panel, with room for its title above and its years below."""
    row, column = divmod(number, layout.columns)
    width = (layout.width - layout.gap * (layout.columns - 1)) / layout.columns
    left = column * (width + layout.gap) + layout.left
    right = column * (width + layout.gap) + width - RIGHT
    top, bottom = row * layout.height + HEAD, (row + 1) * layout.height - FOOT
    high = -(-everything.personnel.max() // STEP) * STEP
    return Panel(axes, left, top, right, bottom, everything.year.min(), everything.year.max(), 0, high)


def draw_panel(panel, layout, title, place, runs):
    """Draw one place: its title, its axes, its lines, and the last change of the counting."""
    type_ = Type(layout.size)
    heading = (panel.left, panel.top - 22)
    write(panel.axes, heading, [title], Type(layout.size + 0.5, "bold"))
    panel.draw_values(range(0, int(panel.high) + 1, STEP), type_)
    panel.draw_years(layout.years, type_)
    for run in runs:
        name = f"{place}-{run.year.iloc[0]}"
        panel.draw_line(run.year, run.personnel, BLUE, name, solid_capstyle="butt")
    for before, after in zip(runs, runs[1:], strict=False):
        if after.counting_basis.iloc[0] == "total from 2008":
            draw_break(panel, type_, before.iloc[-1], after.iloc[0])


def draw_break(panel, type_, before, after):
    """Draw a dotted line where the counting changed, and write by how much the count differs."""
    x = panel.across((before.year + after.year) / 2)
    panel.axes.plot([x, x], [panel.top, panel.bottom], color=INK, alpha=0.45, linewidth=0.8, dashes=(2, 2))
    words = signed(f"counted anew: {after.personnel - before.personnel:+,}")
    write(panel.axes, (panel.right, panel.top - ABOVE), [words], type_, ha="right", alpha=MUTED)


def signed(text):
    """Return a text with minus signs in place of hyphens."""
    return text.replace("-", "−")
