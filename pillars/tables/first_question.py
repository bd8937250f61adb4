"""The question of the first page: three pillars, three buttons, and which documents agree with an answer."""

from html import escape
from pathlib import Path

from pillars.data import load
from pillars.figures.chart import CSS, listed, minified
from pillars.figures.pillar_order import PILLARS, in_order, in_time_order
from pillars.tables.listing import Listing

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
LABELS = {"alliance": "The alliance", "multilateral": "A table for all", "own_capability": "Own forces"}
TONES = {"alliance": "alliance", "multilateral": "multilateral", "own_capability": "own"}
LOOKS = """
.pillar-build { max-width: 26rem; }
.pillar-build [data-answer] { margin-top: 0.75rem; }
.pillar-build svg { display: block; width: 100%; height: auto; }
.pillar-build rect { transform-origin: bottom; transform-box: fill-box; transform: scaleY(0.72); }
.pillar-build[data-first="alliance"] .b-alliance, .pillar-build[data-first="multilateral"] .b-multilateral,
.pillar-build[data-first="own_capability"] .b-own_capability { transform: none; }
@media (prefers-reduced-motion: no-preference) { .pillar-build rect { transition: transform 0.4s; } }
.pillar-choices { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0.5rem; }
.pillar-choices[hidden] { display: none; }
.pillar-choices button { min-height: 3.5rem; padding: 0.25rem; border: 2px solid currentcolor;
  border-radius: 6px; color: inherit; background: none; font-weight: 600; }
.pillar-choices button[aria-pressed="true"] { box-shadow: inset 0 -0.4rem currentcolor; }
@media print { .pillar-choices { display: none; } }
"""


def show_first_question():
    """Ask which pillar to build first, and tell which documents of data/documents.csv list it first."""
    found = first_in_documents()
    answers = "".join(f'<p data-answer="{pillar}">{tell(pillar, found)}</p>' for pillar in LABELS)
    buttons = "".join(
        f'<button type="button" value="{pillar}" aria-pressed="false">{label}</button>'
        for pillar, label in LABELS.items()
    )
    style = minified(CSS.partition("figure.pillar-chart")[0] + LOOKS)
    html = (
        f'<div class="pillar-build"><style>{style}</style>{draw_temple()}'
        f'<div class="pillar-choices" role="group" aria-label="Build first" hidden>{buttons}</div>'
        f'<div aria-live="polite">{answers}</div></div><script>{SCRIPT}</script>'
    )
    return Listing(html, "Which would you build first: the alliance, a table for all, or own forces?")


def draw_temple():
    """Return the drawing: a roof on three pillars, each in its colour."""
    columns = "".join(
        f'<rect class="b-{pillar}" x="{32 + 105 * place}" y="46" width="66" height="84" '
        f'style="fill:var(--{TONES[pillar]},{PILLARS[pillar][2]})"/>'
        for place, pillar in enumerate(LABELS)
    )
    roof = '<path d="M10 44 170 6 330 44z" fill="none" stroke="currentColor" stroke-width="3"/>'
    floor = '<path d="M10 132H330" stroke="currentColor" stroke-width="5"/>'
    label = "A roof on three pillars: the alliance, a table for all, own forces"
    return f'<svg viewBox="0 0 340 140" role="img" aria-label="{label}">{roof}{columns}{floor}</svg>'


def first_in_documents():
    """Return pillar -> the titles, with their years, of the documents that list it first of the three."""
    found = {pillar: [] for pillar in LABELS}
    for row in in_time_order(load("documents")).itertuples():
        year = str(row.day.year)
        found[in_order(row)[0]].append(row.title if year in row.title else f"{row.title} ({year})")
    return found


def tell(pillar, found):
    """Return how many of the documents list a pillar first, which, and where to go from here."""
    titles, all_ = found[pillar], sum(map(len, found.values()))
    noun = "document lists" if len(titles) == 1 else "documents list"
    return (
        f"<strong>{LABELS[pillar]}.</strong> {len(titles)} of the book’s {all_} {noun} it first: "
        f'{escape(listed(titles))} (<a href="01-higuchi-report.html">chapter 1</a>). To be listed first is '
        'not yet to be the most important. <a href="#first-weighing">Now weigh it: a few questions.</a>'
    )
