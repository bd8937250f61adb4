"""Feedback: one page a student, which opens anywhere, runs nothing, and tells no right answer."""

import re
import zipfile
from html import unescape

import pytest
from axe_playwright_python.sync_playwright import Axe
from class_folders import NAMES, make_class_folder
from handed_in import ESSAY, PS1, right_answers
from marked_class import HOSTILE, LEVELS, make_class_with_gradebook, mark_all, mark_line, wrong_answers

from pillars.exercises.page import show_answer
from seminar.__main__ import main
from seminar.problems.problem_set import items_for

# A name is what the student typed into a form of the university.
TAGGED = {"bo02": "<img src=x onerror=alert(1)> Bo"}
POINTS = sum(question.points for question in PS1.questions)


@pytest.fixture(scope="module")
def class_(tmp_path_factory):
    """A class of one good, one wrong and hostile, one empty hand-in, and two who handed in nothing."""
    class_ = make_class_with_gradebook(tmp_path_factory.mktemp("feedback") / "class", NAMES | TAGGED)
    wrong = {"answers": wrong_answers(class_, "bo02"), "essay": HOSTILE}
    mark_all(class_, an01={}, bo02=wrong, kim04={"answers": {}, "essay": ""})
    assert main(["feedback", str(class_.folder), "ps1"]) == 0
    return class_


def read(class_, student):
    """Return the page of a student."""
    return (class_.folder / "feedback" / student / "ps1.html").read_text(encoding="utf-8")


def text_of(page):
    """Return the text of a page."""
    return unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL))


def test_the_page_tells_points_answers_levels_and_the_comment(class_):
    text = " ".join(text_of(read(class_, "an01")).split())
    assert f"{POINTS + sum(LEVELS.values())} of {PS1.points} points" in text
    for criterion in PS1.essays[0].rubric:
        points = LEVELS[criterion["id"]]
        level = next(level for level in criterion["levels"] if level["points"] == points)
        assert f"{criterion['title']}: {points} of {criterion['levels'][0]['points']} {level['text']}" in text
    assert "Say what would <b>count</b> against it. And =who= said so." in text
    assert " ".join(ESSAY.split()) in text


def test_every_question_has_its_own_answer_and_what_the_verdict_says(class_):
    page = text_of(read(class_, "bo02"))
    for item in items_for(PS1, "bo02", class_.secret):
        assert item.title in page
    assert page.count("Your answer") == len(PS1.questions)
    assert text_of(read(class_, "kim04")).count("No answer: 0 of") == len(PS1.questions)


def test_who_wrote_no_essay_is_not_told_how_the_text_was(class_):
    text = text_of(read(class_, "kim04"))
    assert "No text was handed in." in text
    assert not [one for one in PS1.essays[0].rubric if one["levels"][-1]["text"] in text]


def test_no_right_answer_and_no_rule_stands_in_the_page_of_someone_who_did_not_find_it(class_):
    for student in ("bo02", "kim04"):
        page = read(class_, student)
        text = text_of(re.sub(r"<details>.*?</details>", "", page, flags=re.DOTALL))
        for item in items_for(PS1, student, class_.secret):
            assert item.right[:40] not in page
            # The words of a choice are part of its question.
            if item.kind != "choice":
                assert show_answer(item) not in text
                assert repr(item.answer) not in text
        assert "tolerance" not in page
        assert class_.secret.hex() not in page


def test_another_students_answers_are_not_in_the_page(class_):
    mine, other = right_answers(class_, "an01"), right_answers(class_, "bo02")
    name = next(name for name in mine if isinstance(mine[name], str) and mine[name] != other[name])
    assert other[name] not in text_of(read(class_, "an01"))


def test_what_was_written_is_text_letter_for_letter_and_no_tag_of_it_is_in_the_page(class_):
    page = read(class_, "bo02")
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert HOSTILE in text_of(page)
    assert TAGGED["bo02"] in text_of(page)


def test_the_page_has_a_policy_that_lets_nothing_run_or_load(class_):
    page = read(class_, "an01")
    assert "default-src 'none'; style-src 'sha256-" in page
    assert not re.search(
        r"(src|href)=[\"']?(?!https://)", re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    )


@pytest.mark.parametrize("student", ["an01", "bo02", "kim04"])
# Colours are wrong in one theme, sizes in one window: two looks see what four would.
@pytest.mark.parametrize(("width", "colours"), [(320, "dark"), (1280, "light")])
def test_the_page_is_for_everyone_and_opens_from_the_disk_without_a_net(
    browser, class_, student, width, colours
):
    size = {"width": width, "height": 800}
    context = browser.new_context(viewport=size, color_scheme=colours, offline=True)
    page, noted = context.new_page(), []
    page.on("console", lambda said: noted.append(said.text))
    page.on("request", lambda one: one.url.startswith("file:") or noted.append(one.url))
    page.goto((class_.folder / "feedback" / student / "ps1.html").as_uri())
    # Its style sheet is let in by the policy.
    assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") == "736px"
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("window.hacked") is None
    assert noted == []
    context.close()
    context = browser.new_context(viewport=size, color_scheme=colours, bypass_csp=True)
    page = context.new_page()
    page.goto((class_.folder / "feedback" / student / "ps1.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_the_zip_holds_each_page_in_its_students_folder(class_):
    with zipfile.ZipFile(class_.folder / "feedback" / "ps1.zip") as archive:
        assert sorted(archive.namelist()) == [f"ps1/{name}/ps1.html" for name in ("an01", "bo02", "kim04")]
        assert archive.read("ps1/an01/ps1.html").decode() == read(class_, "an01")


def test_doing_it_again_changes_nothing_and_says_who_has_no_page(class_, capsys):
    before = (class_.folder / "feedback" / "ps1.zip").stat().st_mtime_ns
    assert main(["feedback", str(class_.folder), "ps1"]) == 0
    said = capsys.readouterr().out
    assert "3 pages" in said
    assert "0 new or changed" in said
    assert "2 without one" in said
    assert (class_.folder / "feedback" / "ps1.zip").stat().st_mtime_ns == before


def test_before_the_essay_is_marked_the_page_and_the_command_say_so(tmp_path, capsys):
    class_ = make_class_with_gradebook(tmp_path / "class")
    mark_all(class_, an01={})
    name = PS1.essays[0].id
    mark_line(class_, "an01", f"{name}-claim", None)
    main(["feedback", str(class_.folder), "ps1"])
    assert "the total will still change" in read(class_, "an01")
    assert "Not marked yet" in read(class_, "an01")
    assert "1 with marks still missing: an01" in capsys.readouterr().out


def test_before_grading_the_command_says_what_comes_first(tmp_path, capsys):
    class_ = make_class_folder(tmp_path / "class")
    assert main(["feedback", str(class_.folder), "ps1"]) == 1
    assert "seminar grade" in capsys.readouterr().err
