"""A plot area on a sheet: where years and values stand in points, with its axes and its marks."""

from typing import NamedTuple

from pillars.figures.style import FAINT, INK, MUTED, mark, rule, write

GAP = 6


class Panel(NamedTuple):
    """A rectangle of the sheet in points, and the years (or other numbers) and values at its edges."""

    axes: object
    left: float
    top: float
    right: float
    bottom: float
    first: float
    last: float
    low: float
    high: float

    def across(self, year):
        """Return where a year stands from left to right, in points."""
        return self.left + (year - self.first) / (self.last - self.first) * (self.right - self.left)

    def down(self, value):
        """Return where a value stands from the top of the sheet down, in points."""
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)

    def at(self, year, value):
        """Return the place of a value in a year, in points."""
        return self.across(year), self.down(value)

    def draw_years(self, years, type_):
        """Write years below the panel, each under its place."""
        y = self.bottom + GAP + type_.leading / 2
        for year in years:
            write(self.axes, (self.across(year), y), [str(year)], type_, ha="center", alpha=MUTED)

    def draw_values(self, values, type_, form="{:,}"):
        """Draw a faint line across the panel at each value, which is written to the left of it."""
        for value in values:
            y = self.down(value)
            rule(self.axes, (self.left, y), (self.right, y), FAINT)
            place = (self.left - GAP, y)
            write(self.axes, place, [form.format(value)], type_, ha="right", alpha=MUTED)

    def draw_level(self, value, colour=INK, dashes=(4, 3)):
        """Draw a dashed line across the panel at one value that the others are measured against."""
        y = self.down(value)
        looks = {"color": colour, "linewidth": 1.2, "dashes": dashes}
        self.axes.plot([self.left, self.right], [y, y], **looks)

    def draw_line(self, years, values, colour, name, width=1.8, **looks):
        """Draw one series as a line; `name` says what it stands for. Break a series by drawing it twice."""
        places = [self.at(year, value) for year, value in zip(years, values, strict=True)]
        looks = {"color": colour, "linewidth": width, "solid_capstyle": "round"} | looks
        self.axes.plot(*zip(*places, strict=True), gid=f"line:{name}", **looks)

    def draw_dot(self, year, value, colour, gid, shape="o", size=6):
        """Draw one mark at a value in a year; `gid` says what it stands for."""
        mark(self.axes, self.at(year, value), shape, colour, size, gid)
