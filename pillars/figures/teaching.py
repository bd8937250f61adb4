"""Show what an instructor reads out or hands out: run sheets, role cards, injects."""

from html import escape

import pandas as pd

from pillars.data import ROOT, load
from pillars.data.uses import TITLE
from pillars.figures.listing import Listing, link
from pillars.figures.table import in_text

KINDS = {"aim": "You want", "red line": "You will not sign", "room": "You could give"}
TOLD = {"instructor": "You", "students": "Your students", "without_devices": "Without devices"}


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
    text = "\n".join(f"{minutes}: {row['step']}. {row['instructor']}" for minutes, row in steps)
    return Listing(f'<ol class="pillar-steps">{html}</ol>', text)


def step_html(minutes, row):
    """Return one step of a run sheet as HTML."""
    told = "".join(f"<p><b>{name}:</b> {escape(row[column])}</p>" for column, name in TOLD.items())
    page = link(f"{row['page']}.html", page_title(row["page"]))
    return f"<li><p><b>Minute {minutes}: {escape(row['step'])}.</b> Open: {page}</p>{told}</li>"


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
    told = f"<p>{escape(row['description'])}</p>{said}{consents_html(row['preset'])}{doubt}"
    opening = f'<section class="pillar-card" id="card-{row["preset"]}">'
    return f"{opening}<h3>{escape(row['title'])}</h3>{told}</section>"


def line_html(line):
    """Return one line of a card as HTML."""
    note = "" if pd.isna(line.note) else f" ({escape(line.note)})"
    return f"<li>{escape(line.text)}{note}</li>"


def consents_html(role):
    """Return in one sentence which options cannot be had without this capital."""
    consents = load("consents").query("role == @role and consent == 'needed'")
    titles = load("options").set_index("option").title
    names = "; ".join(titles[option] for option in consents.option) or "none of the seven options"
    return f"<p><b>Your signature is needed for:</b> {escape(names)}.</p>"


def show_injects():
    """Show the injects in the order in which they are read."""
    rows = [inject_row(row) for _, row in load("injects").sort_values("minute").iterrows()]
    html = "".join(inject_html(**row) for row in rows)
    text = "\n".join(f"{row['minute']}: {row['title']}. {row['text']}" for row in rows)
    return Listing(f'<ol class="pillar-steps">{html}</ol>', text)


def inject_row(row):
    """Return what is read of one inject; of an event, the text of the table of developments."""
    happened = row["kind"] == "happened"
    event = load("developments").set_index("development").loc[row["development"]] if happened else None
    roles = load("presets").set_index("preset").title
    return {
        "minute": in_text(row["minute"]),
        "title": row["title"],
        "first": roles[row["first_reader"]].split(",")[0],
        "text": event["what"] if happened else row["text"],
        "kind": f"Happened: {event['date']}." if happened else "Invented for the seminar.",
        "question": row["question"],
    }


def inject_html(minute, title, first, text, kind, question):
    """Return one inject as HTML."""
    return (
        f"<li><p><b>Minute {minute}: {escape(title)}.</b> First to: {escape(first)}. <i>{kind}</i></p>"
        f"<p>{escape(text)}</p><p><b>Then ask:</b> {escape(question)}</p></li>"
    )
