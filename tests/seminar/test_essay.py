"""An essay's rubric and exemplars are checked, and a student sees the rubric alone."""

import copy

import pytest
import yaml

from pillars.exercises import ItemError
from seminar.problems import PROBLEM_SETS
from seminar.problems.essay import read_essay, total
from seminar.problems.problem_set import describe_essay

ROW = yaml.safe_load((PROBLEM_SETS / "ps1.yml").read_text(encoding="utf-8"))["essays"][0]


def changed(path, value):
    """Return the essay of problem set 1 with one value changed; path: its keys from the outside in."""
    row = copy.deepcopy(ROW)
    place = row
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return row


def test_an_essay_is_read_with_its_rubric_and_marks():
    essay = read_essay(ROW, "f: essay e")
    assert essay.points == sum(criterion["levels"][0]["points"] for criterion in essay.rubric)
    assert total(essay.exemplars[0]) > total(essay.exemplars[1])


def test_a_student_sees_task_and_rubric_but_neither_source_nor_exemplar():
    shown = describe_essay(read_essay(ROW, "f: essay e"))
    assert "rubric" in shown
    assert not {"source", "exemplars"} & set(shown)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["title"], "", "f: essay e, field title: missing"),
        (
            ["rubric", 0, "levels", 1],
            yaml.safe_load("{points: 3, text: An answer, but no more.}"),
            "f: essay e, field rubric.claim: a level has points and text; this one also has 'but no more.'",
        ),
        (["colour"], "red", "field colour: not a field"),
        (["words"], "many", "field words: 'many' is not a whole number of at least 1"),
        (["minutes"], True, "field minutes: True is not"),
        (["points"], 99, "field rubric: the best levels sum to 18, but the essay has 99"),
        (["rubric", 0, "levels", 3, "points"], 1, "field rubric.claim: list levels from the best down to 0"),
        (["rubric", 0, "levels", 1, "text"], " ", "field rubric.claim: a level has no text"),
        (["exemplars", 0, "text"], " ", "field exemplars.A.text: missing"),
        (["exemplars", 0, "marks"], {}, "field exemplars.A.marks: mark claim, evidence"),
        (
            ["exemplars", 1, "marks", "claim", "points"],
            2,
            "field exemplars.C.marks.claim: give the points of a level",
        ),
        (["exemplars", 1, "marks", "claim", "why"], " ", "field exemplars.C.marks.claim: give the points"),
        (["source"], "no_such_source", "f: essay e, .*no_such_source"),
        (["rubric"], "text", "f: essay e, "),
    ],
)
def test_a_malformed_essay_is_named_with_its_field(path, value, message):
    with pytest.raises(ItemError, match=message):
        read_essay(changed(path, value), "f: essay e")
