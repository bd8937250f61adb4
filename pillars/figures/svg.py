"""Turn a figure into a small SVG that can stand in a page beside others and follows its colours."""

import io
import re
from xml.etree import ElementTree

import matplotlib

from pillars.figures.house import ALLIANCE, GOLD, INK, MULTILATERAL, OWN, PURPLE, TEAL, house_style

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
