"""Write what the widgets of a page have in common, such as their modules and sources, once."""

import json
import re
from collections import Counter

from bs4.element import Script

STATE = 'script[type="application/vnd.jupyter.widget-state+json"]'
# Shorter texts cost more as a reference than as themselves.
SHORTEST = 40
# What only a kernel and its views read; the land of a map stands in the page already.
KERNEL = re.compile(r"_model_.*|_view_.*|land|_anywidget_id|_dom_classes|layout|tabbable|tooltip")


def drop_kernel_states(page):
    """Keep of a page's widget states what the host reads: no layouts, and no names of Jupyter's modules."""
    for script in page.select(STATE):
        saved = json.loads(script.string)
        kept = {name: model for name, model in saved["state"].items() if "_esm" in model["state"]}
        saved["state"] = {name: {"state": trim(model["state"])} for name, model in kept.items()}
        write(script, saved)


def trim(state):
    """Return a model's state without the traits that only a kernel needs."""
    return {name: value for name, value in state.items() if not KERNEL.fullmatch(name)}


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
        write(script, compact)


def write(script, saved):
    """Write JSON into a script element, which nothing in it may end."""
    text = json.dumps(saved, ensure_ascii=False, separators=(",", ":"))
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


def lend_coast(page):
    """Let the maps of a page draw one coast, which stands in the first of them."""
    first, *others = page.select("g[data-coast]") or [None]
    for other in others:
        other.clear()
        other.append(page.new_tag("use", href=f"#{first['id']}"))


FIXES = (drop_kernel_states, share_texts, lend_coast)
