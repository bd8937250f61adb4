"""One table of written forms, asked of the judge, of the page's script and of the notebook's check."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from exercise_cases import BOOK
from exercise_page import IMPORT, SOURCE, in_script
from hypothesis import example, given, settings
from hypothesis import strategies as some

from pillars.exercises import Item, judge, tell_form
from pillars.exercises.item import read_answer
from pillars.exercises.judge import fill
from pillars.exercises.page import export, show_answer, written_as
from pillars.exercises.written import Doubt, Unfit, half_up, half_up_key, point_for, show_number

TABLE = Path(__file__).with_name("written_forms.csv")
FORMS = list(csv.reader(TABLE.read_text(encoding="utf-8").splitlines()))[1:]
READ = """forms => forms.map(([kind, item, text]) =>
  kind === "number" ? window.written.readNumber(text, item) : window.written.readDate(text))"""
WRITTEN = Path(__file__).parents[2] / "pillars" / "exercises" / "written.js"
HINTS = ("ask", "refuse", "partial", "blank")


def ask(kind, unit, answer=None):
    """Return an item of a kind."""
    answer = answer if answer is not None else {"number": 7.0, "date": "1900-01-01"}[kind]
    return Item("it", kind, "It", 1, "", answer, "Right.", otherwise="Not so.", unit=unit)


def read(kind, unit, text):
    """Return the reading of a text in the words of the table, and what is said where there is none."""
    try:
        value = read_answer(ask(kind, unit), text)
    except Doubt as problem:
        return "ask", str(problem)
    except Unfit as problem:
        return "refuse" if text.strip() else "blank", str(problem)
    return value if kind == "number" else "partial" if len(value) < 10 else value, ""


def expected(kind, reading):
    """Return a reading of the table as data."""
    return float(reading) if kind == "number" and reading not in HINTS else reading


@pytest.fixture(scope="module")
def page(browser):
    """A page that has imported both scripts, as a page does."""
    page = browser.new_page()
    page.evaluate(IMPORT, SOURCE)
    page.evaluate(IMPORT.replace("exercise =", "written ="), WRITTEN.read_text(encoding="utf-8"))
    yield page
    page.close()


def test_the_table_holds_at_least_120_forms_of_both_kinds():
    assert len(FORMS) >= 120
    assert {kind for kind, *_ in FORMS} == {"number", "date"}
    assert {reading for *_, reading, _ in FORMS} > set(HINTS)


@pytest.mark.parametrize(("kind", "unit", "text", "reading", "remark"), FORMS)
def test_each_written_form_is_read_asked_or_refused(kind, unit, text, reading, remark):
    assert read(kind, unit, text)[0] == expected(kind, reading)


def test_the_script_reads_each_form_as_python_does_and_says_the_same(page):
    forms = [form for form in FORMS if form[3] != "blank"]
    said = page.evaluate(
        READ, [[kind, {"unit": unit, **written_as(unit)}, text] for kind, unit, text, *_ in forms]
    )
    for (kind, unit, text, *_), one in zip(forms, said, strict=True):
        value, why = read(kind, unit, text)
        assert (text, one.get("why", "")) == (text, why)
        if not why:
            assert (text, one["value"]) == (text, one["value"] if value == "partial" else value)


@pytest.mark.parametrize("kind", ["number", "date"])
def test_page_and_notebook_judge_each_form_alike(page, kind):
    items = [
        (ask(kind, unit, right(kind, reading)), text) for one, unit, text, reading, _ in FORMS if one == kind
    ]
    run = "pairs => pairs.map(([item, answer]) => window.exercise.judge(item, answer))"
    assert page.evaluate(run, [[export(item), text] for item, text in items]) == [
        in_script(judge(item, text)) for item, text in items
    ]
    right_ones = [text for one, _, text, reading, _ in FORMS if one == kind and reading not in HINTS]
    assert [text for item, text in items if judge(item, text).correct] == right_ones


def right(kind, reading):
    """Return the answer that an item has for which this reading is right."""
    return None if reading in HINTS else float(reading) if kind == "number" else reading


@pytest.mark.parametrize(("kind", "unit", "text", "reading", "remark"), FORMS)
def test_the_notebooks_check_is_ready_for_what_is_read_and_for_nothing_else(
    kind, unit, text, reading, remark
):
    question = {"name": "answer_it", "kind": kind, "title": "It", "unit": unit}
    assert (tell_form(question, text) == "ready") == (reading not in HINTS)


def test_a_doubt_is_asked_in_a_sentence_that_says_how_to_write_each():
    item = ask("number", "")
    assert judge(item, "9.718").feedback == (
        'This exercise expects one number, such as 12; you gave "9.718", which can mean 9718 or 9.718: '
        "write 9718 or 9.7180."
    )
    assert judge(ask("date", ""), "3/4/1994").feedback.endswith(
        'you gave "3/4/1994", which can mean two days: write 1994-04-03 or 1994-03-04.'
    )


@pytest.mark.parametrize(
    ("unit", "answer", "given", "said"),
    [
        ("%", 60, 0.6, "multiply it by 100"),
        ("%", 16.6, 0.166, "multiply it by 100"),
        ("percent", 29, "0,29", "multiply it by 100"),
        ("", 0.625, 62.5, "divide it by 100"),
        ("", 0.625, "62.5%", "a number alone; divide a per cent by 100"),
        ("days", 60, 0.6, "Not so."),
        ("%", 60, 0, "Not so."),
        ("%", 60, 6, "Not so."),
        ("", 0.625, 0.6, "Not so."),
    ],
)
def test_a_share_given_for_a_per_cent_has_feedback_of_its_own_and_so_the_other_way_round(
    page, unit, answer, given, said
):
    item = ask("number", unit, answer)
    verdict = judge(item, given)
    assert verdict.correct is not True
    assert said in verdict.feedback
    run = "([item, one]) => window.exercise.judge(item, one)"
    assert page.evaluate(run, [export(item), given]) == in_script(verdict)


@pytest.mark.parametrize("unit", ["days", "%", "points", "", "launches a year"])
@given(
    value=some.one_of(
        some.integers(-(10**9), 10**9),
        some.floats(allow_nan=False, allow_infinity=False),
        some.decimals(-9999, 9999, places=3),
    )
)
@example(2.125)
@example(-9.718)
@example(1e-7)
@example(1e22)
@settings(max_examples=60, deadline=None)
def test_whatever_number_is_printed_is_read_back_as_itself(unit, value):
    printed = fill("{answer}", float(value))
    assert read_answer(ask("number", unit), printed) == float(value)
    assert read_answer(ask("number", unit), f"{printed} {unit}".strip()) == float(value)


@given(day=some.dates())
@settings(max_examples=60, deadline=None)
def test_whatever_day_is_printed_is_read_back_as_itself(day):
    for form in ("%d %B %Y", "%B %d, %Y", "%Y年%m月%d日", "%Y/%m/%d"):
        text = day.strftime(form.replace("%Y", f"{day.year:04d}"))
        assert read_answer(ask("date", ""), text) == day.isoformat()
    assert read_answer(ask("date", ""), show_answer(ask("date", "", day.isoformat()))) == day.isoformat()


@settings(max_examples=150, deadline=None)
@given(
    text=some.text(
        some.sampled_from("0123456789.,' -+/%年月日円eE½٣９、。()abdeghijmnoprstuvy"), max_size=14
    ),
    unit=some.sampled_from(["days", "%", "", "year", "million yen"]),
)
def test_no_text_whatever_raises_an_error_and_both_languages_agree(page, text, unit):
    for kind in ("number", "date"):
        item = ask(kind, unit if kind == "number" else "")
        assert page.evaluate(
            "([item, one]) => window.exercise.judge(item, one)", [export(item), text]
        ) == in_script(judge(item, text))


@pytest.mark.parametrize("item", BOOK, ids=lambda item: item.id)
def test_the_answer_that_a_page_shows_is_right_when_it_is_typed_there(page, item):
    if item.kind in ("number", "date"):
        verdict = judge(item, show_answer(item))
        assert verdict.correct is True
        run = "([item, one]) => window.exercise.judge(item, one)"
        assert page.evaluate(run, [export(item), show_answer(item)]) == in_script(verdict)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [(35.25, 1, 35.3), (62.45, 1, 62.5), (37.25, 1, 37.3), (48.55, 1, 48.6), (2.125, 2, 2.13), (2.5, 0, 3.0),
     (-0.5, 0, -1.0), (35.249999999999996, 1, 35.3), (35.24, 1, 35.2), (0.1 + 0.2, 1, 0.3)],
)  # fmt: skip
def test_a_half_is_rounded_up_whatever_binary_makes_of_it(value, places, rounded):
    assert half_up(value, places) == rounded


@pytest.mark.parametrize("answer", [35.3, 35.2, 35.25, "35,3", "35.2"])
def test_a_key_that_lies_halfway_accepts_both_its_neighbours(answer):
    item = replace(ask("number", "points", half_up_key(35.25, 1)), tolerance=0.05)
    assert judge(item, answer).correct is True
    assert judge(item, 35.1).correct is False


def test_a_unit_that_is_counted_belongs_to_an_exact_answer_and_no_other():
    numbers = [item for item in BOOK if item.kind == "number" and item.unit]
    assert [item.id for item in numbers if (point_for(item.unit) == "") != (item.tolerance == 0)] == []


def test_a_number_is_shown_with_four_decimals_where_three_would_be_asked_about():
    assert [show_number(one) for one in (2.125, 9718.0, 0.625, 12.5, -9.718)] == [
        "2.1250",
        "9718",
        "0.625",
        "12.5",
        "-9.7180",
    ]
