"""Mappings and orders earn row by row, or all or nothing where a class says so; doubts wait for a look."""

import json
from dataclasses import replace

import nbformat
import pytest
from class_folders import make_class_folder
from hand_in_files import read_set
from handed_in import PS1, answers_file

from pillars.exercises import judge
from pillars.exercises.written import half_up
from seminar.give_back.feedback import show_item
from seminar.grade.judge import Key, grade_hand_in, judge_item
from seminar.marks.totals import Marks
from seminar.problems.notebook_cells import EARNS
from seminar.problems.problem_set import items_for, student_text
from seminar.release import release as command
from seminar.release.student_notebook import build_notebook

SETS = ("ps1", "ps2", "ps3", "ps4")
STRICT = replace(PS1, rows="all")


@pytest.fixture(scope="module")
def class_(tmp_path_factory):
    """A class."""
    return make_class_folder(tmp_path_factory.mktemp("rows") / "class")


def grade(class_, answers, problem_set=PS1):
    """Return item id -> row of one file of answers of an01."""
    content = answers_file(class_, "an01", answers=answers)
    return {
        row["id"]: row
        for row in grade_hand_in(content, "answers", "an01", problem_set, class_.secret)["items"]
    }


def pick(class_, kind):
    """Return the first item of an01 of a kind."""
    return next(item for item in items_for(PS1, "an01", class_.secret) if item.kind == kind)


def spoil(item):
    """Return an answer to a mapping with one row wrong."""
    name, right = next(iter(item.answer.items()))
    return item.answer | {name: next(key for key in item.choices if key != right)}


def test_one_wrong_row_of_a_mapping_costs_one_part_of_its_points(class_):
    item = pick(class_, "mapping")
    row = grade(class_, {item.id: spoil(item)})[item.id]
    rows = len(item.answer)
    assert (row["correct"], row["points"]) == (False, round(item.points * (rows - 1) / rows, 2))
    assert f"{rows - 1} of {rows} in place." in row["feedback"]


def test_two_entries_of_an_order_that_are_turned_cost_two_parts_of_its_points(class_):
    item = pick(class_, "order")
    one, two, *rest = item.answer
    row = grade(class_, {item.id: [two, one, *rest]})[item.id]
    assert row["points"] == round(item.points * len(rest) / len(item.answer), 2)


def test_a_mapping_that_is_only_begun_earns_for_what_it_has(class_):
    item = pick(class_, "mapping")
    first = dict(list(item.answer.items())[:1])
    row = grade(class_, {item.id: first})[item.id]
    assert (row["correct"], row["points"]) == (False, round(item.points / len(item.answer), 2))


def test_all_or_nothing_is_what_a_class_may_choose(class_):
    item = pick(class_, "mapping")
    assert grade(class_, {item.id: spoil(item)}, STRICT)[item.id]["points"] == 0
    assert grade(class_, {item.id: item.answer}, STRICT)[item.id]["points"] == item.points


def test_another_rule_for_rows_is_another_seal_so_that_results_follow(class_):
    assert Key(PS1, class_.secret).seal("an01") != Key(STRICT, class_.secret).seal("an01")


@pytest.mark.parametrize("rows", ["each", "all"])
def test_notebook_and_sheet_say_how_rows_earn(class_, rows):
    text = student_text(replace(PS1, rows=rows), "an01", class_.secret)
    cells = nbformat.reads(build_notebook(text, "an01", "0"), as_version=4).cells
    sheet = command.build_sheet(text, "an01", "0")
    for kind in ("mapping", "order"):
        cell = next(cell for cell in cells if cell.id == f"{pick(class_, kind).id}-question")
        assert EARNS[kind, rows] in cell.source
        assert EARNS[kind, rows] in sheet


def test_a_set_whose_rows_earn_as_before_is_handed_out_as_before(class_):
    assert "rows" not in student_text(PS1, "an01", class_.secret)


@pytest.mark.parametrize("name", SETS)
def test_every_variant_gives_all_points_to_its_key_and_none_to_nothing(class_, name):
    for question in read_set(name).questions:
        for number in range(0, len(question.variants), max(1, len(question.variants) // 12)):
            item = question.make(number)
            given = {"answers": {f"answer_{item.id.replace('-', '_')}": item.answer}, "remarks": {}}
            assert judge_row(item, number, given) == (item.points, True)
            assert judge_row(item, number, given | {"answers": {}}) == (0, None)


def judge_row(item, number, given):
    """Return points and verdict of one item."""
    row = judge_item(item, number, json.loads(json.dumps(given)))
    return row["points"], row["correct"]


@pytest.mark.parametrize("form", ["{}", "{:g} days", "{:,.0f}", "　{}　"])
def test_a_number_given_as_text_is_graded_as_the_number(class_, form):
    item = next(one for one in items_for(PS1, "an01", class_.secret) if one.unit == "days")
    assert grade(class_, {item.id: form.format(item.answer)})[item.id]["points"] == item.points


def test_a_doubtful_number_earns_nothing_and_is_not_called_wrong(class_):
    item = next(one for one in items_for(PS1, "an01", class_.secret) if one.kind == "date")
    row = grade(class_, {item.id: "03/04/1994"})[item.id]
    assert (row["points"], row["correct"]) == (0, None)
    assert "can mean two days" in row["feedback"]


def test_a_half_that_python_rounds_to_even_and_one_rounded_up_are_both_right():
    question = next(one for one in read_set("ps4").questions if one.id == "ps4-overall-value")
    ties = [
        one for one in map(question.make, range(len(question.variants))) if round(one.answer * 100) % 10 == 5
    ]
    assert ties
    assert all(judge(item, half_up(item.answer, 1)).correct for item in ties)
    assert all(judge(item, round(item.answer, 1)).correct for item in ties)


def test_the_feedback_says_that_an_answer_is_right_in_part(class_):
    item = pick(class_, "mapping")
    row = grade(class_, {item.id: spoil(item)})[item.id]
    shown = show_item(item, row, Marks(points={item.id: row["points"]}, most={item.id: item.points}))
    assert f"Right in part: {row['points']:g} of {item.points:g}" in shown
