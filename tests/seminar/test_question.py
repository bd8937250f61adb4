"""A malformed item or file is named by file, item and field, with what would be right."""

import copy

import pytest
import yaml

from pillars.exercises import ItemError
from seminar.problems import PROBLEM_SETS
from seminar.problems.problem_set import read_problem_set
from seminar.problems.question import read_question

NUMBER = {
    "id": "q",
    "kind": "number",
    "chapter": 1,
    "objective": 1,
    "skill": "reading",
    "minutes": 5,
    "points": 2,
    "title": "In {year}",
    "prompt": "How many in {year}?",
    "variants": [{"year": 1990}, {"year": 1991}],
    "answer_from": "variant.year + 1",
    "right": "{answer}.",
    "wrong": [{"answer_from": "variant.year", "feedback": "One more than {year}."}],
    "otherwise": "Add one.",
    "source": "worldjpn_higuchi_1994[date]",
}
MAPPING = {key: NUMBER[key] for key in NUMBER if key not in ("variants", "answer_from", "wrong")} | {
    "kind": "mapping",
    "title": "Which?",
    "prompt": "Which?",
    "draw": 2,
    "entries": {"a": "A", "b": "B", "c": "C"},
    "choices": {"x": "X", "y": "Y"},
    "answer": {"a": "x", "b": "x", "c": "y"},
    "wrong": [{"answer": {"a": "y"}, "feedback": "A: no."}, {"answer": {"c": "x"}, "feedback": "C: no."}],
}


def test_a_parameter_fills_texts_and_expressions():
    item = read_question(NUMBER, "f: item q").make(1)
    assert (item.title, item.prompt, item.answer) == ("In 1991", "How many in 1991?", 1992)
    assert item.wrong == [{"answer": 1991, "feedback": "One more than 1991."}]


def test_a_drawn_mapping_leaves_out_what_needs_only_one_choice():
    question = read_question(MAPPING, "f: item q")
    assert [sorted(question.make(number).entries) for number in range(2)] == [["a", "c"], ["b", "c"]]
    assert len(question.variants) == 2
    assert [slip["feedback"] for slip in question.make(1).wrong] == ["C: no."]


def test_the_feedback_on_the_right_choice_of_a_variant_is_left_out():
    row = NUMBER | {
        "kind": "choice",
        "choices": {"x": "X", "y": "Y"},
        "answer_from": '"x" if variant.year == 1990 else "y"',
        "wrong": [{"answer": "x", "feedback": "Not X."}, {"answer": "y", "feedback": "Not Y."}],
    }
    question = read_question(row, "f: item q")
    assert [question.make(number).wrong[0]["feedback"] for number in (0, 1)] == ["Not Y.", "Not X."]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"minutes": "ten"}, "f: item q, field minutes: 'ten' is not a number of at least 1"),
        ({"minutes": True}, "field minutes: True is not a number"),
        ({"points": 0}, "field points: 0 is not a number of at least 1"),
        ({"chapter": None}, "field chapter: None is not a number"),
        ({"skill": "luck"}, "field skill: 'luck'; write one of reading, puzzle, criticism"),
        ({"variants": []}, "field variants: write a list of parameters"),
        ({"variants": ["1990"]}, "field variants: write a list of parameters"),
        ({"variants": [{"year": 1}, {"day": 2}]}, "field variants: each variant has the same parameters"),
        ({"variants_from": "[{}]"}, "field variants_from: give one of variants, variants_from and draw"),
        ({"draw": 2, "variants": None}, "field draw: give one of"),
        ({"prompt": "How many in {yaer}?"}, r"variant 0, field prompt: \{yaer\} is not a parameter"),
        ({"answer_from": "variant.yaer"}, "variant 0, field answer_from: `variant.yaer` cannot be computed"),
        ({"source": "no_such_source"}, "variant 0, field source: "),
        ({"colour": "red"}, "variant 0, field colour: not a field of an item"),
    ],
)
def test_a_malformed_item_is_named_with_its_field(change, message):
    with pytest.raises(ItemError, match=message):
        read_question(copy.deepcopy(NUMBER) | change, "f: item q")


def test_variants_that_cannot_be_computed_are_named():
    row = {field: value for field, value in NUMBER.items() if field != "variants"}
    with pytest.raises(ItemError, match="field variants_from: cannot be computed: .*no_such_function"):
        read_question(row | {"variants_from": "tables.no_such_function()"}, "f: item q")


def test_only_a_mapping_draws_its_entries():
    row = {field: value for field, value in NUMBER.items() if field != "variants"}
    with pytest.raises(ItemError, match="field draw: cannot be computed: only a mapping draws"):
        read_question(row | {"draw": 2}, "f: item q")


def write(folder, content):
    """Write a problem set and return its path."""
    path = folder / "psx.yml"
    path.write_text(content if isinstance(content, str) else yaml.safe_dump(content), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"items": [{"kind": "number"}]}, "psx.yml: item 1, field id: missing; begin each with `- id: ...`"),
        ({"items": ["a"]}, "psx.yml: item 1, field id: missing"),
        ({"items": "a"}, "psx.yml: item 1, field id: missing"),
        ({"items": [NUMBER, NUMBER]}, "psx.yml: item q, field id: used twice"),
        ({"items": [NUMBER | {"points": 0}]}, "psx.yml: item q, field points: 0 is not"),
        ({"essays": [{"id": "e"}]}, "psx.yml: essay e, field title: missing; an essay has"),
        ({"essays": [{"id": "q"}]}, "psx.yml: item q, field id: used twice"),
        ({"colour": "red"}, "psx.yml: a problem set has exactly the fields title, chapters"),
    ],
)
def test_a_malformed_file_is_named_with_item_and_field(tmp_path, change, message):
    content = {"title": "T", "chapters": [1], "introduction": "I", "items": [NUMBER], "essays": []}
    with pytest.raises(ItemError, match=message):
        read_problem_set(write(tmp_path, content | change))


@pytest.mark.parametrize("content", ["a: [", "- a\n- b", ""])
def test_a_file_that_is_no_problem_set_is_named(tmp_path, content):
    with pytest.raises(ItemError, match=r"psx.yml: (not YAML in UTF-8|a problem set has exactly the fields)"):
        read_problem_set(write(tmp_path, content))


def test_a_file_in_another_encoding_is_named(tmp_path):
    path = tmp_path / "psx.yml"
    path.write_bytes("title: 樋口".encode("shift_jis"))
    with pytest.raises(ItemError, match="psx.yml: not YAML in UTF-8"):
        read_problem_set(path)


def test_the_readme_of_the_problem_sets_says_what_the_secret_protects():
    text = (PROBLEM_SETS / "README.md").read_text(encoding="utf-8")
    assert "which variant a student has" in text
    assert "outside the repository" in text
