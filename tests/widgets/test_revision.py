"""What would you change now? Up to three steps in a chapter, before and after, in the built book."""

import pytest
from lab_page import MATRIX, NAMES, SHORT, SWINGS, keep_weighing
from playwright.sync_api import expect

from pillars.data import ROOT
from pillars.weighing import leaders, overall_value
from pillars.widgets import Revision
from pillars.widgets.first_weighing import read_revision

CHAPTERS = [
    path.name for path in sorted(ROOT.glob("chapters/0*.md")) if "Revision(" in path.read_text("utf-8")
]
PAGE = "02-nye-report"
STEPS = read_revision(f"{PAGE}.md")["steps"]
MOVED = SWINGS | {STEPS[0]: 100, STEPS[-1]: 5}


@pytest.fixture
def page(browser):
    """A reader on a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def open_revision(page, address, swings=SWINGS):
    """Open a chapter on a device that keeps a first weighing, and return what it asks."""
    page.goto(f"{address}/chapters/{PAGE}.html")
    if swings:
        keep_weighing(page, "first", swings)
        page.reload()
    revision = page.get_by_role("group", name="What would you change now?")
    revision.wait_for()
    return revision


def move(revision):
    """Give other points to the first and the last step."""
    for name in (STEPS[0], STEPS[-1]):
        revision.get_by_role("spinbutton", name=NAMES[name]).fill(str(MOVED[name]))


def test_the_result_before_and_now_is_pythons(page, site):
    revision = open_revision(page, site)
    move(revision)
    before, now = (overall_value(MATRIX, swings) for swings in (SWINGS, MOVED))
    for option in MATRIX.options:
        row = revision.get_by_role("row").filter(has=page.get_by_role("rowheader", name=SHORT[option]))
        expect(row.get_by_role("cell").nth(0)).to_have_text(f"{before[option]:.0f}")
        expect(row.get_by_role("cell").nth(1)).to_have_text(f"{now[option]:.0f}")
    was, is_now = (SHORT[leaders(values)[0]] for values in (before, now))
    assert was != is_now
    expect(revision).to_contain_text(f"Leader before: {was}. Leader now: {is_now}")


def test_only_the_steps_of_the_chapter_are_asked_and_all_stand_on_one_screen_of_a_phone(page, site):
    revision = open_revision(page, site)
    move(revision)
    expect(revision.get_by_role("slider")).to_have_count(len(STEPS))
    revision.get_by_role("slider").first.evaluate("e => e.closest('.pw-criterion').scrollIntoView()")
    expect(revision.get_by_role("slider").first).to_be_in_viewport(ratio=1)
    expect(revision.get_by_role("row").last).to_be_in_viewport(ratio=1)


def test_what_was_moved_and_what_was_not_is_kept_for_the_path(page, address):
    move(open_revision(page, address))
    page.reload()
    revision = page.get_by_role("group", name="What would you change now?")
    expect(revision.get_by_role("spinbutton", name=NAMES[STEPS[0]])).to_have_value("100")
    revision.get_by_role("button", name="I change nothing").click()
    expect(revision.get_by_role("spinbutton", name=NAMES[STEPS[0]])).to_have_value(str(SWINGS[STEPS[0]]))
    assert page.evaluate("JSON.parse(localStorage['pillars.weigher.nye'])") == SWINGS


def test_who_has_not_weighed_is_sent_to_the_first_weighing(page, site):
    revision = open_revision(page, site, swings=None)
    revision.get_by_role("link", name="Make your first weighing").click()
    expect(page.locator(".pd-deck")).to_be_in_viewport()


def test_a_step_emptied_shows_no_result_until_it_has_points_again(page, site):
    revision = open_revision(page, site)
    revision.get_by_role("spinbutton", name=NAMES[STEPS[0]]).fill("")
    expect(revision.get_by_role("table")).to_be_hidden()
    expect(revision).to_contain_text("Give each step its points.")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_chapter_asks_about_three_steps_at_most_and_links_to_an_earlier_weighing(chapter):
    asked = read_revision(chapter)
    names = ["first", "lab", *(read_revision(each)["name"] for each in CHAPTERS)]
    assert 1 <= len(Revision(chapter).steps) <= 3 and asked["earlier"] in names


@pytest.mark.parametrize(
    ("revise", "complaint"),
    [
        ("", "'revise' in its front matter needs name, earlier and 1 to 3 steps"),
        ("revise: {name: a, earlier: b, steps: []}", "needs name, earlier and 1 to 3 steps"),
        ("revise: {name: a, earlier: b, steps: [autonomy, a, b, c]}", "1 to 3 steps"),
        ("revise: {name: a, earlier: b, steps: [prestige]}", "asks about 'prestige'; the criteria are"),
    ],
)
def test_front_matter_that_asks_about_nothing_or_about_too_much_is_refused(
    revise, complaint, tmp_path, monkeypatch
):
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters/a.md").write_text(f"---\ntables: [scores]\n{revise}\n---\n\n# A\n")
    monkeypatch.setattr("pillars.widgets.first_weighing.ROOT", tmp_path)
    with pytest.raises(ValueError, match=complaint):
        Revision("a.md")
