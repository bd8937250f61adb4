"""The page for instructors says of the seminar what the seminar is."""

import json
import re
from collections import Counter

import pytest
from class_folders import make_class_folder
from hand_in_files import read_set

from pillars.data import ROOT, load
from seminar.__main__ import COMMANDS
from seminar.classes.class_folder import TABLES, open_class, read_class_set
from seminar.problems import PROBLEM_SETS

PAGE = (ROOT / "chapters/teaching.md").read_text(encoding="utf-8")
NAMES = sorted(path.stem for path in PROBLEM_SETS.glob("*.yml"))
NOTES = load("integrity_notes").set_index("item")
OFTEN = 0.1


def chance_that_it_fits(question):
    """Return how probable it is that the right answer of one variant is right in another, drawn alike."""
    made = [question.make(number).answer for number in range(len(question.variants))]
    counts = Counter(json.dumps(answer, sort_keys=True, default=str) for answer in made)
    return sum((count / len(made)) ** 2 for count in counts.values())


def test_every_command_stands_on_the_page_and_no_other():
    assert set(re.findall(r"^`python -m seminar (\w+)", PAGE, re.MULTILINE)) == set(COMMANDS)


def test_the_table_of_settings_has_all_of_them_with_examples_that_can_be_typed(tmp_path):
    rows = re.findall(r"^\| `(\[?\w+\]?)` \|.*\| `(.+)` \|$", PAGE.split("| setting |")[1], re.MULTILINE)
    text = "\n".join(f"{name}\n{example}" if name[0] == "[" else example for name, example in rows)
    folder = make_class_folder(tmp_path / "class").folder
    (folder / "class.toml").write_text(text, encoding="utf-8")
    told = open_class(folder)
    assert {name.strip("[]") for name, _ in rows} == {*TABLES} - {"name", "gradebook"}
    assert (told.settings.drop, told.settings.per_day) == ({"ps1": ["ps1-next-event"]}, 10)
    assert read_class_set(told, "ps1").points == read_set("ps1").points - 5


@pytest.fixture
def memo():
    """The essay with which the last set ends."""
    return next(essay for essay in read_set("ps4").essays if essay.id == "ps4-memo")


def test_the_memos_rubric_has_the_words_and_points_of_problem_set_4(memo):
    levels = [f": **{level['points']}.** {level['text']}" for one in memo.rubric for level in one["levels"]]
    assert [line for line in levels if line not in PAGE] == []


def test_the_memos_criteria_stand_in_their_order_with_their_points(memo):
    tops = [
        f"{one['title']}, {max(level['points'] for level in one['levels'])} points\n" for one in memo.rubric
    ]
    places = [PAGE.find(top) for top in tops]
    assert -1 not in places and places == sorted(places)
    assert f"about {memo.words} words" in PAGE and f"{memo.points} points in all" in PAGE


def test_every_graded_item_and_essay_has_a_note_and_nothing_else_has():
    parts = ((name, part) for name in NAMES for part in [*read_set(name).questions, *read_set(name).essays])
    items = {part.id: name for name, part in parts}
    assert NOTES.problem_set.to_dict() == items


@pytest.mark.parametrize("name", NAMES)
def test_a_note_says_rightly_how_often_an_answer_passed_on_fits(name):
    found = {}
    for question in read_set(name).questions:
        often = "often" if chance_that_it_fits(question) >= OFTEN else "rarely"
        found[question.id] = "in parts" if question.kind == "mapping" else often
    assert found == {name: NOTES.passed_on[name] for name in found}


def test_an_essay_is_one_question_for_all():
    essays = [essay.id for name in NAMES for essay in read_set(name).essays]
    assert set(NOTES.passed_on[essays]) == {"same question"}
    assert (NOTES.passed_on == "same question").sum() == len(essays)


def test_each_chapter_has_a_question_to_differ_on_and_one_on_a_source():
    prompts = PAGE.split("## Prompts for a discussion")[1].split("\n## ")[0]
    for part in re.split(r"\n\n(?=\[)", prompts)[1:]:
        asked = re.findall(r"^: (.+)", part, re.MULTILINE)
        assert 2 <= len(asked) <= 3 and asked[-1].startswith("*On a source.*")
    chapters = {path.name for path in ROOT.glob("chapters/[0-9]*.md")} | {"reading-the-article.md"}
    assert set(re.findall(r"^\[.*\]\((.+)\)", prompts, re.MULTILINE)) == chapters
