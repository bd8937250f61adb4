"""Write what the widgets of a page have in common, such as their modules and sources, once."""

import json
from collections import Counter

from bs4.element import Script

STATE = 'script[type="application/vnd.jupyter.widget-state+json"]'
# Shorter texts cost more as a reference than as themselves.
SHORTEST = 40


def share_texts(page):
    """Replace each longer text that stands several times in a page's widget states by its number in a list.

    The list is called "shared"; a reference to its third text is {"$shared": 2}. host.js puts the texts back.
    """
    for script in page.select(STATE):
        saved = json.loads(script.string)
        counts = Counter(texts_of(saved["state"]))
        shared = [text for text, count in counts.items() if count > 1]
        places = {text: {"$shared": place} for place, text in enumerate(shared)}
        compact = {**saved, "shared": shared, "state": replace(saved["state"], places)}
        text = json.dumps(compact, ensure_ascii=False, separators=(",", ":"))
        # A Script is written as it is; other text would have its signs escaped.
        script.string.replace_with(Script(text.replace("</", "<\\/")))


def texts_of(value):
    """Yield every longer text in a JSON value."""
    if isinstance(value, str):
        if len(value) >= SHORTEST:
            yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_of(part)


def replace(value, places):
    """Return a JSON value with each text that has a place replaced by its reference."""
    if isinstance(value, str):
        return places.get(value, value)
    if isinstance(value, dict):
        return {key: replace(part, places) for key, part in value.items()}
    return [replace(part, places) for part in value] if isinstance(value, list) else value


MENDS = (share_texts,)
