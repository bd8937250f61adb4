"""What several widgets of a page have in common is written once, wherever it stands."""

import json

from bs4 import BeautifulSoup

from pillars.book.states import share_texts

LONG, OTHER = (
    "a source that two widgets of a page show </script>",
    "a text that stands there only once, so stays",
)


def write_and_share(state):
    """Return what a page's script of states holds once its texts are shared."""
    kind = "application/vnd.jupyter.widget-state+json"
    saved = json.dumps({"state": state}).replace("</", "<\\/")
    page = BeautifulSoup(f'<script type="{kind}">{saved}</script>', "html.parser")
    share_texts(page)
    return json.loads(page.script.string), str(page)


def test_a_text_in_a_list_in_a_row_and_by_itself_is_written_once_and_cannot_end_the_script():
    state = {"a": {"rows": [LONG, {"b": [LONG]}], "c": LONG, "d": OTHER, "e": None, "f": "short"}}
    saved, page = write_and_share(state)
    place = {"$shared": 0}
    assert saved["shared"] == [LONG]
    assert saved["state"] == {"a": state["a"] | {"rows": [place, {"b": [place]}], "c": place}}
    assert page.count("</script>") == 1
