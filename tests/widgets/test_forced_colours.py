"""What a reader with colours of his own still tells apart: keys, bands and what is chosen."""

import pytest
from widget_page import write_page

from pillars.widgets import Weigher

LOOK = "(element, [name, part]) => getComputedStyle(element, part)[name]"


@pytest.fixture(scope="module", params=["light", "dark"])
def context(request, browser):
    """A window in forced colours, on light or dark ground."""
    context = browser.new_context(forced_colors="active", color_scheme=request.param)
    yield context
    context.close()


def look(place, name, part=None):
    """Return a computed property of an element, or of a part of it."""
    return place.evaluate(LOOK, [name, part])


def test_the_key_of_a_map_has_the_colours_of_its_lines(context, site):
    page = context.new_page()
    page.goto(f"{site}/chapters/04-forums.html")
    keys = page.locator(".pillar-map .pm-key")
    keys.first.wait_for()
    colours = {look(key, "borderBottomColor") for key in keys.all()}
    page.close()
    assert len(colours) == 4


def test_a_reading_that_is_chosen_and_the_band_of_an_option_stand_out(context, tmp_path):
    page = context.new_page()
    page.goto(write_page(tmp_path / "weigher.html", [Weigher("higuchi")]))
    weigher = page.locator(".pillar-weigher")
    reading = weigher.get_by_role("group", name="Start from a reading").get_by_role("button").first
    reading.click()
    parts = [weigher.locator(name).first for name in (".pw-range", ".pw-likely", ".pw-status")]
    grounds = {look(part, "backgroundColor") for part in parts}
    mark = look(reading, "content", "::before")
    page.close()
    assert len(grounds) == 3
    assert "✓" in mark
