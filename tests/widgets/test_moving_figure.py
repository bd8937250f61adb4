"""The moving figures: page and Python agree, by keyboard, on a phone, and without JavaScript."""

import gzip
import json

import pandas
import pytest
from axe_playwright_python.sync_playwright import Axe
from moving_page import SOURCE, write_page
from playwright.sync_api import expect

from pillars.widgets import MembershipMatrix, PresenceByHost, TreatyNetwork

PRESENCE = pandas.DataFrame(
    [("JPN", 2007, 100, "ashore"), ("KOR", 2007, 50, "ashore"), ("JPN", 2008, 80, "all")],
    columns=["place", "year", "personnel", "counting_basis"],
)
MEMBERSHIPS = pandas.DataFrame(
    [("arf", "JPN", "participant", "1994-07-25", None), ("sco", "MNG", "observer", "2004", "2006-06")],
    columns=["forum", "state", "role", "since", "until"],
)
FORUMS = pandas.DataFrame([("arf", "ARF"), ("sco", "SCO")], columns=["forum", "short_title"])
RUN = """async ({source, state, kinds}) => {
  const moving = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
  const marks = moving.readMarks(state.marks);
  const said = [];
  for (let year = state.first; year <= state.last; year++) {
    said.push(moving.finding(moving.marksIn(marks, year, kinds), year, state.words, state.notes));
  }
  return said;
}"""
FIGURES = {
    "treaties": TreatyNetwork,
    "presence": lambda: PresenceByHost(presence=PRESENCE),
    "memberships": lambda: MembershipMatrix(memberships=MEMBERSHIPS, forums=FORUMS),
}
each_figure = pytest.mark.parametrize("make", FIGURES.values(), ids=FIGURES)


@pytest.fixture
def reader(browser):
    """A reader with a phone of 320 pixels who asks for less motion."""
    size = {"width": 320, "height": 800}
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def network(reader, tmp_path):
    """The treaty network, alive in the reader's page."""
    reader.goto(write_page(tmp_path / "page.html", [TreatyNetwork(year=1975)]))
    return reader.locator(".pillar-moving")


def names_seen(figure):
    """Return the marks that the reader sees, in the drawing of the phone."""
    code = "found => found.filter(e => !e.hasAttribute('hidden')).map(e => e.dataset.mark)"
    return set(figure.locator("svg.narrow [data-mark]").evaluate_all(code))


@each_figure
def test_the_browser_says_of_every_year_what_python_says(reader, make):
    figure = make()
    for kinds in [[c["kind"] for c in figure.choices], [figure.choices[0]["kind"]], []]:
        figure.kinds = kinds
        state = {name: getattr(figure, name) for name in ("marks", "words", "notes", "first", "last")}
        said = reader.evaluate(RUN, {"source": SOURCE, "state": state, "kinds": kinds})
        assert said == [figure.finding_in(year) for year in range(figure.first, figure.last + 1)]


@each_figure
def test_every_mark_has_an_element_in_both_sizes(make):
    figure = make()
    for drawing in figure.drawings.values():
        assert [m.name for m in figure.read if f'data-mark="{m.name}"' not in drawing] == []


def test_a_step_by_keyboard_changes_what_is_seen_and_what_is_announced(reader, network):
    network.get_by_role("slider", name="Year").focus()
    reader.keyboard.press("ArrowRight")
    reader.keyboard.press("ArrowRight")
    python = TreatyNetwork(year=1977)
    expect(network.get_by_role("status")).to_have_text(python.finding)
    assert names_seen(network) == {mark.name for mark in python.marks_in(1977)}
    assert names_seen(network) != {mark.name for mark in python.marks_in(1975)}


def test_the_button_steps_a_year(network):
    network.get_by_role("button", name="Later").click()
    expect(network.get_by_role("spinbutton")).to_have_value("1976")


def test_a_kind_that_does_not_count_is_not_seen(network):
    network.get_by_role("checkbox", name="duty to consult").uncheck()
    python = TreatyNetwork(year=1975)
    python.kinds = ["defence", "access"]
    expect(network.locator(".pm-finding")).to_have_text(python.finding)
    assert not [name for name in names_seen(network) if name.startswith("consultation")]


@pytest.mark.parametrize("typed", ["1949", "2025", "1975.5", "1e9"])
def test_a_year_that_is_not_there_is_refused_and_changes_nothing(network, typed):
    before = network.locator(".pm-finding").inner_text()
    field = network.get_by_role("spinbutton")
    field.fill(typed)
    expect(network.get_by_text("Give a whole number from 1950 to 2024.")).to_be_visible()
    assert network.locator(".pm-finding").inner_text() == before
    field.blur()
    expect(field).to_have_value("1975")


@pytest.mark.parametrize("year", [1949, 2025, True])
def test_python_refuses_a_year_that_is_not_there(year):
    with pytest.raises(ValueError, match="give a whole number from 1950 to 2024"):
        TreatyNetwork().year = year


@pytest.mark.parametrize("year", ["1975", 1975.5, None])
def test_python_refuses_what_is_not_a_whole_number(year):
    with pytest.raises(ValueError, match="give a whole number from 1950 to 2024"):
        TreatyNetwork().year = year


def test_python_refuses_a_kind_that_is_not_there():
    with pytest.raises(ValueError, match="Kind 'trade': give some of defence, consultation, access"):
        TreatyNetwork().kinds = ["trade"]


def test_who_asks_for_less_motion_is_offered_no_play_button(network):
    expect(network.get_by_role("button", name="Play")).to_be_hidden()


def test_play_moves_on_and_pause_stops(browser, tmp_path):
    page = browser.new_page(reduced_motion="no-preference")
    page.goto(write_page(tmp_path / "page.html", [TreatyNetwork(year=1975)]))
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("spinbutton")).to_have_value("1976", timeout=3000)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.close()


def test_nothing_is_wider_than_a_phone_and_every_target_is_large_enough(reader, network):
    assert reader.evaluate("document.documentElement.scrollWidth") <= 320
    for control in network.locator("button:visible, input:visible").all():
        box = control.bounding_box()
        assert box["height"] >= 24 and box["width"] >= 24


@pytest.mark.parametrize("theme", ["light", "dark"])
@each_figure
def test_axe_finds_nothing(browser, tmp_path, make, theme):
    page = browser.new_page(color_scheme=theme)
    page.goto(write_page(tmp_path / "page.html", [make()], theme))
    page.locator(".pillar-moving").wait_for()
    found = Axe().run(page, options={"preload": False}).response["violations"]
    page.close()
    assert {rule["id"]: [node["html"][:200] for node in rule["nodes"]] for rule in found} == {}


def test_without_javascript_the_year_and_a_table_stand_there(browser, tmp_path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    figure = TreatyNetwork(year=1975)
    page.goto(write_page(tmp_path / "page.html", [figure]))
    expect(page.get_by_role("row", name="1960")).to_contain_text(figure.finding_in(1960).split(": ")[1])
    seen = page.locator("svg [data-mark]").evaluate_all("found => found.map(e => e.dataset.mark)")
    assert set(seen) == {mark.name for mark in figure.marks_in(1975)}
    context.close()


def test_a_change_in_the_way_of_counting_is_announced_in_its_years():
    figure = PresenceByHost(presence=PRESENCE)
    assert "Counted as “all” since 2008: do not compare" in figure.finding_in(2008)
    assert "do not compare" not in figure.finding_in(2007)


def test_a_bar_is_as_long_as_its_number(browser, tmp_path):
    page = browser.new_page()
    page.goto(write_page(tmp_path / "page.html", [PresenceByHost(2007, PRESENCE)]))
    widths = [
        float(page.locator(f"svg.wide rect[data-mark={p}]").get_attribute("width")) for p in ("JPN", "KOR")
    ]
    page.close()
    assert widths[0] == pytest.approx(2 * widths[1])


def test_an_ended_membership_is_gone_in_the_year_of_its_end():
    figure = MembershipMatrix(memberships=MEMBERSHIPS, forums=FORUMS)
    assert [len(figure.marks_in(year)) for year in (1994, 2004, 2005, 2006)] == [1, 2, 2, 1]


def test_the_treaty_network_adds_less_than_25_kilobytes_to_a_page():
    figure = TreatyNetwork()
    sent = json.dumps(figure.get_state()) + figure._repr_mimebundle_()[0]["text/html"]
    assert len(gzip.compress(sent.encode())) < 25_000
