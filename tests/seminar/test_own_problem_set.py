"""A problem set of the instructor's own, in the class folder, goes before the book's at every step."""

import json

from class_folders import make_class_folder

from seminar.__main__ import main
from seminar.classes.class_folder import problem_set_path

OURS = """\
title: Our own
chapters: [1]
introduction: Two plus two.
items:
  - id: own-sum
    kind: number
    chapter: 1
    objective: 1
    skill: reading
    minutes: 1
    points: 7
    title: A sum
    prompt: How much is two plus two?
    answer: 4
    right: Four.
    wrong: [{answer: 5, feedback: Count again.}]
    otherwise: Count.
    source: worldjpn_higuchi_1994[date]
essays: []
"""


def test_it_is_released_collected_and_graded_by_its_own_rules(tmp_path):
    folder = make_class_folder(tmp_path / "class", {"an01": "Anna"}).folder
    (folder / "problem_sets").mkdir()
    (folder / "problem_sets" / "ps1.yml").write_text(OURS, encoding="utf-8")
    assert main(["release", str(folder), "ps1"]) == 0
    released = (folder / "release" / "ps1" / "an01" / "ps1.ipynb").read_text(encoding="utf-8")
    assert "answer_own_sum = ..." in released
    row = {"format": "wpf-answers-1", "problem_set": "ps1", "student": "an01", "answers": {"own-sum": 4}}
    (tmp_path / "ps1-an01.json").write_text(json.dumps(row), encoding="utf-8")
    assert main(["collect", str(folder), "ps1", str(tmp_path / "ps1-an01.json")]) == 0
    assert main(["grade", str(folder), "ps1"]) == 0
    result = json.loads((folder / "results" / "ps1" / "an01.json").read_text(encoding="utf-8"))
    assert [(item["id"], item["points"], item["max"]) for item in result["items"]] == [("own-sum", 7, 7)]


def test_one_of_a_new_name_stands_beside_the_books(tmp_path):
    folder = make_class_folder(tmp_path / "class", {"an01": "Anna"}).folder
    (folder / "problem_sets").mkdir()
    (folder / "problem_sets" / "quiz.yml").write_text(OURS, encoding="utf-8")
    assert problem_set_path("quiz", folder).parent == folder / "problem_sets"
    assert problem_set_path("ps1", folder) == problem_set_path("ps1")
    assert main(["release", str(folder), "quiz"]) == 0
