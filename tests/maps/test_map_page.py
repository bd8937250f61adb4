"""The maps on a page: page and Python agree, by keyboard, by touch, on a phone, and without JavaScript."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from widget_page import write_page

from pillars.maps import ForumMap, TreatyMap

SAID = """async ({tell, stops, state, years}) => {
  const map = await import("/maps/map.js");
  return {said: years.map((year) => map[tell](state, year)), stops: map[stops](state)};
}"""
DETAIL = "async ({state, year}) => (await import('/maps/map.js')).tell(state, year)"
MARKS = "async ({state, year}) => (await import('/maps/map.js')).marksIn(state, year)"
KINDS = [["defence", "consultation", "access"], ["non_aggression"], []]
OVERLAPS = """(drawing) => {
  const seen = (text) => getComputedStyle(text).visibility === "visible";
  const texts = [...drawing.querySelectorAll("text")].filter(seen);
  const boxes = texts.map((t) => [t.textContent, t.getBoundingClientRect()]);
  const [edge, found] = [drawing.getBoundingClientRect(), []];
  boxes.forEach(([one, a], i) => {
    if (a.left < edge.left - 1 || a.right > edge.right + 1) found.push(`${one} leaves the map`);
    boxes.slice(i + 1).forEach(([other, b]) => {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      // The box of a line of text is a third higher than its letters.
      if (across > 1 && down > 0.3 * a.height) found.push(`${one} and ${other}`);
    });
  });
  return found;
}"""


def state_of(widget):
    """Return the state of a widget as its script reads it."""
    return json.loads(json.dumps({key: value for key, value in widget.get_state().items() if key[0] != "_"}))


@pytest.fixture(scope="module")
def window(browser):
    """A phone of 320 pixels whose reader asks for less motion."""
    context = browser.new_context(
        viewport={"width": 320, "height": 800}, reduced_motion="reduce", has_touch=True
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def treaties(window, tmp_path):
    """The map of treaties in 1975, alive."""
    window.goto(write_page(tmp_path / "page.html", [TreatyMap(1975)]))
    return window.locator(".pillar-map")


@pytest.fixture
def forums(window, tmp_path):
    """The map of tables, alive."""
    window.goto(write_page(tmp_path / "page.html", [ForumMap()]))
    return window.locator(".pillar-map")


@pytest.mark.parametrize("kinds", KINDS)
def test_the_browser_says_of_every_year_what_python_says(script_page, kinds):
    widget = TreatyMap()
    widget.kinds = kinds
    given = {"tell": "tellYear", "stops": "treatyStops", "state": state_of(widget)}
    years = [*range(1950, 2025)]
    answer = script_page.evaluate(SAID, given | {"years": years})
    assert answer["said"] == [widget.finding_in(year) for year in years]
    changes = {year for year, kind, _ in widget.events if kind in kinds}
    assert answer["stops"] == sorted({1950, 2024} | changes)


def test_the_browser_tells_of_each_state_and_treaty_what_python_tells(script_page):
    widget = TreatyMap()
    for year in (1956, 1975, 2024):
        widget.year = year
        for chosen in widget.may_be_chosen():
            widget.chosen = chosen
            assert script_page.evaluate(DETAIL, {"state": state_of(widget), "year": year}) == widget.detail


def test_every_mark_that_is_seen_has_an_element(script_page):
    widget = TreatyMap()
    widget.kinds = [choice["kind"] for choice in widget.choices]
    for year in (1956, 1980, 2005, 2024):
        for mark in script_page.evaluate(MARKS, {"state": state_of(widget), "year": year}):
            assert f'data-mark="{mark}"' in widget.drawings["narrow"]


@pytest.mark.parametrize("forum", ["osce", "six_party", "quad", "apec"])
def test_the_browser_says_of_each_table_what_python_says(script_page, forum):
    widget = ForumMap(forum, "TWN")
    years = [1975, 1995, 2008, 2012, 2024]
    given = {"tell": "tellSeats", "stops": "tableStops", "state": state_of(widget)}
    answer = script_page.evaluate(SAID, given | {"years": years})
    assert answer["said"] == [ForumMap(forum, "TWN", year).finding for year in years]


def test_a_step_by_keyboard_goes_to_the_next_change_and_is_announced(window, treaties):
    treaties.get_by_role("slider", name="Year").focus()
    window.keyboard.press("ArrowRight")
    expect(treaties.get_by_role("status")).to_have_text(TreatyMap(1977).finding)
    seen = "found => found.filter(e => !e.classList.contains('off')).map(e => e.dataset.mark)"
    marks = treaties.locator("svg.narrow [data-mark]").evaluate_all(seen)
    assert "table:five_power_1971" in marks and "table:manila_pact_1954" not in marks


def test_a_kind_that_does_not_count_is_not_seen(treaties):
    treaties.get_by_role("checkbox", name="duty to consult").uncheck()
    expect(treaties.locator("svg.narrow [data-mark='table:five_power_1971']")).to_have_class("m-table off")


def test_a_tap_on_a_state_and_on_a_table_tells_its_duties_in_words(treaties):
    treaties.locator("svg.narrow [data-state=JPN] text").tap()
    expect(treaties.locator(".pm-detail")).to_contain_text(
        "United States: duty to help if attacked (US–Japan)"
    )
    treaties.locator("svg.narrow [data-mark='table:manila_pact_1954'] text").tap()
    expect(treaties.locator(".pm-detail")).to_contain_text("Article IV: “act to meet the common danger”")
    expect(treaties.get_by_role("combobox")).to_have_value("manila_pact_1954")


def test_a_table_that_is_picked_fills_its_members_and_leaves_two_chairs_empty(forums):
    forums.get_by_role("button", name="Quad").click()
    filled = forums.locator("svg.narrow .m-state.full").evaluate_all(
        "found => found.map(e => e.dataset.state)"
    )
    assert set(filled) == {"AUS", "IND", "JPN", "USA"}
    assert forums.locator("svg.narrow .m-state.empty").count() == 2


def test_a_state_that_is_picked_lights_its_tables(forums):
    forums.get_by_role("combobox").select_option("PRK")
    lit = forums.locator(".pm-tables button", has=forums.page.locator(".pm-mark:not(:empty)"))
    assert [words.split()[-1] for words in lit.all_inner_texts()] == ["TAC", "ARF", "Six-party"]


def test_the_same_seats_are_a_map_a_chart_and_a_table(forums):
    forums.get_by_role("button", name="Chart").click()
    expect(forums.get_by_role("listitem").last).to_have_text("Taiwan0")
    forums.get_by_role("button", name="Table", exact=True).click()
    expect(forums.get_by_role("rowheader", name="Taiwan")).to_be_visible()
    expect(forums.locator(".pm-drawing")).to_be_hidden()


def test_nothing_is_wider_than_a_phone_and_every_target_is_large_enough(window, tmp_path):
    window.set_viewport_size({"width": 320, "height": 800})
    window.goto(write_page(tmp_path / "page.html", [TreatyMap(), ForumMap()]))
    assert window.evaluate("document.documentElement.scrollWidth") <= 320
    for control in window.locator(".pillar-map :is(button, input, select):visible").all():
        box = control.bounding_box()
        assert box["height"] >= 24 and box["width"] >= 24


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(browser, tmp_path, theme):
    page = browser.new_page(color_scheme=theme)
    seats = ForumMap(state="PRK")
    seats.view = "table"
    page.goto(write_page(tmp_path / "page.html", [TreatyMap(), seats], theme))
    page.locator(".pillar-map").last.wait_for()
    found = Axe().run(page, options={"preload": False}).response["violations"]
    page.close()
    assert {rule["id"]: [node["html"][:200] for node in rule["nodes"]] for rule in found} == {}


def test_play_moves_on_and_pause_stops(browser, tmp_path):
    page = browser.new_page(reduced_motion="no-preference")
    page.goto(write_page(tmp_path / "page.html", [TreatyMap(1975)]))
    page.get_by_role("button", name="Play").click()
    expect(page.locator("svg.wide .m-year")).to_have_text("1977", timeout=3000)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.close()


def test_without_javascript_three_years_a_map_and_a_table_stand_there(browser, tmp_path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(write_page(tmp_path / "page.html", [TreatyMap(), ForumMap()]))
    for year in (1956, 1980, 2024):
        expect(page.get_by_role("img", name=TreatyMap(year).finding)).to_be_visible()
    expect(page.get_by_role("img", name=ForumMap().finding)).to_be_visible()
    expect(page.get_by_role("rowheader", name="Taiwan")).to_be_visible()
    context.close()


@pytest.mark.parametrize(("width", "size"), [(358, "narrow"), (684, "wide")])
def test_no_name_lies_over_another_in_any_year(window, tmp_path, width, size):
    window.set_viewport_size({"width": width + 32, "height": 800})
    window.goto(write_page(tmp_path / "page.html", [TreatyMap(1950), ForumMap("tac")]))
    drawings = window.locator(f"svg.{size}")
    assert drawings.last.evaluate(OVERLAPS) == []
    slider = window.get_by_role("slider", name="Year").first
    for stop in range(int(slider.get_attribute("max")) + 1):
        slider.fill(str(stop))
        assert drawings.first.evaluate(OVERLAPS) == []
    window.get_by_role("checkbox", name="promise not to attack").check()
    assert drawings.first.evaluate(OVERLAPS) == []
