"""The house style: one figure painted at two widths, and its SVG, which follows the colours of a page.

Three colours stand for the three pillars and for nothing else: ALLIANCE, MULTILATERAL, OWN. What means
something else has TEAL, PURPLE or GOLD, and always a shape or a word too. Words are in INK.
"""

import io
import re
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import matplotlib.style
from matplotlib.figure import Figure

STYLE = Path(__file__).with_name("house.mplstyle")
WIDTHS = {"wide": 504, "narrow": 232}
# The page turns exactly this colour into its own text colour, so that a figure follows light and dark.
INK = "#1a1a1b"
MUTED, FAINT, BAND = 0.75, 0.18, 0.09
ALLIANCE, MULTILATERAL, OWN = "#0072b2", "#d55e00", "#767676"
TEAL, PURPLE, GOLD = "#00826b", "#8f4fae", "#8f6b00"
PILLAR_COLOURS = {"alliance": ALLIANCE, "multilateral": MULTILATERAL, "own": OWN}
# What each colour becomes on a dark page; each has a contrast of at least 4.5 to #121212.
DARK = {
    ALLIANCE: "#56b4e9",
    MULTILATERAL: "#f5954d",
    OWN: "#a6a6a6",
    TEAL: "#3cc4a4",
    PURPLE: "#c79be0",
    GOLD: "#d8b13a",
}
NUMBER = re.compile(r"-?\d+\.\d+")
NAMESPACE = re.compile(r"\{[^}]*\}")
TYPEFACE = "'DejaVu Sans', Verdana, sans-serif"
# matplotlib's own <style> would restyle the page around the chart; the rest nobody sees.
DROPPED = {"metadata", "style"}
# A dark page gives each of these a lighter tone (chart.css); a figure that stands alone keeps its own.
TONES = {
    INK: "currentColor",
    ALLIANCE: f"var(--alliance,{ALLIANCE})",
    MULTILATERAL: f"var(--multilateral,{MULTILATERAL})",
    OWN: f"var(--own,{OWN})",
    TEAL: f"var(--teal,{TEAL})",
    PURPLE: f"var(--purple,{PURPLE})",
    GOLD: f"var(--gold,{GOLD})",
}
TONE = re.compile("|".join(TONES))
GEOMETRY = {"d", "x", "y", "transform", "viewBox"}


def painter(paint, wide, narrow):
    """Return what a Chart draws with: a function of "wide" or "narrow" that returns the painted figure.

    paint: `paint(figure, narrow)` draws on an empty figure. wide, narrow: heights in points.
    """
    return partial(painted, paint, {"wide": wide, "narrow": narrow})


def painted(paint, heights, size):
    """Return a figure of one size in the house style, with its layout settled."""
    with house_style():
        figure = Figure(figsize=(WIDTHS[size] / 72, heights[size] / 72))
        figure.get_layout_engine().set(w_pad=3 / 72, h_pad=3 / 72)
        paint(figure, size == "narrow")
        figure.draw_without_rendering()
        # What was settled stays: a later look at the figure must not move its labels.
        figure.set_layout_engine("none")
    return figure


def house_style():
    """Return a context in which matplotlib draws in the house style, and after which it does not."""
    return matplotlib.style.context(STYLE)


def rows(axes, labels, narrow):
    """Give a plot one row for each label, the first on top: beside it, or on a phone above it."""
    axes.set_ylim(len(labels) - 0.5, -0.5 - 0.4 * narrow)
    axes.grid(visible=False, axis="x")
    axes.grid(visible=True, axis="y")
    axes.spines["bottom"].set_visible(False)
    if not narrow:
        axes.set_yticks(range(len(labels)), labels)
        return
    axes.set_yticks(range(len(labels)), [""] * len(labels))
    across = axes.get_yaxis_transform()
    for y, label in enumerate(labels):
        axes.text(0, y - 0.4, label, transform=across, va="center_baseline")


def levels(values, gap):
    """Return for each of some sorted values the lowest level on which the last one is `gap` away, from 0."""
    last, found = [], []
    for value in values:
        level = next((n for n, before in enumerate(last) if value - before >= gap), len(last))
        last[level : level + 1] = [value]
        found.append(level)
    return found


def inline_svg(figure, prefix, label):
    """Return a figure as one line of `<svg>` markup.

    Its ids begin with `prefix`, `label` is its accessible name, its text is text.
    """
    root = ElementTree.fromstring(matplotlib_svg(figure))
    box = root.get("viewBox")
    lighten(root, prefix)
    root.attrib = {"viewBox": box, "role": "img", "aria-label": label, "font-family": TYPEFACE}
    return ElementTree.tostring(root, encoding="unicode")


def matplotlib_svg(figure):
    """Return what matplotlib writes, the same in each run."""
    page = io.StringIO()
    # The layout was settled when the figure was painted.
    with house_style(), matplotlib.rc_context({"figure.constrained_layout.use": False}):
        figure.savefig(page, format="svg", transparent=True, metadata={"Date": None})
    return page.getvalue()


def lighten(element, prefix):
    """Strip an element and what is in it of all that a page does not need."""
    element.tag = NAMESPACE.sub("", element.tag)
    element.text = element.text if element.tag == "text" else None
    element.tail = None
    element.attrib = dict(attributes(element, prefix))
    for child in list(element):
        lighten(child, prefix)
    element[:] = [kept for child in element for kept in unwrapped(child)]


def unwrapped(child):
    """Return what stands for a child: nothing, the child, or a bare group's content."""
    invisible = child.tag == "path" and child.get("style") == "fill:none"
    if child.tag in DROPPED or invisible or is_dot(child):
        return []
    if child.tag == "defs" and not len(child):
        return []
    return list(child) if child.tag == "g" and not child.attrib else [child]


def is_dot(element):
    """Say whether a path is the line of one point that matplotlib draws beneath a marker."""
    return element.tag == "path" and not element.get("id") and not re.search("[LCQz]", element.get("d", ""))


def attributes(element, prefix):
    """Yield the attributes worth keeping, shortened."""
    for name, value in element.attrib.items():
        short = NAMESPACE.sub("", name)
        if short == "href":
            yield short, f"#{prefix}-{value[1:]}"
        elif short == "id" and element.tag == "path":
            yield short, f"{prefix}-{value}"
        elif short == "style":
            yield short, shorter_style(value)
        elif short in GEOMETRY:
            yield short, shorter_numbers(value)


def shorter_style(style):
    """Drop the typeface, which the root names once, and let the page choose the tone of each colour."""
    rules = [rule.replace(": ", ":") for rule in style.split("; ") if not rule.startswith("font-family")]
    return TONE.sub(lambda found: TONES[found[0]], shorter_numbers(";".join(rules)))


def shorter_numbers(text):
    """Round numbers to two decimals and close up the space between them."""
    rounded = NUMBER.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), text)
    return re.sub(r"\s*([MLCQz])\s*", r"\1", rounded).strip()
