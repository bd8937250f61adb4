"""Which hand-in counts, which is late, whose it is: settled by what a student cannot write, else asked."""

import contextlib
import io
import json
from datetime import datetime
from types import SimpleNamespace

import pytest
from class_folders import make_class_folder
from hand_in_files import answered, write_zip

from seminar.__main__ import main
from seminar.classes.class_folder import ClassError, open_class
from seminar.collect.hand_ins import find_counting, list_hand_ins
from seminar.collect.worksheet import read_time

NAMES = {"ana": "Anna Müller", "bob": "Bob O'Brien", "s1": "John Smith", "s2": "John Smith"}
DEADLINE = "2027-03-01T23:59:00+01:00"
EARLY, LAST, LATE = datetime(2027, 2, 20, 10), datetime(2027, 3, 1, 23, 30), datetime(2027, 3, 3, 10)
ONE, TWO = b'{"nbformat": 4, "cells": [1]}', b'{"nbformat": 4, "cells": [2]}'
OTHER = ("Bob O'Brien_12346_assignsubmission_file_/ps1.ipynb", b'{"nbformat": 4}', EARLY)


@pytest.fixture
def class_(tmp_path):
    """A class of four, two of one name, with a deadline."""
    return make_class_folder(tmp_path / "class", NAMES, {"ps1": DEADLINE})


@pytest.fixture
def collect(class_, tmp_path, capsys):
    """A function that collects a zip of (name, content, time), or another source; returns what is said."""

    def run(*files, more=(), name="ps1.zip"):
        source = write_naive(tmp_path / name, files) if files and not isinstance(files[0], str) else files[0]
        status = main(["collect", str(class_.folder), "ps1", str(source), *more])
        said = capsys.readouterr()
        return SimpleNamespace(status=status, out=said.out, err=said.err)

    return run


def write_naive(path, files):
    """Write a zip with just these clock times, whatever the zone of the machine."""
    return write_zip(path, [(name, content, time.astimezone()) for name, content, time in files])


def moodle(content, time, number=12345, name="Anna Müller"):
    """Return a file as Moodle names it."""
    return (f"{name}_{number}_assignsubmission_file_/ps1.ipynb", content, time)


def count(class_):
    """Return the HandIn of ana that counts, as class.toml stands now."""
    return find_counting(open_class(class_.folder), "ps1")["ana"]


def change(class_, old, new):
    """Change class.toml."""
    path = class_.folder / "class.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_an_older_download_collected_later_does_not_win(class_, collect):
    collect(moodle(TWO, LAST), OTHER)
    collect(moodle(ONE, EARLY), (OTHER[0], OTHER[1], LAST))
    assert count(class_).path.read_bytes() == TWO


def test_of_canvas_the_higher_number_of_a_file_counts_and_its_zips_times_do_not(class_, collect):
    collect(("mulleranna_12345_998877_ps1.ipynb", TWO, EARLY), ("obrienbob_12346_5_ps1.ipynb", ONE, LAST))
    said = collect(("mulleranna_12345_77_ps1-1.ipynb", ONE, LATE), ("obrienbob_12346_5_ps1.ipynb", ONE, LAST))
    assert count(class_).path.read_bytes() == TWO
    assert "Canvas's file 998877" in said.out and "Question" not in said.out


def test_canvas_s_word_late_stands(class_, collect):
    collect(
        ("mulleranna_LATE_12345_998877_ps1.ipynb", ONE, EARLY), ("obrienbob_12346_5_ps1.ipynb", TWO, LATE)
    )
    late = {name: each[0].late for name, each in list_hand_ins(class_, "ps1").items() if each}
    assert late == {"ana": True, "bob": False}


@pytest.mark.parametrize("header", ["Last modified (submission)", "Zuletzt geändert (Abgabe)"])
def test_moodles_grading_worksheet_beside_the_zip_says_when_it_was(class_, collect, tmp_path, header):
    german = "Zuletzt" in header
    time = "Dienstag, 2. März 2027, 00:10" if german else "Tuesday, 2 March 2027, 12:10 AM"
    sheet = f'Identifier,"Full name",Status,"{header}"\nParticipant 12345,"Anna Müller",x,"{time}"\n'
    (tmp_path / "Grades.csv").write_text(sheet, encoding="utf-8-sig")
    (tmp_path / "Other.csv").write_text(sheet.replace("12345", "999"), encoding="utf-8-sig")
    said = collect(moodle(ONE, EARLY))
    assert "handed in 2027-03-02 00:10 +01:00, deadline 2027-03-01 23:59 +01:00: late" in said.out
    assert count(class_).late


def test_a_worksheet_says_whose_number_a_hidden_name_has(class_, collect, tmp_path):
    sheet = 'Identifier,"Full name",Status,"Last modified (submission)"\nParticipant 7,Anna Müller,x,-\n'
    (tmp_path / "Grades.csv").write_text(sheet, encoding="utf-8")
    collect(("Participant_7_assignsubmission_file_/ps1.ipynb", ONE, EARLY))
    assert count(class_).path.read_bytes() == ONE


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Monday, 1 March 2027, 10:00 AM", datetime(2027, 3, 1, 10)),
        ("Wednesday, September 23, 2020, 9:00 PM", datetime(2020, 9, 23, 21)),
        ("Dienstag, 2. Dezember 2025, 10:37", datetime(2025, 12, 2, 10, 37)),
        ("2027年 03月 1日(月曜日) 10:00", datetime(2027, 3, 1, 10)),
        ("-", None),
        ("Monday, 31 June 2027, 10:00 AM", None),
    ],
)
def test_moodles_times_are_read_as_it_writes_them(text, time):
    assert read_time(text) == time


@pytest.mark.parametrize("more", [[], [OTHER]])
def test_where_no_time_proves_anything_there_is_a_question_with_what_to_type(class_, collect, more, capsys):
    collect(moodle(TWO, EARLY), *more)
    said = collect(moodle(ONE, EARLY), *more)
    assert (
        "Question: ana: 2 hand-ins, and nothing says for certain which came last. Number 2 counts" in said.out
    )
    assert f"collect {class_.folder} ps1 --count 1 ana" in said.out
    assert main(["collect", str(class_.folder), "ps1", "--count", "1", "ana"]) == 0
    assert "Question" not in capsys.readouterr().out
    assert count(class_).number == 1


@pytest.mark.parametrize(("rule", "content"), [("last", TWO), ("last on time", ONE), ("first", ONE)])
def test_the_class_says_which_of_several_counts(class_, collect, rule, content):
    collect(moodle(ONE, LAST), OTHER)
    collect(moodle(TWO, LATE), OTHER)
    change(class_, "name =", f'counts = "{rule}"\nname =')
    assert count(class_).path.read_bytes() == content


def test_a_deadline_that_moves_makes_late_what_was_not_and_the_other_way_round(class_, collect):
    collect(moodle(TWO, LATE), OTHER)
    assert count(class_).late
    change(class_, "2027-03-01", "2027-03-05")
    assert not count(class_).late
    change(class_, "2027-03-05", "2027-03-02")
    assert count(class_).late


def test_an_extension_counts_for_one_alone(class_, collect):
    collect(moodle(TWO, LATE), (*OTHER[:2], LATE), moodle(ONE, EARLY, 5, "x"))
    change(
        class_, "[deadlines]", f"[extensions.ps1]\nana = {DEADLINE.replace('03-01', '03-09')}\n[deadlines]"
    )
    late = {
        name: each[0].late for name, each in list_hand_ins(open_class(class_.folder), "ps1").items() if each
    }
    assert late == {"ana": False, "bob": True}


def test_times_of_a_zip_are_read_in_the_zone_of_the_lms(class_, collect):
    said = collect(moodle(ONE, LAST), OTHER)
    assert "handed in 2027-03-01 23:30 +01:00, deadline 2027-03-01 23:59 +01:00: on time" in said.out
    change(class_, "name =", 'lms_zone = "America/New_York"\nname =')
    assert count(class_).late


def test_known_bytes_count_again_only_when_they_came_again_later(class_, collect):
    collect(moodle(ONE, EARLY), (OTHER[0], OTHER[1], LAST))
    collect(moodle(TWO, LAST), (OTHER[0], OTHER[1], LAST.replace(day=2)))
    said = collect(moodle(ONE, LATE), (OTHER[0], OTHER[1], LAST.replace(day=2)))
    assert "1 taken, 1 here already" in said.out
    assert (count(class_).path.read_bytes(), count(class_).number) == (ONE, 3)


def test_a_stamp_that_proves_nothing_is_never_earlier_than_the_upload(class_, collect):
    collect(moodle(ONE, EARLY))
    collect(moodle(TWO, EARLY))
    said = collect(moodle(ONE, LATE), OTHER)
    assert "Question" not in said.out
    assert (count(class_).path.read_bytes(), count(class_).number) == (ONE, 3)


def test_a_download_that_stamps_all_anew_makes_nothing_new(class_, collect):
    collect(moodle(ONE, EARLY), (OTHER[0], OTHER[1], LAST))
    said = collect(moodle(ONE, LATE), (OTHER[0], OTHER[1], LATE.replace(day=4)))
    assert "0 taken, 2 here already" in said.out


def test_two_numbers_of_the_lms_for_one_student_are_asked_about(class_, collect):
    claimed = answered(class_, "s1")
    said = collect(moodle(claimed, EARLY, 77005, "John Smith"), moodle(claimed, EARLY, 77004, "John Smith"))
    assert "s1 has 2 numbers of Moodle in this delivery, 77004 and 77005; at most one is right" in said.out
    assert "2 handed in, not yet assigned" in said.out


def test_zeros_lost_in_the_list_are_named_for_what_they_are(tmp_path, collect, class_):
    lost = make_class_folder(tmp_path / "lost", {"12302": "Anna Müller"})
    file = moodle(answered(make_class_folder(tmp_path / "own", {"0012302": "A"}), "0012302"), EARLY)
    said = collect_into(lost, write_naive(tmp_path / "z.zip", [file]))
    assert "zeros are lost at the front of 12302 in class.csv; write 0012302 there" in said


def collect_into(class_, source):
    """Collect for another class; return what is said."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        main(["collect", str(class_.folder), "ps1", str(source)])
    return out.getvalue()


def test_an_id_changed_in_the_list_is_named_with_what_to_write(class_, collect):
    collect(moodle(ONE, EARLY))
    path = class_.folder / "class.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("ana,", "anna,"), encoding="utf-8")
    said = collect(OTHER)
    assert "hand-ins of ana, who is not in class.csv" in said.out and "write ana there again" in said.out


@pytest.mark.parametrize("inside", [".", "release", ".."])
def test_the_folder_of_the_class_is_no_source(class_, collect, inside):
    (class_.folder / "release").mkdir()
    said = collect(str(class_.folder / inside))
    assert said.status == 1 and "the folder of the class, or in it or around it" in said.err
    assert not (class_.folder / "received").exists() or not any((class_.folder / "received").rglob("*.json"))


def test_a_whole_download_is_refused_for_one_student(class_, collect):
    said = collect(moodle(ONE, EARLY), OTHER, more=["--student", "ana"])
    assert said.status == 1 and "a download of several students" in said.err
    assert not any(list_hand_ins(class_, "ps1").values())


def test_blind_marking_is_one_question_with_a_way_out(class_, collect):
    names = ("Participant_4711_assignsubmission_file_/ps1.ipynb", "LATE_anon_8dkz1_998878_ps1.ipynb")
    files = [
        (name, answered(class_, student), EARLY) for name, student in zip(names, ("ana", "bob"), strict=True)
    ]
    said = collect(*files)
    assert said.out.count("blind marking") == 1 and "2 of the files say whose they are" in said.out
    assert "--by-file" in said.out
    collect(*files, more=["--by-file"])
    found = {
        name: [one.marked for one in each] for name, each in list_hand_ins(class_, "ps1").items() if each
    }
    assert found == {"ana": [False], "bob": [True]}


def test_two_hidden_files_that_name_one_student_go_to_nobody(class_, collect):
    files = [
        (f"Participant_{n}_assignsubmission_file_/ps1.ipynb", answered(class_, "ana", n), EARLY)
        for n in (1, 2)
    ]
    said = collect(*files, more=["--by-file"])
    assert "and so do files of 2 numbers" in said.out
    assert not any(list_hand_ins(class_, "ps1").values())


def test_what_was_assigned_by_hand_is_known_the_next_time(class_, collect):
    collect(("Participant_4711_assignsubmission_file_/ps1.ipynb", ONE, EARLY))
    main(["collect", str(class_.folder), "ps1", "--assign", "1", "ana"])
    collect(("Participant_4711_assignsubmission_file_/ps1.ipynb", TWO, LAST))
    assert len(list_hand_ins(class_, "ps1")["ana"]) == 2


def test_same_bytes_under_two_hidden_names_are_both_kept(class_, collect):
    files = [(f"Participant_{n}_assignsubmission_file_/ps1.ipynb", ONE, EARLY) for n in (1, 2)]
    assert "2 handed in, not yet assigned" in collect(*files).out
    assert "2 handed in, not yet assigned" in collect(*files).out


@pytest.mark.parametrize(
    ("origin", "late", "times", "expected"),
    [
        ("a.zip: A_1_assignsubmission_file_/ps1.ipynb", True, ("2027-03-03", "2027-02-01"), True),
        ("a.zip: A_1_assignsubmission_file_/ps1.ipynb", True, ("2027-03-01", "2027-02-01"), False),
        ("a.zip: A_1_assignsubmission_file_/ps1.ipynb", True, ("2027-02-01", "2027-02-01"), True),
        ("a.zip: A_1_assignsubmission_file_/ps1.ipynb", False, ("2027-03-03", "2027-02-01"), False),
        ("a.zip: m_LATE_1_9_ps1.ipynb", True, ("2027-02-01", "2027-02-01"), True),
        ("a.zip: m_1_9_ps1.ipynb", False, ("2027-03-03", "2027-03-03"), False),
    ],
)
def test_records_of_version_05_are_read_and_their_lateness_worked_out(class_, origin, late, times, expected):
    for student, time, where in (("ana", times[0], origin), ("bob", times[1], "a.zip: B/ps1.ipynb")):
        folder = class_.folder / "received" / "ps1" / student / "1"
        folder.mkdir(parents=True)
        row = {"student": student, "problem_set": "ps1", "number": 1, "kind": "notebook", "late": late}
        row |= {"received": f"{time}T10:00:00+01:00", "name": "ps1.ipynb", "sha256": "0", "from": where}
        (folder / "hand-in.json").write_text(json.dumps(row), encoding="utf-8")
    assert list_hand_ins(class_, "ps1")["ana"][0].late == expected


@pytest.mark.parametrize("text", ["", "{", "[]", '{"student": "ana"}', '{"received": 3}'])
def test_a_damaged_record_is_named_with_what_to_do(class_, collect, text):
    collect(moodle(ONE, EARLY))
    path = class_.folder / "received" / "ps1" / "ana" / "1" / "hand-in.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(
        ClassError, match=r"hand-in.json: not a record any more .* collect the file in it again"
    ):
        list_hand_ins(class_, "ps1")
