"""What a moving figure shows to a reader without JavaScript: one year as it stands, and a table of years."""

import re
from html import escape

MARKED = re.compile(r'<(path|circle|rect|text)\b[^>]*? data-mark="([^"]*)"[^>]*?(?:/>|>[^<]*</text>)')


def tabulate_years(figure, step=10):
    """Return HTML: the drawing of the year that is set, and what holds in every tenth year and the last."""
    years = [y for y in range(figure.first, figure.last + 1) if y % step == 0 or y == figure.last]
    rows = "".join(
        f'<tr><th scope="row">{y}</th><td>{escape(figure.finding_in(y).removeprefix(f"{y}: "))}</td></tr>'
        for y in years
    )
    caption = f"{escape(figure.title)}. To move through the years, turn JavaScript on."
    heads = '<th scope="col">Year</th><th scope="col">What holds</th>'
    table = f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<p>{escape(figure.finding)}</p>{freeze(figure)}{table}"


def freeze(figure):
    """Return the wide drawing with only the marks of the year that is set."""
    seen = {mark.name: mark for mark in figure.marks_in(figure.year)}
    drawing = MARKED.sub(lambda found: keep(found[0], seen.get(found[2])), figure.drawings["wide"])
    label = escape(f"{figure.title}. {figure.finding}")
    looks = f'<svg role="img" aria-label="{label}" style="max-width:46rem;width:100%;height:auto" '
    return drawing.replace("<svg ", looks, 1)


def keep(element, mark):
    """Return an element as it is seen with its mark, or nothing without one."""
    if mark is None:
        return ""
    scale = re.search(r'data-scale="([^"]*)"', element)
    if scale:
        return element.replace('width="0"', f'width="{mark.value * float(scale[1]):.4g}"')
    return element.replace("></text>", f">{mark.value:,.0f}</text>")
