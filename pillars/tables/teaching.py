"""Show what an instructor reads out or hands out: run sheets, role cards, injects."""

from html import escape

import pandas as pd

from pillars.data import ROOT, cite, load
from pillars.data.citations import TITLE
from pillars.figures.chart import source_link
from pillars.tables.listing import Listing, link

KINDS = {"aim": "You want", "red line": "You will not sign", "room": "You could give"}
TOLD = {
    "ready": "Have ready",
    "instructor": "You",
    "students": "Your students",
    "without_devices": "Without devices",
}


def show_run_sheet(sheet):
    """Show one run sheet, with the minutes from which to which each step goes.

    sheet: 50, 75 or 150, its length in minutes. Raises ValueError for any other.
    """
    rows = load("run_sheets").query("sheet == @sheet")
    if rows.empty:
        raise ValueError(f"There is no run sheet of {sheet!r} minutes; there are 50, 75 and 150.")
    ends = rows.minutes.cumsum()
    spans = [f"{end - minutes}–{end}" for end, minutes in zip(ends, rows.minutes, strict=True)]
    steps = list(zip(spans, rows.to_dict("records"), strict=True))
    html = "".join(step_html(minutes, row) for minutes, row in steps)
    text = "\n".join(f"{minutes}: {end_sentence(row['step'])} {row['instructor']}" for minutes, row in steps)
    return Listing(f'<ol class="pillar-steps">{html}</ol>', text)


def step_html(minutes, row):
    """Return one step of a run sheet as HTML."""
    told = "".join(f"<p><b>{name}:</b> {escape(row[column])}</p>" for column, name in TOLD.items())
    page = link(f"{row['page']}.html", page_title(row["page"]))
    return f"<li><p><b>Minute {minutes}: {escape(end_sentence(row['step']))}</b> Open: {page}</p>{told}</li>"


def end_sentence(text):
    """Return a text with a full stop, unless it ends as a question."""
    return text if text.endswith("?") else f"{text}."


def page_title(page):
    """Return the title of a page of the book."""
    return TITLE.findall((ROOT / "chapters" / f"{page}.md").read_text(encoding="utf-8"))[0]


def show_role_cards():
    """Show a card for each delegation; on paper each stands on a page of its own."""
    roles, cards = load("presets").query("kind == 'role'"), load("role_cards")
    parts = [(row, cards[cards.role == row["preset"]]) for _, row in roles.iterrows()]
    html = "".join(card_html(row, lines) for row, lines in parts)
    text = "\n".join(f"{row['title']}: {'; '.join(lines.text)}" for row, lines in parts)
    return Listing(html, text)


def card_html(row, lines):
    """Return one role card as HTML."""
    said = "".join(
        f"<h4>{name}</h4><ul>{''.join(map(line_html, lines[lines.kind == kind].itertuples()))}</ul>"
        for kind, name in KINDS.items()
    )
    doubt = f"<p><b>A doubt, for after the seminar.</b> {escape(row['doubt'])}</p>"
    told = said + consents_html(row["preset"]) + doubt + sources_html(lines)
    opening = f'<section class="pillar-card" id="card-{row["preset"]}">'
    return f"{opening}<h3>{escape(row['title'])}</h3><p>{escape(row['description'])}</p>{told}</section>"


def line_html(line):
    """Return one line of a card as HTML."""
    note = "" if pd.isna(line.note) else f" ({escape(line.note)})"
    return f"<li>{escape(line.text)}{note}</li>"


def sources_html(rows):
    """Return the sources of some rows, each once, as HTML."""
    sources = {source["key"]: source for cell in rows.source for source in cite(cell)}
    listed = "; ".join(map(source_link, sources.values()))
    return f'<p class="pillar-small"><b>Sources:</b> {listed}.</p>'


def consents_html(role):
    """Return in one sentence which options cannot be had without this capital."""
    consents = load("consents").query("role == @role and consent == 'needed'")
    titles = load("options").set_index("option").title
    names = "; ".join(titles[option] for option in consents.option) or "none of the seven options"
    return f"<p><b>Your signature is needed for:</b> {escape(names)}.</p>"


def show_injects():
    """Show the injects in the order in which they are read."""
    rows = [read_inject(row) for _, row in load("injects").sort_values("minute").iterrows()]
    html = "".join(map(inject_html, rows))
    text = "\n".join(f"{row['minute']}: {row['title']}. {row['text']}" for row in rows)
    return Listing(f'<ol class="pillar-steps">{html}</ol>', text)


def read_inject(row):
    """Return an inject with its words; those of an event come from the table of developments."""
    first = load("presets").set_index("preset").title[row["first_reader"]].split(",")[0]
    told = {"minute": row["minute"], "title": row["title"], "question": row["question"], "first": first}
    told["presses"] = load("criteria").set_index("criterion").title[row["criterion"]]
    if row["kind"] == "invented":
        return told | {"kind": "Invented for the seminar.", "text": row["text"], "sources": ""}
    events = load("developments").query("development == @row['development']")
    event = events.iloc[0]
    # Read aloud, the words need their title: it says who “she” is.
    words = {"kind": f"Happened: {event['date']}.", "text": f"{event['title']}. {event['what']}"}
    return told | words | {"sources": sources_html(events)}


def inject_html(row):
    """Return one inject as HTML."""
    told = {key: value if key == "sources" else escape(str(value)) for key, value in row.items()}
    return (
        "<li><p><b>Minute {minute}: {title}.</b> First to: {first}. It presses: {presses}. <i>{kind}</i></p>"
        "<p>{text}</p><p><b>Then ask:</b> {question}</p>{sources}</li>"
    ).format(**told)
