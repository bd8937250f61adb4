"""What an instructor changes after grading: totals, feedback and export follow, and marks by hand stay."""

import csv
import json
from datetime import timedelta

import pytest
from class_folders import make_class_folder
from handed_in import PS1, TIME, answers_file, hand_in, right_answers
from marked_class import LEVELS, make_class_with_gradebook, mark_all, mark_line

from seminar.__main__ import main
from seminar.classes.class_folder import ClassError, open_class, read_class_set
from seminar.collect.hand_ins import amend
from seminar.marks.totals import find_marks
from seminar.problems.problem_set import items_for, student_text
from seminar.release.release_record import seal, write_releases

ESSAY = sum(LEVELS.values())
QUESTIONS = sum(question.points for question in PS1.questions)
FULL = QUESTIONS + ESSAY
EVENTS = next(question for question in PS1.questions if question.id == "ps1-five-events")


@pytest.fixture
def class_(tmp_path):
    """A class of which one has all answers right and one an order wrong; graded and marked."""
    class_ = make_class_with_gradebook(tmp_path / "class")
    wrong = right_answers(class_, "bo02") | {EVENTS.id: right_answers(class_, "bo02")[EVENTS.id][::-1]}
    mark_all(class_, an01={}, bo02={"answers": wrong})
    assert main(["feedback", str(class_.folder), "ps1"]) == 0
    return class_


def change(class_, text):
    """Add settings to class.toml, and return the class opened again."""
    path = class_.folder / "class.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("[deadlines]\n", "") + text, encoding="utf-8")
    return open_class(class_.folder)


def totals(class_):
    """Return student -> total."""
    return {student: one.total for student, one in find_marks(open_class(class_.folder), "ps1").items()}


def exported(class_):
    """Export; return the rows of Moodle's file that have marks, by student."""
    assert main(["export", str(class_.folder), "ps1"]) == 0
    with (class_.folder / "export" / "ps1-moodle.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["ID number"]: row for row in csv.DictReader(file)}


def test_a_question_dropped_after_grading_is_out_of_totals_feedback_and_export_and_essay_marks_stay(
    class_, capsys
):
    before, earned = totals(class_)["bo02"], points_of_order(class_)
    change(class_, '[drop]\nps1 = ["ps1-five-events"]\n')
    column, most = f"ps1 (of {PS1.points - 4})", PS1.points - 4
    rows = exported(class_)
    assert rows["an01"][column] == str(FULL - 4)
    assert f"Questions: {QUESTIONS - 4} of {QUESTIONS - 4}." in rows["an01"]["ps1 feedback"]
    said = capsys.readouterr().out
    assert f"an01: {FULL} of {PS1.points}, now {FULL - 4} of {most}" in said
    assert f"bo02: {before:g} of {PS1.points}, now {before - earned:g} of {most}" in said
    main(["feedback", str(class_.folder), "ps1"])
    page = (class_.folder / "feedback" / "an01" / "ps1.html").read_text(encoding="utf-8")
    assert f"{FULL - 4} of {most} points" in page
    assert EVENTS.make(0).title not in page
    assert main(["grade", str(class_.folder), "ps1"]) == 0
    assert totals(class_)["an01"] == FULL - 4


def points_of_order(class_):
    """Return what the wrong order had earned: nothing, or a part of it by row."""
    result = json.loads((class_.folder / "results" / "ps1" / "bo02.json").read_text())
    return next(row["points"] for row in result["items"] if row["id"] == EVENTS.id)


def test_a_dropped_question_that_is_taken_back_counts_as_before(class_):
    before = totals(class_)
    text = (class_.folder / "class.toml").read_text()
    change(class_, '[drop]\nps1 = ["ps1-five-events"]\n')
    main(["grade", str(class_.folder), "ps1"])
    (class_.folder / "class.toml").write_text(text)
    main(["grade", str(class_.folder), "ps1"])
    assert totals(class_) == before


def test_a_dropped_essay_leaves_only_the_questions(class_):
    change(class_, '[drop]\nps1 = ["ps1-essay"]\n')
    assert exported(class_)["an01"][f"ps1 (of {QUESTIONS})"] == str(QUESTIONS)


def test_other_points_scale_what_was_earned(class_):
    change(class_, "[points]\nps1.ps1-five-events = 1\n")
    assert exported(class_)["an01"][f"ps1 (of {PS1.points - 3})"] == str(FULL - 3)


def test_a_mark_by_hand_is_scaled_with_the_points_of_its_question_and_that_is_said(class_, capsys):
    mark_line(class_, "bo02", EVENTS.id, 2)
    change(class_, "[points]\nps1.ps1-five-events = 2\n")
    main(["export", str(class_.folder), "ps1", "--partial"])
    assert find_marks(open_class(class_.folder), "ps1")["bo02"].points[EVENTS.id] == 1
    assert "bo02: ps1-five-events: 2 of 4 by hand stand for 1 of 2 now." in capsys.readouterr().out


def test_everybody_gets_the_points_of_a_question_that_accepts_any_answer(class_, capsys):
    change(class_, '[accept]\nps1.ps1-five-events = "any"\n')
    assert exported(class_)["bo02"][f"ps1 (of {PS1.points})"] == str(FULL)
    said = capsys.readouterr().out
    assert f"of {PS1.points}, now {FULL} of {PS1.points}" in said
    assert "an01: " not in said


def test_another_accepted_answer_counts_for_the_variant_for_which_it_is_given(class_):
    backwards = right_answers(class_, "bo02")[EVENTS.id][::-1]
    result = json.loads((class_.folder / "results" / "ps1" / "bo02.json").read_text())
    variant = next(row["variant"] for row in result["items"] if row["id"] == EVENTS.id)
    change(class_, f"[accept]\nps1.ps1-five-events = {{{variant} = {json.dumps([backwards])}}}\n")
    assert exported(class_)["bo02"][f"ps1 (of {PS1.points})"] == str(FULL)
    assert totals(class_)["an01"] == FULL


def test_another_key_takes_the_points_from_the_old_one(class_):
    choice = next(question for question in PS1.questions if question.id == "ps1-may-they-be-compared")
    count = len(choice.variants)
    keys = ", ".join(f'{number} = "{other(choice.make(number))}"' for number in range(count))
    change(class_, f"[key]\nps1.ps1-may-they-be-compared = {{{keys}}}\n")
    assert exported(class_)["an01"][f"ps1 (of {PS1.points})"] == str(FULL - choice.points)


def other(item):
    """Return a choice that is not the right one."""
    return next(name for name in item.choices if name != item.answer)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            '[drop]\nps1 = ["ps1-six-events"]',
            "[drop] ps1.ps1-six-events: ps1 has no such question; it has ps1-",
        ),
        ("[points]\nps1.ps1-essay = 2", "[points] ps1.ps1-essay: ps1 has no such question"),
        ("[key]\nps1.ps1-days-between = 2", "ps1.ps1-days-between: [key] it has"),
        ("[key]\nps1.ps1-days-between = {999 = 2}", "there is no variant 999; they are numbered from 0"),
        ('[accept]\nps1.ps1-days-between = ["soon"]', "ps1.ps1-days-between: it cannot be answered so"),
    ],
)
def test_a_change_that_the_set_cannot_have_is_refused_where_it_stands(tmp_path, text, says):
    class_ = change(make_class_folder(tmp_path), text)
    with pytest.raises(ClassError) as error:
        read_class_set(class_, "ps1")
    assert says in str(error.value)
    assert str(tmp_path / "class.toml") in str(error.value)


@pytest.mark.parametrize(("days", "hours", "lost"), [(0, -1, 0), (0, 1, 10), (1, 1, 20), (30, 0, 50)])
def test_each_day_begun_after_the_deadline_costs_its_per_cent_and_never_more_than_the_most(
    class_, days, hours, lost
):
    deadline = (TIME - timedelta(days=days, hours=hours)).isoformat()
    one = hand_in(class_, "an01", answers_file(class_, "an01"), "answers")
    amend(one, time=TIME, telling=True)
    class_ = change(class_, f"[deadlines]\nps1 = {deadline}\n[penalty]\nper_day = 10\nat_most = 50\n")
    found = find_marks(class_, "ps1")["an01"]
    assert (found.earned, found.total) == (FULL, FULL * (100 - lost) / 100)


def test_a_late_hand_in_without_a_time_loses_one_day_and_that_is_said(class_, capsys):
    hand_in(class_, "an01", answers_file(class_, "an01"), "answers", late=True)
    class_ = change(class_, "[penalty]\nper_day = 10\n")
    exported(class_)
    assert (
        "an01: late, but it is not known by how much; it lost the points of one day."
        in capsys.readouterr().out
    )
    assert find_marks(class_, "ps1")["an01"].total == round(FULL * 0.9, 2)


def test_one_total_of_a_term_is_made_of_the_best_sets(class_, capsys):
    change(class_, '[term]\nsets = ["ps1", "ps2", "ps3"]\nbest = 2\n')
    assert main(["export", str(class_.folder), "term"]) == 0
    with (class_.folder / "export" / "term.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["student"] == "an01")
    per_cent = round(100 * FULL / PS1.points, 2)
    assert float(row["ps1 (per cent)"]) == per_cent
    assert float(row["total (per cent)"]) == pytest.approx(per_cent / 2, abs=0.01)
    assert "ps2: nothing is graded" in capsys.readouterr().out


def test_the_same_variant_for_all_is_handed_out_and_judged(tmp_path, capsys):
    class_ = change(make_class_with_gradebook(tmp_path / "class"), "")
    path = class_.folder / "class.toml"
    path.write_text('same_variant = ["ps1"]\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    class_ = open_class(class_.folder)
    assert main(["release", str(class_.folder), "ps1"]) == 0
    items = items_for(read_class_set(class_, "ps1"), "an01", class_.secret)
    same = {item.id: item.answer for item in items}
    for student in ("an01", "bo02"):
        hand_in(class_, student, answers_file(class_, student, essay="", answers=same), "answers")
    assert main(["grade", str(class_.folder), "ps1"]) == 0
    assert totals(class_) == {"an01": QUESTIONS, "bo02": QUESTIONS}
    assert "WARNING" not in capsys.readouterr().out
    path.write_text(path.read_text(encoding="utf-8").replace('"ps1"', ""), encoding="utf-8")
    assert main(["grade", str(class_.folder), "ps1"]) == 0
    assert "WARNING: ps1 was handed out otherwise than it is marked now" in capsys.readouterr().out


def test_a_right_answer_that_an_earlier_version_had_otherwise_is_named_and_a_key_of_the_class_is_not(
    class_, capsys
):
    text, items = (make(PS1, "an01", class_.secret) for make in (student_text, items_for))
    answers = seal(items, class_.secret) | {"ps1-days-between": "0" * 64}
    write_releases(
        class_.folder / "release" / "ps1.json", "ps1", {"an01": {"text": text, "answers": answers}}
    )
    change(class_, '[key]\nps1.ps1-may-they-be-compared = {3 = "ports"}\n')
    assert main(["grade", str(class_.folder), "ps1"]) == 0
    said = capsys.readouterr().out
    assert "ps1-days-between: the right answer (1 student)" in said
    assert "ps1-may-they-be-compared: the right answer" not in said
    exported(class_)
    assert (
        "were asked otherwise than they are marked now; `grade` says what: an01\n" in capsys.readouterr().out
    )
