"""Draw the number of parties as a line that steps up, with the six named beside it."""

from typing import NamedTuple

from pillars.data import state_title
from pillars.figures.panel import Panel
from pillars.figures.placing import spread
from pillars.figures.style import (
    BLUE,
    FAINT,
    INK,
    MUTED,
    VERMILLION,
    Type,
    house_style,
    mark,
    rule,
    sheet,
    text_width,
    write,
)


class Layout(NamedTuple):
    """The size of the sheet, the type, the years below, and where the names end, in points and years."""

    width: float
    height: float
    size: float
    years: tuple
    names: float


LAYOUTS = {
    "wide": Layout(504, 300, 10.5, (1976, 1986, 1996, 2006, 2016, 2024), 1998),
    "narrow": Layout(232, 300, 9.5, (1976, 1992, 2008, 2024), 1997),
}
TOP, LEFT, RIGHT, BELOW, MOST, DOT = 22, 24, 12, 24, 60, 4


def draw(accessions, counts, size):
    """Return the figure of one size, "wide" or "narrow"."""
    layout = LAYOUTS[size]
    type_ = Type(layout.size)
    with house_style():
        axes = sheet(layout.width, layout.height)
        right, bottom = layout.width - RIGHT, layout.height - BELOW
        panel = Panel(axes, LEFT, TOP, right, bottom, 1976, 2026, 0, MOST)
        write(axes, (0, 7), ["parties"], type_, alpha=MUTED)
        panel.draw_values((0, 20, 40, 60), type_)
        panel.draw_years(layout.years, type_)
        draw_steps(panel, accessions)
        looks = {"linestyle": "", "marker": "D", "markersize": DOT}
        panel.draw_line(counts.year, counts.parties, VERMILLION, "counts", **looks)
        draw_six(panel, accessions[accessions.six], layout, type_)
        draw_key(panel, type_)
    return axes.figure


def draw_steps(panel, accessions):
    """Draw the running number; it stays level until the next party joins."""
    years, values = [], []
    for row in accessions.itertuples():
        years += [row.year, row.year]
        values += [row.parties - 1, row.parties]
    panel.draw_line([*years, 2025], [*values, len(accessions)], INK, "parties")


def draw_six(panel, six, layout, type_):
    """Mark each of the six on the line and write its name to the left, as near as there is room."""
    ordered = six.sort_values("parties", ascending=False)
    wanted = [panel.down(row.parties) - type_.leading * 3.5 for row in ordered.itertuples()]
    tops = spread(wanted, [type_.leading] * len(wanted), panel.top, panel.bottom)
    end = panel.across(layout.names)
    for row, top in zip(ordered.itertuples(), tops, strict=True):
        y = top + type_.leading / 2
        rule(panel.axes, (end + 3, y), panel.at(row.year, row.parties), FAINT * 2)
        write(panel.axes, (end, y), [f"{state_title(row.state)} {int(row.year)}"], type_, ha="right")
        panel.draw_dot(row.year, row.parties, BLUE, f"six:{row.state}", size=DOT)


def draw_key(panel, type_):
    """Say in the empty corner what the diamonds are."""
    words = "counts by others"
    x, y = panel.right, panel.down(5)
    write(panel.axes, (x, y), [words], type_, ha="right")
    mark(panel.axes, (x - text_width(words, type_) - 8, y), "D", VERMILLION, DOT + 1)
