"""The house style: ink, colours, type, and a sheet measured in points with y running down."""

from functools import cache
from typing import NamedTuple

import matplotlib
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.textpath import text_to_path

# The page turns exactly this colour into its own text colour, so that a chart follows light and dark.
INK = "#1a1a1b"
MUTED = 0.75
FAINT = 0.18
BAND = 0.09
# Okabe and Ito's hues; each has a contrast of at least 3 to both white and #121212.
BLUE, VERMILLION, GREEN, GREY = "#0072b2", "#d55e00", "#009e73", "#767676"
LEADING = 1.25

RC = {
    "svg.fonttype": "none",
    "svg.hashsalt": "which-pillar-first",
    "font.family": "DejaVu Sans",
    "text.color": INK,
    "text.parse_math": False,
    "lines.markeredgewidth": 0,
}


class Type(NamedTuple):
    """A size in points and a weight."""

    size: float
    weight: str = "normal"

    @property
    def leading(self):
        """Return the distance from one line to the next, in points."""
        return self.size * LEADING


def house_style():
    """Return a context in which matplotlib draws in the house style, and after which it does not."""
    return matplotlib.rc_context(RC)


def sheet(width, height):
    """Return the axes of a new figure of `width` by `height` points; (0, 0) is the top left corner."""
    axes = Figure(figsize=(width / 72, height / 72)).add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.set_axis_off()
    return axes


@cache
def text_width(text, type_):
    """Return the width of one line of text, in points."""
    font = FontProperties(family="DejaVu Sans", size=type_.size, weight=type_.weight)
    return text_to_path.get_text_width_height_descent(text, font, False)[0]


def wrap(text, width, type_):
    """Break a text into lines of at most `width` points; a longer word has a line for itself."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, type_) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def write(axes, place, lines, type_, **looks):
    """Write lines from `place` down, the middle of the first line at its height; return the texts."""
    # One text for each line: a browser with another font then keeps every line at its anchor.
    looks = {"va": "center_baseline", "size": type_.size, "weight": type_.weight} | looks
    x, y = place
    return [axes.text(x, y + i * type_.leading, line, **looks) for i, line in enumerate(lines)]


def mark(axes, place, shape, colour, size=8, gid=None):
    """Draw one marker of `size` points; `gid` says what it stands for."""
    x, y = place
    axes.plot([x], [y], shape, color=colour, markersize=size, clip_on=False, gid=gid)


def block(axes, corner, width, height, colour=INK, alpha=1, gid=None):
    """Draw a filled rectangle down and right from its corner, in points."""
    looks = {"color": colour, "alpha": alpha, "linewidth": 0, "clip_on": False, "gid": gid}
    axes.add_patch(Rectangle(corner, width, height, **looks))


def rule(axes, start, end, alpha=FAINT):
    """Draw a thin line between two places."""
    (x0, y0), (x1, y1) = start, end
    axes.plot([x0, x1], [y0, y1], color=INK, alpha=alpha, linewidth=0.8, clip_on=False)
