"""The sheet for students without Python, in a real browser, opened from a folder."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from class_folders import make_class_folder
from hand_in_files import read_set, right_answers
from playwright.sync_api import expect

from pillars.exercises import judge
from seminar.__main__ import main
from seminar.collect.hand_ins import list_hand_ins
from seminar.problems import PROBLEM_SETS
from seminar.problems.problem_set import items_for
from seminar.release import release as command

OWN = ("file:", "blob:", "data:")
NAMES = sorted(path.stem for path in PROBLEM_SETS.glob("*.yml"))


@pytest.fixture(scope="module")
def class_(tmp_path_factory):
    """A class of five, all problem sets handed out."""
    class_ = make_class_folder(tmp_path_factory.mktemp("sheets") / "class")
    for name in NAMES:
        assert main(["release", str(class_.folder), name]) == 0
    return class_


@pytest.fixture
def open_sheet(class_, browser):
    """A function that opens a student's sheet; a request to any host or a script error fails the test."""
    contexts, problems = [], []

    def open_one(student="an01", name="ps1", width=1280, theme="light", context=None):
        context = context or browser.new_context(viewport={"width": width, "height": 800}, color_scheme=theme)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request", lambda one: one.url.startswith(("file:", "blob:", "data:")) or problems.append(one.url)
        )
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: message.type == "error" and problems.append(message.text))
        page.goto((class_.folder / "release" / name / student / f"{name}.html").as_uri())
        page.wait_for_selector("form")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert problems == []


def give(page, item, answer):
    """Give an answer to one question as a reader does, and return once it stands there."""
    form = page.locator(f"form#{item.id}")
    if item.kind == "choice":
        form.get_by_label(item.choices[answer], exact=True).check()
    elif item.kind == "mapping":
        for name, key in answer.items():
            form.locator(f'select[name="{name}"]').select_option(key)
    elif item.kind == "order":
        put_in_order(form, item, answer)
    else:
        form.locator("input").fill(str(answer))


def put_in_order(form, item, answer):
    """Move entries up until they stand in the order of the answer."""
    for place, key in enumerate(answer):
        label = item.entries[key]
        while form.locator("li span").nth(place).inner_text() != label:
            form.get_by_role("button", name=f"Move up: {label}", exact=True).click()
    form.get_by_label("This is my order").check()


def items_of(class_, student="an01", name="ps1"):
    """Return the Items of a student."""
    return items_for(read_set(name), student, class_.secret)


def save(page, folder):
    """Press the button that saves; return the path of the downloaded file."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my answers").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.parametrize("name", NAMES)
def test_right_answers_given_in_the_sheet_are_right_in_the_file_that_is_handed_in(
    open_sheet, class_, tmp_path, name
):
    page = open_sheet(name=name)
    items = items_of(class_, name=name)
    for item in items:
        give(page, item, item.answer)
    for box in page.locator("textarea").all():
        box.fill("Order is not rank. 順序は順位ではない。")
    assert "Nothing is blank." in page.locator("#blank").inner_text()
    path = save(page, tmp_path)
    row = json.loads(path.read_text(encoding="utf-8"))
    assert path.name == f"{name}-an01.json"
    assert (row["format"], row["problem_set"], row["student"]) == ("wpf-answers-1", name, "an01")
    assert [item.id for item in items if not judge(item, row["answers"][item.id]).correct] == []
    essays = [essay.id for essay in read_set(name).essays]
    assert row["essays"] == dict.fromkeys(essays, "Order is not rank. 順序は順位ではない。")
    assert main(["collect", str(class_.folder), name, str(path)]) == 0
    assert [one.kind for one in list_hand_ins(class_, name)["an01"]] == ["answers"]


def test_a_blank_sheet_says_that_all_is_blank_and_saves_no_answer(open_sheet, class_, tmp_path):
    page = open_sheet()
    items = items_of(class_)
    said = page.locator("#blank").inner_text()
    assert f"Ready: 0 of {len(items) + 1}. Still open:" in said
    assert [item.title for item in items if f"{item.title}: Blank." not in said] == []
    row = json.loads(save(page, tmp_path).read_text(encoding="utf-8"))
    assert (row["answers"], row["essays"]) == ({}, {})
    assert f"{len(items) + 1} of {len(items) + 1} are still open" in page.locator("#status").inner_text()


def test_what_is_half_done_is_said(open_sheet, class_):
    page = open_sheet()
    items = {item.kind: item for item in items_of(class_)}
    give(page, items["number"], "about ten")
    first = next(iter(items["mapping"].entries))
    give(page, items["mapping"], {first: next(iter(items["mapping"].choices))})
    said = page.locator("#blank").inner_text()
    assert f'{items["number"].title}: Not a number yet: you gave the text "about ten".' in said
    assert f"Not finished: {len(items['mapping'].entries) - 1} of {len(items['mapping'].entries)}" in said
    assert "Blank." in page.locator(f"form#{items['order'].id} .state").inner_text()


def test_what_was_typed_is_still_there_when_the_page_is_opened_again(open_sheet, class_, tmp_path):
    page = open_sheet()
    for item in items_of(class_):
        give(page, item, item.answer)
    page.locator("textarea").fill("Kept.")
    page.reload()
    row = json.loads(save(page, tmp_path).read_text(encoding="utf-8"))
    assert len(row["answers"]) == len(items_of(class_))
    assert page.locator("textarea").input_value() == "Kept."


@pytest.mark.parametrize("typed", ["{:,.0f}", "{:g} days", "　{:g}日"])
def test_a_number_is_read_as_people_write_it_and_the_sheet_says_what_it_read(
    open_sheet, class_, tmp_path, typed
):
    page = open_sheet()
    item = next(item for item in items_of(class_) if item.unit == "days")
    page.locator(f"form#{item.id} input").fill(typed.format(item.answer))
    assert page.locator(f"form#{item.id} .state").inner_text() == f"Ready. Read as {item.answer:.0f}."
    assert json.loads(save(page, tmp_path).read_text())["answers"][item.id] == item.answer


def test_a_day_is_read_as_people_write_it_and_one_that_can_be_two_is_asked(open_sheet, class_, tmp_path):
    page = open_sheet()
    item = next(item for item in items_of(class_) if item.kind == "date")
    box, state = page.locator(f"form#{item.id} input"), page.locator(f"form#{item.id} .state")
    box.fill("昭和56年1月20日")
    assert state.inner_text() == "Ready. Read as 1981-01-20."
    box.fill("3/4/1994")
    assert "Not a day yet" in state.inner_text()
    assert "write 1994-04-03 or 1994-03-04" in state.inner_text()
    assert json.loads(save(page, tmp_path).read_text())["answers"][item.id] == "3/4/1994"


def test_what_is_written_in_one_tab_appears_in_the_other_and_neither_overwrites_it(open_sheet, class_):
    one = open_sheet()
    two = open_sheet(context=one.context)
    number = next(item for item in items_of(class_) if item.kind == "number")
    two.locator("textarea").fill("Written in the second tab.")
    one.bring_to_front()
    one.locator(f"form#{number.id} input").fill("12")
    expect(one.locator("#tabs")).to_contain_text("open in another tab")
    for page in (one, two):
        page.close()
    again = open_sheet(context=one.context)
    assert again.locator("textarea").input_value() == "Written in the second tab."
    assert again.locator(f"form#{number.id} input").input_value() == "12"


# In the page itself, so that no event tells it.
BEHIND = """() => {
  const row = JSON.parse(localStorage[localStorage.key(0)]);
  row.essays["ps1-essay"] = "Written elsewhere.";
  localStorage[localStorage.key(0)] = JSON.stringify(row);
}"""


def test_a_stale_tab_does_not_overwrite_what_another_has_written_and_says_so(open_sheet):
    page = open_sheet()
    page.locator("textarea").click()
    page.keyboard.type("Mine")
    page.evaluate(BEHIND)
    page.keyboard.type(" goes on")
    expect(page.locator("#tabs")).to_contain_text("was changed in another tab")
    assert page.locator("textarea").input_value() == "Mine goes on"
    page.reload()
    assert page.locator("textarea").input_value() == "Written elsewhere."


def test_what_is_typed_is_kept_though_somebody_empties_the_storage(open_sheet):
    page = open_sheet()
    page.locator("textarea").fill("Kept.")
    page.evaluate("localStorage.clear()")
    page.locator("textarea").blur()
    page.locator("textarea").focus()
    page.reload()
    assert page.locator("textarea").input_value() == "Kept."


EARLIER = """() => {
  const key = localStorage.key(0);
  localStorage["wpf.ps1.an01.000000000000"] = localStorage[key].replace("Mine", "From before");
  localStorage["wpf.ps1.an01.x.000000000000"] = localStorage[key].replace("Mine", "Another student's");
  localStorage.removeItem(key);
}"""


def test_what_was_typed_into_an_earlier_copy_of_the_sheet_is_taken_over_and_said(open_sheet):
    page = open_sheet()
    page.locator("textarea").fill("Mine.")
    page.evaluate(EARLIER)
    other = open_sheet(context=page.context)
    expect(other.locator("#tabs")).to_contain_text("an earlier copy of this sheet")
    assert other.locator("textarea").input_value() == "From before."


FULL = """() => {
  for (let size = 2 ** 22; size > 4; size = size >> 1)
    try { for (let i = 0; ; i++) localStorage.setItem(`x${size}.${i}`, "x".repeat(size)); } catch {}
}"""


def test_a_full_storage_is_said_at_once_and_the_file_holds_all(open_sheet, tmp_path):
    page = open_sheet()
    page.locator("textarea").fill("Short.")
    assert page.locator("#kept").is_hidden()
    page.evaluate(FULL)
    page.locator("textarea").fill("Longer than what there is room for." * 9)
    expect(page.locator("#kept")).to_contain_text("is not kept on this device")
    assert page.locator("#kept").evaluate("one => one.getBoundingClientRect().top") >= 0
    row = json.loads(save(page, tmp_path).read_text())
    assert row["essays"]["ps1-essay"].startswith("Longer than")
    page.evaluate("localStorage.clear()")
    page.locator("textarea").fill("There is room again.")
    expect(page.locator("#kept")).to_be_hidden()


def test_where_storage_is_blocked_the_sheet_says_so_before_anything_is_typed(open_sheet, browser, tmp_path):
    context = browser.new_context(viewport={"width": 390, "height": 800})
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"
    )
    page = open_sheet(context=context)
    assert page.locator("#kept").is_visible()
    page.locator("textarea").fill("In the file.")
    assert json.loads(save(page, tmp_path).read_text())["essays"]["ps1-essay"] == "In the file."


def test_two_students_on_one_computer_do_not_see_each_others_answers(open_sheet):
    page = open_sheet("an01")
    page.locator("textarea").fill("Mine.")
    other = open_sheet("bo02", context=page.context)
    assert other.locator("textarea").input_value() == ""


def test_a_saved_file_is_read_back_on_another_computer_and_can_be_taken_back(open_sheet, class_, tmp_path):
    page = open_sheet()
    for item in items_of(class_):
        give(page, item, item.answer)
    page.locator("textarea").fill("Written at home.")
    path = save(page, tmp_path)
    other = open_sheet()
    other.locator("textarea").fill("Begun elsewhere.")
    other.locator("#open").set_input_files(path)
    expect(other.locator("#status")).to_contain_text("was opened")
    assert other.locator("textarea").input_value() == "Written at home."
    assert "Nothing is blank." in other.locator("#blank").inner_text()
    (tmp_path / "again").mkdir()
    again = json.loads(save(other, tmp_path / "again").read_text(encoding="utf-8"))
    assert again["answers"] == json.loads(path.read_text(encoding="utf-8"))["answers"]
    other.get_by_role("button", name="Bring back what was here").click()
    assert other.locator("textarea").input_value() == "Begun elsewhere."


UNFIT = {"number": [1], "date": 5, "choice": "none of them", "order": ["a"], "mapping": "x"}
SAVED = {"format": "wpf-answers-1", "problem_set": "ps1", "student": "an01"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x89PNG", "it is not a file of saved answers"),
        (b"[]", "it is not a file of saved answers"),
        (b"null", "it is not a file of saved answers"),
        (b'{"nbformat": 4}', "it is not a file of saved answers"),
        (json.dumps(SAVED | {"format": "wpf-answers-2"}).encode(), "a newer sheet"),
        (json.dumps(SAVED | {"problem_set": "ps2"}).encode(), "it holds ps2, and this is ps1"),
        (json.dumps(SAVED | {"student": "bo02"}).encode(), "it belongs to bo02, and this sheet to an01"),
    ],
)
def test_another_file_is_not_opened_and_the_reason_is_said(open_sheet, tmp_path, content, says):
    page = open_sheet()
    page.locator("textarea").fill("Stays.")
    (tmp_path / "other.json").write_bytes(content)
    page.locator("#open").set_input_files(tmp_path / "other.json")
    expect(page.locator("#status")).not_to_be_empty()
    said = page.locator("#status").inner_text()
    assert said.startswith("other.json was not opened: ")
    assert says in said
    assert page.locator("textarea").input_value() == "Stays."


def test_answers_that_do_not_fit_are_left_out_and_counted(open_sheet, class_, tmp_path):
    page = open_sheet()
    items = items_of(class_)
    odd = {item.id: UNFIT.get(item.kind) for item in items}
    row = SAVED | {"answers": odd | {"ps9-x": 1, "ps1-essay": "not here"}, "essays": {"ps1-essay": "Good."}}
    (tmp_path / "odd.json").write_text(json.dumps(row))
    page.locator("#open").set_input_files(tmp_path / "odd.json")
    expect(page.locator("#status")).not_to_be_empty()
    assert f"{len(items) + 2} of its answers do not fit" in page.locator("#status").inner_text()
    assert page.locator("textarea").input_value() == "Good."


def test_the_words_of_an_essay_are_counted_in_any_language(open_sheet):
    page = open_sheet()
    box, state = page.locator("textarea"), page.locator("form:has(textarea) .state")
    for text, count in (("Order is not rank.", 4), ("  ", 0), ("동맹이 먼저다.", 2)):
        box.fill(text)
        assert f"{count} words; about 300" in state.inner_text()
    box.fill("順序は順位ではない。")
    assert int(re.search(r"(\d+) words", state.inner_text())[1]) > 3


def test_the_whole_sheet_works_with_the_keyboard_alone(open_sheet, class_):
    page = open_sheet()
    order = next(item for item in items_of(class_) if item.kind == "order")
    first, second = list(order.entries.values())[:2]
    page.keyboard.press("Tab")
    for _ in range(100):
        focused = page.evaluate("document.activeElement.ariaLabel ?? ''")
        if focused == f"Move down: {first}":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    spans = page.locator(f"form#{order.id} li span").all_inner_texts()
    assert spans[:2] == [second, first]
    assert page.evaluate("document.activeElement.ariaLabel") == f"Move down: {first}"
    assert page.get_by_label("This is my order").is_checked()
    stops = []
    for _ in range(100):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.id"))
    assert {"save", "open", "print"} <= set(stops)


# Colours are wrong in one theme, sizes in one window: two looks see what four would.
@pytest.mark.parametrize(("width", "theme"), [(320, "dark"), (1280, "light")])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_and_the_page_never_scrolls_sideways(
    open_sheet, class_, tmp_path, name, width, theme
):
    page = open_sheet(name=name, width=width, theme=theme)
    page.locator("summary").first.click()
    save(page, tmp_path)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_stands_what_was_typed_and_no_button(open_sheet):
    page = open_sheet()
    page.locator("textarea").fill("One line.\n" * 60)
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ink == "rgb(255, 255, 255)"
    assert not page.get_by_role("button", name="Save my answers").is_visible()
    assert not page.locator("textarea").is_visible()
    paper = page.locator(".paper")
    assert paper.inner_text().count("One line.") == 60
    assert page.pdf().startswith(b"%PDF")


def test_texts_of_a_problem_set_cannot_become_part_of_the_page(class_):
    text = {
        "problem_set": "ps1", "title": "</title><script>alert(1)</script>", "introduction": "<b>[[DATA]]</b>",
        "minutes": 1, "points": 1, "essays": [],
        "items": [{"id": "a", "kind": "choice", "title": "</script><!--", "unit": "", "points": 1,
                   "entries": {}, "choices": {"a": "[[SCRIPT]]"}, "prompt": "x < y"}],
    }  # fmt: skip
    page = command.build_sheet(text, "<i>an01</i>", "0")
    assert page.count("<script") == 2
    assert "<b>" not in page
    assert "<i>" not in page
    assert "[[SCRIPT]]" in page
    assert "</script><!--" not in page


def test_without_a_script_the_sheet_says_what_to_do(class_, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((class_.folder / "release" / "ps1" / "an01" / "ps1.html").as_uri())
    assert "This sheet needs JavaScript." in page.locator("main").inner_text()
    context.close()


def test_every_student_of_the_class_has_a_sheet_with_the_own_questions(class_):
    for student in class_.students:
        page = (class_.folder / "release" / "ps1" / student.id / "ps1.html").read_text(encoding="utf-8")
        data = json.loads(re.search(r'<script id="data"[^>]*>(.*?)</script>', page)[1])
        assert data["student"] == student.id
        assert [item["id"] for item in data["items"]] == list(right_answers(class_, student.id))
