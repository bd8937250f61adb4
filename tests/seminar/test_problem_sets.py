"""Every problem set, with all variants of all its items: fair, complete, telling, and free of answers."""

import json
import re
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hand_in_files import read_set

from pillars.data import ROOT
from pillars.exercises import ItemError, judge
from pillars.exercises.judge import fill
from seminar.problems import PROBLEM_SETS
from seminar.problems.essay import total
from seminar.problems.problem_set import (
    describe_for_student,
    items_for,
    key,
    read_problem_set,
    student_text,
)

FILES = sorted(PROBLEM_SETS.glob("*.yml"))
# Read as text here: to read all variants takes seconds, which only the worker with these tests has to spend.
PARTS = [
    [(path.stem, name) for name in re.findall(r"^  - id: (\S+)$", text, re.MULTILINE)]
    for path in FILES
    for text in path.read_text(encoding="utf-8").split("\nessays:\n")
]
SECRET = bytes(range(32))
DATA_KINDS = {"choice", "date", "mapping", "number", "order", "word"}
QUESTIONS, ESSAYS = sum(PARTS[::2], []), sum(PARTS[1::2], [])
each_set = pytest.mark.parametrize("problem_set", [path.stem for path in FILES], indirect=True)
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=": ".join, indirect=True)
each_essay = pytest.mark.parametrize("essay", ESSAYS, ids=": ".join, indirect=True)
ITEMS = {}


@pytest.fixture
def problem_set(request):
    """A problem set by its name."""
    return read_set(request.param)


@pytest.fixture
def question(request):
    """A question of a set."""
    name, wanted = request.param
    return next(question for question in read_set(name).questions if question.id == wanted)


@pytest.fixture
def essay(request):
    """An essay of a set."""
    name, wanted = request.param
    return next(essay for essay in read_set(name).essays if essay.id == wanted)


def all_items(question):
    """Return the Items of all variants of a question, made once."""
    if question.id not in ITEMS:
        ITEMS[question.id] = [question.make(number) for number in range(len(question.variants))]
    return ITEMS[question.id]


def give(item, slip):
    """Return a whole answer in which one typical slip is made."""
    return item.answer | slip["answer"] if item.kind == "mapping" else slip["answer"]


@each_question
def test_the_model_answer_is_right_in_every_variant(question):
    assert all(judge(item, item.answer).correct for item in all_items(question))


@each_question
def test_a_blank_answer_is_right_in_no_variant(question):
    for item in all_items(question):
        assert not any(judge(item, blank).correct for blank in (..., None, "", [], {}))


@each_question
def test_every_typical_wrong_answer_earns_its_own_feedback_and_not_the_points(question):
    for item in all_items(question):
        assert item.wrong
        for slip in item.wrong:
            verdict = judge(item, give(item, slip))
            assert verdict.correct is False
            assert fill(slip["feedback"], slip["answer"]) in verdict.feedback


@each_question
def test_no_typical_wrong_answer_is_told_the_feedback_of_another(question):
    for item in all_items(question):
        feedback = [fill(slip["feedback"], slip["answer"]) for slip in item.wrong]
        assert len(set(feedback)) == len(feedback)
        if item.kind != "mapping":
            told = [judge(item, slip["answer"]).feedback for slip in item.wrong]
            assert [text.rpartition("in place. ")[2] for text in told] == feedback


@each_question
def test_two_slips_in_one_mapping_are_both_told(question):
    for item in all_items(question) if question.kind == "mapping" else []:
        one = item.wrong[0]
        other = next((slip for slip in item.wrong if not set(slip["answer"]) & set(one["answer"])), one)
        told = judge(item, item.answer | one["answer"] | other["answer"]).feedback
        assert one["feedback"] in told and other["feedback"] in told


@each_question
def test_no_feedback_gives_the_right_answer_away(question):
    for item in all_items(question):
        texts = [*(slip["feedback"] for slip in item.wrong), item.otherwise]
        if item.kind in ("date", "word") or (item.kind == "number" and abs(item.answer) > 10):
            assert not any(str(item.answer) in text.split() for text in texts)


@each_question
def test_most_students_cannot_copy_from_a_neighbour(question):
    counts = Counter(json.dumps(item.answer, sort_keys=True) for item in all_items(question))
    pairs = list(combinations(counts.elements(), 2))
    assert len(question.variants) >= 10
    assert sum(one != two for one, two in pairs) > len(pairs) / 2


@each_question
def test_no_prompt_has_a_name_left_to_fill_in(question):
    for item in all_items(question):
        shown = json.dumps(describe_for_student(item))
        assert "{answer}" not in shown
        assert all(f"{{{name}}}" not in shown for name in question.variants[0])


@each_set
def test_a_set_takes_one_to_two_hours(problem_set):
    assert 60 <= problem_set.minutes <= 120


@each_set
def test_a_set_has_the_parts_that_a_seminar_needs(problem_set):
    skills = Counter(question.skill for question in problem_set.questions)
    kinds = {question.kind for question in problem_set.questions}
    assert skills["puzzle"] >= 1 and skills["criticism"] >= 1 and skills["reading"] >= 3
    assert len(kinds & DATA_KINDS) >= 4
    assert len(problem_set.essays) == 1


@each_set
def test_an_item_serves_an_objective_of_a_chapter_of_its_set(problem_set):
    for question in problem_set.questions:
        assert question.chapter in problem_set.chapters
        chapter = next((ROOT / "chapters").glob(f"{question.chapter:02}-*.md")).read_text(encoding="utf-8")
        objectives = chapter.split("## Objectives")[1].split("**Time.**")[0].count("\n- ")
        assert 1 <= question.row["objective"] <= objectives


@each_set
def test_every_chapter_of_a_set_is_asked_about(problem_set):
    assert {question.chapter for question in problem_set.questions} == set(problem_set.chapters)


def test_the_files_are_numbered_and_no_id_stands_in_two_sets():
    names = [path.stem for path in FILES]
    ids = [part.id for name in names for part in [*read_set(name).questions, *read_set(name).essays]]
    assert sorted(ids) == sorted(name for _, name in [*QUESTIONS, *ESSAYS])
    assert names == [f"ps{number}" for number in range(1, len(names) + 1)]
    assert len(set(ids)) == len(ids)


@each_question
def test_what_a_student_sees_does_not_depend_on_the_rule(question):
    for item in all_items(question):
        bare = replace(item, answer=None, right="", wrong=[], otherwise="", source="", tolerance=0, accept=[])
        assert describe_for_student(item) == describe_for_student(bare)


@each_set
def test_the_released_text_holds_no_answer_no_rule_and_no_exemplar(problem_set):
    for student in ("s1", "s2", "山田"):
        shown = json.dumps(student_text(problem_set, student, SECRET), ensure_ascii=False)
        assert not [text for text in hidden_texts(problem_set, student) if text in shown]


def hidden_texts(problem_set, student):
    """Return every text that must not be in a student's release, as JSON would write it."""
    texts = [slip["feedback"] for item in items_for(problem_set, student, SECRET) for slip in item.wrong]
    for item in items_for(problem_set, student, SECRET):
        texts += [item.right, item.otherwise, item.source]
        texts += [item.answer] if item.kind in ("date", "word") else []
    for essay in problem_set.essays:
        texts.append(essay.source)
        for exemplar in essay.exemplars:
            texts += [exemplar["text"], *(mark["why"] for mark in exemplar["marks"].values())]
    return [json.dumps(text, ensure_ascii=False)[1:-1] for text in texts if text]


@each_set
def test_a_list_to_be_sorted_is_not_shown_sorted_and_gives_no_year_away(problem_set):
    for question in problem_set.questions:
        for item in all_items(question) if question.kind == "order" else []:
            assert list(item.entries) != item.answer
            assert not re.search(r"(19|20)\d\d", json.dumps(item.entries, ensure_ascii=False))


@each_set
def test_the_key_of_a_class_has_a_row_for_each_student_and_item(problem_set):
    rows = key(problem_set, ["s1", "s2"], SECRET)
    assert [(row["student"], row["item"]) for row in rows] == [
        (student, question.id) for student in ("s1", "s2") for question in problem_set.questions
    ]
    assert all(str(row["answer"]) for row in rows)


@each_set
def test_an_expression_stays_short_enough_to_be_read(problem_set):
    for question in problem_set.questions:
        rows = [question.row, *question.row.get("wrong", [])]
        texts = [text for row in rows for field, text in row.items() if field.endswith("_from")]
        assert all(len(text) <= 3 * 110 for text in texts)


@each_essay
def test_an_essay_has_exemplars_at_two_grades_of_the_length_that_is_asked_for(essay):
    assert [exemplar["grade"] for exemplar in essay.exemplars] == ["A", "C"]
    for exemplar in essay.exemplars:
        assert 250 <= len(exemplar["text"].split()) <= 400


@each_essay
def test_exemplars_earn_what_their_grades_say(essay):
    first, second = (total(exemplar) / essay.points for exemplar in essay.exemplars)
    assert first >= 0.85
    assert 0.45 <= second <= 0.7


@each_essay
def test_a_mark_is_given_with_a_reason_that_is_not_the_level_again(essay):
    levels = {level["text"] for criterion in essay.rubric for level in criterion["levels"]}
    reasons = [mark["why"] for exemplar in essay.exemplars for mark in exemplar["marks"].values()]
    assert len(set(reasons)) == len(reasons)
    assert not levels & set(reasons)


def test_a_missing_set_is_named():
    with pytest.raises(ItemError, match="there is no such problem set"):
        read_problem_set(PROBLEM_SETS / "ps99.yml")
