"""The few elements of a moving drawing, as SVG text; the ink is the page's own colour."""

from html import escape

from pillars.figures.style import INK

TYPEFACE = "DejaVu Sans,Verdana,sans-serif"


def svg(size, width, height, elements):
    """Return a drawing of `width` by `height` points for one size, "wide" or "narrow"."""
    head = f'<svg class="{size}" viewBox="0 0 {width} {height}" font-family="{TYPEFACE}" fill="currentColor">'
    return f"{head}{''.join(elements)}</svg>"


def line(start, end, colour, width, dashes=(), mark=""):
    """Return a line between two places, which is seen when its mark is."""
    (x0, y0), (x1, y1) = start, end
    dash = f' stroke-dasharray="{" ".join(f"{d * width:g}" for d in dashes)}"' if dashes else ""
    where = f'd="M{x0:.4g} {y0:.4g}L{x1:.4g} {y1:.4g}"'
    return f'<path {where} stroke="{ink(colour)}" stroke-width="{width:g}"{dash}{named(mark)}/>'


def dot(place, radius, colour=INK, mark=""):
    """Return a round dot."""
    x, y = place
    return f'<circle cx="{x:.4g}" cy="{y:.4g}" r="{radius:g}" fill="{ink(colour)}"{named(mark)}/>'


def bar(place, height, colour, mark, scale):
    """Return a bar whose length follows the value of its mark, `scale` points for each unit."""
    x, y = place
    box = f'x="{x:.4g}" y="{y:.4g}" width="0" height="{height:g}" fill="{ink(colour)}"'
    return f'<rect {box}{named(mark)} data-scale="{scale:.3g}"/>'


def text(place, words, size, anchor="start", mark=""):
    """Return a line of text; a text with a mark says the value of the mark."""
    x, y = place
    says = f"{named(mark)} data-says=''" if mark else ""
    where = f'x="{x:.4g}" y="{y:.4g}" font-size="{size:g}" text-anchor="{anchor}"'
    return f"<text {where}{says}>{escape(words)}</text>"


def named(mark):
    """Return the attribute that names a mark."""
    return f' data-mark="{escape(mark)}"' if mark else ""


def ink(colour):
    """Return the page's own colour for ink."""
    return "currentColor" if colour == INK else colour
