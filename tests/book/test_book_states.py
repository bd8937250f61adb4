"""What several widgets of a page have in common is written once, wherever it stands."""

import json

from bs4 import BeautifulSoup

from pillars.book.pages.widget_state import drop_kernel_states, lend_coast, share_texts

LONG, OTHER = (
    "a source that two widgets of a page show </script>",
    "a text that stands there only once, so stays",
)


def write_and(fix, state):
    """Return what a page's script of states holds after a fix, and the page."""
    kind = "application/vnd.jupyter.widget-state+json"
    saved = json.dumps({"state": state}).replace("</", "<\\/")
    page = BeautifulSoup(f'<script type="{kind}">{saved}</script>', "html.parser")
    fix(page)
    return json.loads(page.script.string), str(page)


def test_a_text_in_a_list_in_a_row_and_by_itself_is_written_once_and_cannot_end_the_script():
    state = {"a": {"rows": [LONG, {"b": [LONG]}], "c": LONG, "d": OTHER, "e": None, "f": "short"}}
    saved, page = write_and(share_texts, state)
    place = {"$shared": 0}
    assert saved["shared"] == [LONG]
    assert saved["state"] == {"a": state["a"] | {"rows": [place, {"b": [place]}], "c": place}}
    assert page.count("</script>") == 1


def test_what_only_a_kernel_reads_is_left_out():
    model = {"_esm": "js", "_model_name": "AnyModel", "layout": "IPY_MODEL_a", "tooltip": None, "value": None}
    state = {"a": {"model_name": "LayoutModel", "state": {"width": None}}, "b": {"state": model}}
    saved, _ = write_and(drop_kernel_states, state)
    assert saved["state"] == {"b": {"state": {"_esm": "js", "value": None}}}


def test_the_maps_of_a_page_draw_one_coast():
    coast = '<svg><g data-coast id="coast-{}"><path d="M0 0z"/></g></svg>'
    page = BeautifulSoup(coast.format("a") + coast.format("b"), "html.parser")
    lend_coast(page)
    assert len(page.select("path")) == 1
    assert page.select_one("#coast-b > use")["href"] == "#coast-a"


def test_a_page_without_a_map_stays_as_it_is():
    page = BeautifulSoup("<p>No map.</p>", "html.parser")
    lend_coast(page)
    assert str(page) == "<p>No map.</p>"
